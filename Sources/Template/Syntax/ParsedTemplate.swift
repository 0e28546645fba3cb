import NewsgenText

/// A template's source and syntax tree.
struct ParsedTemplate {
  /// As other templates write it.
  let name: String
  let file: SourceFile
  /// Its index among the templates of a program.
  let index: Int32
  let body: [Statement]
  let damage: SyntaxErrorImpact

  var isSound: Bool { damage == .none }

  /// Whether it has a tag `extends` at its top.
  var extendsAnother: Bool {
    body.contains { if case .extends = $0.kind { true } else { false } }
  }
}
