import NewsgenTemplate

/// Fields that only the front page of a list has.
///
/// A numbered page shows its own articles and the fixed facts of its subject, so that it never
/// changes once it is full. What changes with every new article is undefined there.
extension RecordType.Absence {
  static let numberedPage = RecordType.Absence(
    "is undefined on the numbered pages of a list, which never change",
    help: "print it on the front page only: {% if not page.number %}")
}

extension PageContext {
  /// Whether the page is a numbered page of a list.
  var isNumbered: Bool { number != nil }

  /// Returns `value`, or undefined on a numbered page.
  @inline(__always)
  func frontPageValue(_ value: @autoclosure () -> Value) -> Value {
    isNumbered ? .undefined : value()
  }
}
