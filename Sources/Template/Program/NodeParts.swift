/// A part of a node.
///
/// Code that walks through a program reads nodes as lists of parts, without handling each kind of
/// node.
enum NodePart {
  /// The node's kind, as the name of its case.
  case kind(StaticString)
  /// An expression that the node evaluates.
  case value(NodeID)
  /// Statements that the node runs.
  case body(NodeID)
  /// An optional part that this node does not have.
  case absent
  /// A range of `Program.text`.
  case text(Range<Int32>)
  /// An index of `Program.constants`.
  case constant(Int32)
  /// A slot of the frame.
  case slot(Int32)
  /// The name of an argument.
  case name(String)
  /// An index of `Program.fragments`.
  case fragment(Int32)
  /// The number of a filter, a test or a function that the node calls.
  case callee(Int)
  /// Anything else that distinguishes nodes of the kind: an operator, an escaping, an index.
  case number(Int)
}

/// The tables that nodes refer to, of a program or of its builder.
protocol NodeTables {
  func node(_ id: NodeID) -> Node
  func children(first: Int32, count: Int32) -> [NodeID]
  func loop(_ index: Int32) -> LoopPlan
  var targets: [Target] { get }
  var imports: [ImportPlan] { get }
  var arguments: [ArgumentPlan] { get }
  var slices: [SlicePlan] { get }
  var comparisons: [ComparisonOperator] { get }
  var choices: [TemplateChoice] { get }
}

extension NodeTables {
  /// Returns the nodes that a node evaluates or runs, in order.
  func children(of id: NodeID) -> [NodeID] {
    parts(of: id).compactMap { part in
      switch part {
      case .value(let child), .body(let child): child
      case .kind, .absent, .text, .constant, .slot, .name, .fragment, .callee, .number: nil
      }
    }
  }

  /// Returns the parts of a node, its kind first.
  func parts(of id: NodeID) -> [NodePart] {
    switch node(id) {
    // Statements
    case .text(let start, let count): [.kind("text"), .text(start..<start + count)]
    case .sequence(let first, let count): [.kind("sequence")] + bodies(first, count)
    case .fragment(let index): [.kind("fragment"), .fragment(index)]
    case .emit(let value, let escaping):
      [.kind("emit"), .number(Int(escaping.rawValue)), .value(value)]
    case .conditional(let condition, let then, let otherwise):
      [.kind("conditional"), .value(condition), .body(then), body(otherwise)]
    case .branches(let first, let count): [.kind("branches")] + branches(first, count)
    case .loop(let index): [.kind("loop")] + parts(of: loop(index))
    case .assign(let target, let value):
      [.kind("assign")] + parts(of: targets[Int(target)]) + [.value(value)]
    case .assignSlot(let slot, let value): [.kind("assignSlot"), .slot(slot), .value(value)]
    case .assignCaptured(let target, let body, let filter, let slot, let isMarkup):
      [.kind("assignCaptured")] + parts(of: targets[Int(target)])
        + [.body(body), .slot(slot), value(filter.index), .number(isMarkup ? 1 : 0)]
    case .filterBlock(let body, let filter, let slot, let escaping, let isMarkup):
      [
        .kind("filterBlock"), .body(body), .slot(slot), .value(filter),
        .number(Int(escaping.rawValue)), .number(isMarkup ? 1 : 0),
      ]
    case .defineMacro(let index, let slot):
      [.kind("defineMacro"), .number(Int(index)), .slot(slot)]
    case .chooseTemplate(let name, let choice):
      [.kind("chooseTemplate"), .value(name)] + parts(of: choices[Int(choice)])
    case .importModule(let index): [.kind("importModule")] + parts(of: imports[Int(index)], index)
    case .callBlock(let call, let body, let escaping):
      [.kind("callBlock"), .value(call), .number(Int(body)), .number(Int(escaping.rawValue))]
    case .nothing: [.kind("nothing")]
    case .problem(let index): [.kind("problem"), .number(Int(index))]
    // Values
    case .constant(let index): [.kind("constant"), .constant(index)]
    case .undefined: [.kind("undefined")]
    case .local(let slot): [.kind("local"), .slot(slot)]
    case .outer(let depth, let slot):
      [.kind("outer"), .number(Int(depth)), .number(Int(slot))]
    case .global(let slot): [.kind("global"), .number(Int(slot))]
    case .field(let base, let field): [.kind("field"), .value(base), .number(Int(field))]
    case .globalField(let global, let field):
      [.kind("globalField"), .number(Int(global)), .number(Int(field))]
    case .loopMember(let slot, let member):
      [.kind("loopMember"), .slot(slot), .name(member.rawValue)]
    case .attribute(let base, let name): [.kind("attribute"), .value(base), .constant(name)]
    case .item(let base, let index): [.kind("item"), .value(base), .value(index)]
    case .slice(let base, let bounds):
      [.kind("slice"), .value(base)] + parts(of: slices[Int(bounds)])
    case .list(let first, let count): [.kind("list")] + values(first, count)
    case .tuple(let first, let count): [.kind("tuple")] + values(first, count)
    case .map(let first, let count): [.kind("map")] + values(first, count)
    case .not(let operand): [.kind("not"), .value(operand)]
    case .negative(let operand): [.kind("negative"), .value(operand)]
    case .positive(let operand): [.kind("positive"), .value(operand)]
    case .and(let left, let right): [.kind("and"), .value(left), .value(right)]
    case .or(let left, let right): [.kind("or"), .value(left), .value(right)]
    case .choice(let condition, let then, let otherwise):
      [.kind("choice"), .value(condition), .value(then), .value(otherwise)]
    case .arithmetic(let operation, let left, let right):
      [.kind("arithmetic"), .name(operation.rawValue), .value(left), .value(right)]
    case .comparison(let operation, let left, let right):
      [.kind("comparison"), .name(operation.rawValue), .value(left), .value(right)]
    case .comparisonChain(let first, let count, let code):
      [.kind("comparisonChain")] + values(first, count)
        + comparisons[Int(code)..<Int(code + count) - 1].map { .name($0.rawValue) }
    case .concatenation(let first, let count): [.kind("concatenation")] + values(first, count)
    case .textConcatenation(let first, let count):
      [.kind("textConcatenation")] + values(first, count)
    case .filter(let filter, let base, let arguments):
      call("filter", filter.number, on: base, arguments)
    case .textFilter(let filter, let base, let arguments):
      call("textFilter", filter.number, on: base, arguments)
    case .test(let test, let base, let arguments):
      call("test", test.number, on: base, arguments)
    case .extensionFilter(let index, let base, let arguments):
      call("extensionFilter", Int(index), on: base, arguments)
    case .function(let function, let arguments):
      call("function", function.number, on: nil, arguments)
    case .extensionFunction(let index, let arguments):
      call("extensionFunction", Int(index), on: nil, arguments)
    case .call(let callee, let arguments):
      [.kind("call"), .value(callee)] + parts(of: arguments)
    case .methodCall(let base, let name, let arguments):
      [.kind("methodCall"), .value(base), .constant(name)] + parts(of: arguments)
    case .capture(let body, let isMarkup):
      [.kind("capture"), .body(body), .number(isMarkup ? 1 : 0)]
    case .closure(let index): [.kind("closure"), .number(Int(index))]
    }
  }

  // MARK: - Parts of plans

  private func value(_ node: NodeID?) -> NodePart { node.map(NodePart.value) ?? .absent }

  private func body(_ node: OptionalIndex) -> NodePart { node.index.map(NodePart.body) ?? .absent }

  private func slot(_ slot: OptionalIndex) -> NodePart { slot.index.map(NodePart.slot) ?? .absent }

  private func bodies(_ first: Int32, _ count: Int32) -> [NodePart] {
    children(first: first, count: count).map(NodePart.body)
  }

  private func values(_ first: Int32, _ count: Int32) -> [NodePart] {
    children(first: first, count: count).map(NodePart.value)
  }

  /// Returns conditions and bodies in turn; the last one may be a body alone.
  private func branches(_ first: Int32, _ count: Int32) -> [NodePart] {
    children(first: first, count: count).enumerated().map { index, child in
      index % 2 == 0 && index + 1 < count ? .value(child) : .body(child)
    }
  }

  private func call(
    _ kind: StaticString, _ number: Int, on base: NodeID?, _ arguments: OptionalIndex
  ) -> [NodePart] {
    [.kind(kind), .callee(number), value(base)] + parts(of: arguments)
  }

  private func parts(of arguments: OptionalIndex) -> [NodePart] {
    guard let index = arguments.index else { return [.absent] }
    let plan = self.arguments[Int(index)]
    let named = zip(plan.names, plan.named).flatMap { [NodePart.name($0), .value($1)] }
    return plan.positional.map(NodePart.value) + named
      + [value(plan.spread), value(plan.namedSpread)]
  }

  private func parts(of plan: SlicePlan) -> [NodePart] {
    [value(plan.from), value(plan.to), value(plan.step)]
  }

  private func parts(of plan: LoopPlan) -> [NodePart] {
    let frame = plan.frameSize.map { NodePart.number(Int($0)) } ?? .absent
    return [.value(plan.iterable), slot(plan.targetSlot), slot(plan.loopSlot)]
      + parts(of: targets[Int(plan.target)])
      + [value(plan.filter.index), .body(plan.body), body(plan.otherwise), frame]
  }

  private func parts(of target: Target) -> [NodePart] {
    switch target {
    case .slot(let slot): [.slot(slot)]
    case .tuple(let targets): [.number(targets.count)] + targets.flatMap { parts(of: $0) }
    case .namespace(let object, let name): [.value(object), .constant(name)]
    }
  }

  private func parts(of choice: TemplateChoice) -> [NodePart] {
    choice.bodies.sorted { $0.key < $1.key }.flatMap { [NodePart.name($0.key), .body($0.value)] }
      + [.number(choice.ignoresMissing ? 1 : 0)]
  }

  private func parts(of plan: ImportPlan, _ index: Int32) -> [NodePart] {
    switch plan.source {
    case .body(let body): [.number(Int(index)), .body(body)]
    case .module: [.number(Int(index))]
    }
  }
}

extension CaseIterable where Self: Equatable, AllCases == [Self] {
  /// The index of a case in its type.
  fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
