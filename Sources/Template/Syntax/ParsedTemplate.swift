import NewsgenText

/// A template's source and syntax tree.
struct ParsedTemplate {
  /// The name that other templates use.
  let name: String
  let file: SourceFile
  /// Its index among the templates of a program.
  let index: Int32
  let body: [Statement]
  let damage: SyntaxErrorImpact

  var isSound: Bool { damage == .none }

  /// Whether the template has an `extends` tag at its top level.
  var extendsAnother: Bool {
    body.contains { if case .extends = $0.kind { true } else { false } }
  }
}
