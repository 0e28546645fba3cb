/// An expression as it is written.
struct Expression {
  let span: Range<Int>
  let kind: Kind
  /// How deep expressions are nested, this one included.
  let height: Int

  init(span: Range<Int>, kind: Kind) {
    self.span = span
    self.kind = kind
    height = kind.heightOfParts + 1
  }

  indirect enum Kind {
    case literal(Value)
    case name(String)
    case list([Expression])
    case tuple([Expression])
    case map([(key: Expression, value: Expression)])
    case attribute(Expression, Identifier)
    case item(Expression, Expression)
    case slice(Expression, from: Expression?, to: Expression?, step: Expression?)
    case call(Expression, ArgumentList)
    /// A filter; one without a value applies to the text of its block.
    case filter(Expression?, Identifier, ArgumentList)
    case test(Expression, Identifier, ArgumentList)
    case not(Expression)
    case negative(Expression)
    case positive(Expression)
    case arithmetic(ArithmeticOperator, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case concatenation([Expression])
    case comparison(Expression, [(ComparisonOperator, Expression)])
    case conditional(condition: Expression, then: Expression, otherwise: Expression?)

    fileprivate var heightOfParts: Int {
      switch self {
      case .literal, .name: 0
      case .list(let parts), .tuple(let parts), .concatenation(let parts): highest(parts)
      case .map(let entries): entries.reduce(0) { max($0, $1.key.height, $1.value.height) }
      case .attribute(let part, _), .not(let part), .negative(let part), .positive(let part):
        part.height
      case .item(let left, let right), .arithmetic(_, let left, let right),
        .and(let left, let right),
        .or(let left, let right):
        max(left.height, right.height)
      case .slice(let base, let from, let to, let step):
        highest([base] + [from, to, step].compactMap { $0 })
      case .call(let callee, let arguments): max(callee.height, arguments.height)
      case .filter(let base, _, let arguments): max(base?.height ?? 0, arguments.height)
      case .test(let base, _, let arguments): max(base.height, arguments.height)
      case .comparison(let first, let rest): rest.reduce(first.height) { max($0, $1.1.height) }
      case .conditional(let condition, let then, let otherwise):
        max(condition.height, then.height, otherwise?.height ?? 0)
      }
    }

    private func highest(_ parts: [Expression]) -> Int {
      parts.reduce(0) { max($0, $1.height) }
    }
  }
}

/// A name and its span.
struct Identifier {
  let name: String
  let span: Range<Int>
}

/// The arguments between the parentheses of a call.
struct ArgumentList {
  var positional: [Expression] = []
  var named: [(name: Identifier, value: Expression)] = []
  /// `*list`
  var spread: Expression?
  /// `**map`
  var namedSpread: Expression?

  /// The height of the highest expression.
  var height: Int {
    let parts = positional + named.map(\.value) + [spread, namedSpread].compactMap { $0 }
    return parts.reduce(0) { max($0, $1.height) }
  }

  var isEmpty: Bool {
    positional.isEmpty && named.isEmpty && spread == nil && namedSpread == nil
  }

  /// The only argument, if it is a string.
  var onlyText: String? {
    guard spread == nil, namedSpread == nil, positional.count + named.count == 1,
      let argument = positional.first ?? named.first?.value,
      case .literal(.string(let text)) = argument.kind
    else { return nil }
    return text
  }
}

/// The target of an assignment.
indirect enum AssignmentTarget {
  case name(Identifier)
  case tuple([AssignmentTarget], Range<Int>)
  case namespace(Identifier, attribute: Identifier)
}

/// A tag with its body, or text.
struct Statement {
  let span: Range<Int>
  let kind: Kind

  indirect enum Kind {
    case text
    case output(Expression)
    case print([Expression])
    case conditional([(condition: Expression, body: [Statement])], otherwise: [Statement])
    case loop(Loop)
    case set(AssignmentTarget, Expression)
    case setBlock(AssignmentTarget, filter: Expression?, body: [Statement])
    case with([(target: AssignmentTarget, value: Expression)], body: [Statement])
    case block(Block)
    case extends(Expression)
    case include(Include)
    case importModule(Import)
    case macro(Macro)
    case callBlock(Signature, call: Expression, body: [Statement])
    case filterBlock(Expression, body: [Statement])
    case autoescape(Expression, body: [Statement])
  }
}

struct Loop {
  let target: AssignmentTarget
  let iterable: Expression
  let filter: Expression?
  let isRecursive: Bool
  let body: [Statement]
  let otherwise: [Statement]
}

struct Block {
  let name: Identifier
  let isScoped: Bool
  let isRequired: Bool
  let body: [Statement]
}

struct Include {
  let template: Expression
  let ignoresMissing: Bool
  let withContext: Bool
}

struct Import {
  let template: Expression
  let withContext: Bool
  let binding: Binding

  enum Binding {
    case module(Identifier)
    case names([(name: Identifier, alias: Identifier)])
  }
}

struct Signature {
  var parameters: [(name: Identifier, initial: Expression?)] = []
}

struct Macro {
  let name: Identifier
  let signature: Signature
  let body: [Statement]
}
