/// What mistakes in a template's syntax leave of it; the rest is still checked, so that one run
/// finds most of them.
enum SyntaxErrorImpact: Comparable {
  case none
  /// Something that is printed, or an end, is missing.
  case parts
  /// A tag is missing that may give something a name.
  case names

  /// Whether a problem of this kind is one in such a template, and no consequence of the mistakes.
  ///
  /// Where values may be printed cannot be known any more, nor how templates fit together.
  func allows(_ id: String) -> Bool {
    switch id {
    case "missing-template", "unknown-filter", "unknown-test", "wrong-arguments": true
    case "unknown-name", "unknown-field": self < .names
    default: self == .none
    }
  }
}
