/// What the translations of one text share in their front matter.
package struct TranslationKey: Sendable, Hashable {
  package let name: String
  /// In bytes of the source file.
  package let range: Range<Int>

  package init(name: String, range: Range<Int>) {
    self.name = name
    self.range = range
  }
}
