import NewsgenText

extension Diagnostic {
  private static func error(
    _ id: String, _ message: String, at place: SourceLocation, notes: [Note] = [],
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, id, message, at: place, notes: notes, help: help)
  }

  private static func didYouMean(_ name: String, _ names: [String]) -> String? {
    nearest(to: name, among: names).map { "did you mean `\($0)`?" }
  }

  private static func listed(_ names: [String], _ what: String) -> String? {
    names.isEmpty ? nil : "\(what): \(names.joined(separator: ", "))"
  }

  // MARK: - Templates

  static func missingTemplate(
    _ name: String, at place: SourceLocation, among names: [String]
  ) -> Diagnostic {
    error(
      "missing-template", "there is no template `\(name)`", at: place,
      help: didYouMean(name, names))
  }

  static func templateCycle(_ chain: [String], at place: SourceLocation) -> Diagnostic {
    let start = chain.firstIndex(of: chain.last ?? "") ?? 0
    let path = chain[start...].joined(separator: " → ")
    return error("template-cycle", "this leads back to the template itself: \(path)", at: place)
  }

  static func chainTooLong(_ limit: Int, at place: SourceLocation) -> Diagnostic {
    error(
      "template-limit", "templates include and extend each other more than \(limit) deep", at: place
    )
  }

  static func nestedTooDeeply(at place: SourceLocation) -> Diagnostic {
    error("template-limit", "the tags of these templates are nested too deeply", at: place)
  }

  static func dynamicExtends(at place: SourceLocation) -> Diagnostic {
    error(
      "dynamic-template", "a template that is chosen by name must extend one that is not",
      at: place)
  }

  static func dynamicTemplateName(_ tag: String, at place: SourceLocation) -> Diagnostic {
    error(
      "dynamic-template", "the template of this `\(tag)` must be named by a string", at: place,
      help: "write the names out: {% include \"a.html\" if … else \"b.html\" %}")
  }

  static func nestedExtends(at place: SourceLocation) -> Diagnostic {
    error("template-syntax", "`extends` must not stand inside another tag", at: place)
  }

  static func secondExtends(at place: SourceLocation) -> Diagnostic {
    error("template-syntax", "a template can extend only one template", at: place)
  }

  static func duplicateBlock(
    _ name: String, at place: SourceLocation, first: SourceLocation
  ) -> Diagnostic {
    error(
      "duplicate-block", "the block `\(name)` is defined twice", at: place,
      notes: [Note("first here", at: first)])
  }

  static func noSuperBlock(_ name: String, at place: SourceLocation) -> Diagnostic {
    error("no-parent-block", "no extended template has a block `\(name)`", at: place)
  }

  static func superOutsideBlock(at place: SourceLocation) -> Diagnostic {
    error("no-parent-block", "`super()` can be used only inside a block", at: place)
  }

  static func unknownBlock(
    _ name: String, at place: SourceLocation, among names: [String]
  ) -> Diagnostic {
    error(
      "unknown-block", "there is no block `\(name)`", at: place, help: didYouMean(name, names))
  }

  static func blockInItself(_ name: String, at place: SourceLocation) -> Diagnostic {
    error("template-cycle", "the block `\(name)` prints itself", at: place)
  }

  static func requiredBlock(_ name: String, at place: SourceLocation) -> Diagnostic {
    error(
      "required-block", "the block `\(name)` is required, and no template fills it", at: place)
  }

  static func missingExport(
    _ name: String, of template: String, at place: SourceLocation, among names: [String]
  ) -> Diagnostic {
    error(
      "unknown-name", "`\(template)` does not define `\(name)`", at: place,
      help: didYouMean(name, names) ?? listed(names, "it defines"))
  }

  static func dynamicAutoescape(at place: SourceLocation) -> Diagnostic {
    error("template-syntax", "`autoescape` expects `true` or `false`", at: place)
  }

  // MARK: - Names

  static func unknownName(
    _ name: String, at place: SourceLocation, among names: [String]
  ) -> Diagnostic {
    error(
      "unknown-name", "unknown name `\(name)`", at: place,
      help: didYouMean(name, names))
  }

  static func globalWithoutContext(_ name: String, at place: SourceLocation) -> Diagnostic {
    error(
      "unknown-name", "`\(name)` is not visible in a template that is imported without context",
      at: place, help: "import it `with context`, or give the macro a parameter")
  }

  static func functionAsValue(_ name: String, at place: SourceLocation) -> Diagnostic {
    error("unknown-name", "`\(name)` is a function: call it", at: place, help: "\(name)(…)")
  }

  static func unknownField(
    _ name: String, of type: String, at place: SourceLocation, among names: [String]
  ) -> Diagnostic {
    error(
      "unknown-field", "`\(type)` has no field `\(name)`", at: place,
      help: didYouMean(name, names) ?? listed(names, "it has"))
  }

  static func noFields(_ name: String, in kind: String, at place: SourceLocation) -> Diagnostic {
    error("unknown-field", "\(kind) has no field `\(name)`", at: place)
  }

  static func recordHasNoMethods(
    _ type: String, _ name: String, at place: SourceLocation
  ) -> Diagnostic {
    error(
      "unknown-field", "`\(type)` has fields only, and no method `\(name)`", at: place,
      help: "remove the parentheses")
  }

  static func unknownFilter(
    _ name: String, at place: SourceLocation, among names: [String]
  ) -> Diagnostic {
    error(
      "unknown-filter", "there is no filter `\(name)`", at: place, help: didYouMean(name, names))
  }

  static func refusedFilter(
    _ name: String, _ reason: String, at place: SourceLocation
  ) -> Diagnostic {
    error("unknown-filter", "the filter `\(name)` is not supported", at: place, help: reason)
  }

  static func refusedFunction(
    _ name: String, _ reason: String, at place: SourceLocation
  ) -> Diagnostic {
    error("unknown-name", "the function `\(name)` is not supported", at: place, help: reason)
  }

  static func unknownTest(
    _ name: String, at place: SourceLocation, among names: [String]
  ) -> Diagnostic {
    error("unknown-test", "there is no test `\(name)`", at: place, help: didYouMean(name, names))
  }

  static func wrongArguments(_ message: String, at place: SourceLocation) -> Diagnostic {
    error("wrong-arguments", message, at: place)
  }
}
