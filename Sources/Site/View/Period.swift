/// The time that a page is about.
enum Period: Hashable, Sendable {
  case archive
  /// Indices of the catalog's `years`, `months` and `days`.
  case year(Int)
  case month(Int)
  case day(Int)
}
