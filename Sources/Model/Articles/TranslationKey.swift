/// The key by which translations of each other are found.
package struct TranslationKey: Sendable, Hashable {
  /// The value of `translation_key`, which all translations share.
  package let name: String
  /// The bytes of the key in the source file.
  package let range: Range<Int>

  /// Creates a key that is at a range of the source file.
  package init(name: String, range: Range<Int>) {
    self.name = name
    self.range = range
  }
}
