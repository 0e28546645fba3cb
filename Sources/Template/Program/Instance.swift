/// A template in the way it was reached from another one.
struct Instance: Sendable {
  let file: Int32
  /// The reference to this instance; `nil` for the rendered template.
  let parent: SourceSpan?
  let relation: Relation
  /// For a block that another template prints, the template that defines it.
  var blockOwner: Int32?
}

/// How a template is reached from another one.
enum Relation: Sendable {
  /// By its name: it is the rendered template.
  case entry
  case included
  case imported
  case extended
  /// By a block that another template prints.
  case block(String)
  /// By a block that `super()` means.
  case superBlock

  /// Whether the template's file name decides how it escapes: an included template escapes like the
  /// one that includes it.
  var decidesEscaping: Bool {
    switch self {
    case .included: false
    case .entry, .imported, .extended, .block, .superBlock: true
    }
  }
}
