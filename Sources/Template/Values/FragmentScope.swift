/// On which pages a field has the same value, with all that it holds.
///
/// What a template makes of such fields alone is written once, and copied to the other pages
/// (`FragmentFinder`).
package struct FragmentScope: Hashable, Sendable {
  /// 0, one of the numbers that `Extensions.key` knows, or below 0.
  let number: Int

  /// On this page alone; of a record, even where another has the same identity
  /// (`RecordType.identity`).
  package static let page = FragmentScope(number: -1)

  /// On all pages of a variant (`Extensions.variant`).
  package static let site = FragmentScope(number: 0)

  /// On the pages of a variant that have the same key; `number` is above 0.
  package static func keyed(_ number: Int) -> FragmentScope {
    precondition(number > 0, "0 is that of all pages")
    return FragmentScope(number: number)
  }
}
