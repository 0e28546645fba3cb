/// What is missing in a template because of syntax errors; the rest is still checked, so that one
/// run finds most problems.
enum SyntaxErrorImpact: Comparable {
  case none
  /// Printed parts or end tags are missing.
  case parts
  /// Tags that may assign names are missing.
  case names

  /// Returns whether a problem of this ID is independent of the syntax errors.
  ///
  /// The contexts of values, and the relations of templates, are no longer known.
  func allows(_ id: String) -> Bool {
    switch id {
    case "missing-template", "unknown-filter", "unknown-test", "wrong-arguments": true
    case "unknown-name", "unknown-field": self < .names
    default: self == .none
    }
  }
}
