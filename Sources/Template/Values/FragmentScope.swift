/// The pages on which a field has the same value, with everything that the value holds.
///
/// Output that depends only on such fields is written once, and copied to the other pages
/// (`FragmentFinder`).
package struct FragmentScope: Hashable, Sendable {
  /// 0, a number that `Extensions.key` knows, or a negative number.
  let number: Int

  /// This page only; a record's field may differ even from records of the same identity
  /// (`RecordType.identity`).
  package static let page = FragmentScope(number: -1)

  /// All pages of a variant (`Extensions.variant`).
  package static let site = FragmentScope(number: 0)

  /// Returns the scope of pages of a variant that have the same key; `number` is above 0.
  package static func keyed(_ number: Int) -> FragmentScope {
    precondition(number > 0, "0 is that of all pages")
    return FragmentScope(number: number)
  }
}
