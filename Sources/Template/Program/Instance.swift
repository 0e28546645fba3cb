/// A template as it was reached from another one.
struct Instance: Sendable {
  let file: Int32
  /// The instance that names this one, and where; none for the template that is rendered.
  let parent: SourceSpan?
  let relation: Relation
  /// For a block that another template prints: the template that has it.
  var blockOwner: Int32?
}

/// How a template is reached from another one.
enum Relation: Sendable {
  /// It is rendered by its name: nothing leads there.
  case entry
  case included
  case imported
  case extended
  /// It has the block of that name, which another template prints.
  case block(String)
  /// It has the block that `super()` means.
  case superBlock

  /// Whether the template's own name decides how it escapes: an included template is a part of the
  /// one that includes it, and escapes as that does.
  var decidesEscaping: Bool {
    switch self {
    case .included: false
    case .entry, .imported, .extended, .block, .superBlock: true
    }
  }
}
