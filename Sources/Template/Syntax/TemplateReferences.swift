/// The references between templates.
enum TemplateReferences {
  /// Returns the names that some template includes, extends or imports; such a template is checked
  /// where it is used.
  ///
  /// If an expression names a template, every template that extends no other may be meant.
  static func names(in sources: [ParsedTemplate]) -> Set<String> {
    var names: Set<String> = []
    for source in sources {
      visit(source.body) { expression in
        if let constant = constantNames(of: expression) {
          names.formUnion(constant)
        } else {
          names.formUnion(sources.filter { !$0.extendsAnother }.map(\.name))
        }
      }
    }
    return names
  }

  /// Returns the template and those that it refers to, directly or not.
  static func closure(of entry: String, in sources: [ParsedTemplate]) -> Set<String> {
    var closure: Set<String> = []
    var waiting = [entry]
    while let name = waiting.popLast() {
      guard closure.insert(name).inserted,
        let source = sources.first(where: { $0.name == name })
      else { continue }
      visit(source.body) { waiting += constantNames(of: $0) ?? [] }
    }
    return closure
  }

  /// Returns the names in a constant expression: one, a list, or a choice.
  static func constantNames(of expression: Expression) -> [String]? {
    switch expression.kind {
    case .literal(.string(let name)): return [name]
    case .list(let parts), .tuple(let parts):
      var names: [String] = []
      for part in parts {
        guard case .literal(.string(let name)) = part.kind else { return nil }
        names.append(name)
      }
      return names
    case .conditional(_, let then, let otherwise):
      let names = (constantNames(of: then) ?? []) + (otherwise.flatMap(constantNames(of:)) ?? [])
      return names
    default: return nil
    }
  }

  static func visit(_ statements: [Statement], _ found: (Expression) -> Void) {
    for statement in statements {
      switch statement.kind {
      case .extends(let name): found(name)
      case .include(let tag): found(tag.template)
      case .importModule(let tag): found(tag.template)
      default: break
      }
      for body in statement.bodies { visit(body, found) }
    }
  }
}

extension Statement {
  /// Every list of statements in the tag.
  var bodies: [[Statement]] {
    switch kind {
    case .text, .output, .print, .set, .extends, .include, .importModule: []
    case .conditional(let branches, let otherwise): branches.map(\.body) + [otherwise]
    case .loop(let loop): [loop.body, loop.otherwise]
    case .setBlock(_, _, let body), .with(_, let body), .callBlock(_, _, let body),
      .filterBlock(_, let body), .autoescape(_, let body):
      [body]
    case .block(let block): [block.body]
    case .macro(let macro): [macro.body]
    }
  }
}
