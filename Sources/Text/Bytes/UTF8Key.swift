/// A string as a dictionary key that is compared by its bytes.
///
/// `String` compares by canonical equivalence, which normalizes every letter that is not ASCII; the
/// strings of a site are already in NFC.
package struct UTF8Key: Hashable, Comparable, Sendable {
  /// The string that the key stands for.
  package let text: String

  /// Creates the key of a string, in NFC if canonically equivalent strings must be equal.
  package init(_ text: String) {
    self.text = text
  }

  package static func == (left: UTF8Key, right: UTF8Key) -> Bool {
    left.text.utf8.count == right.text.utf8.count
      && left.text.withBytes { left in right.text.withBytes { left.begins(with: $0) } }
  }

  package static func < (left: UTF8Key, right: UTF8Key) -> Bool {
    left.text.withBytes { left in right.text.withBytes { left.precedes($0) } }
  }

  package func hash(into hasher: inout Hasher) {
    text.withBytes { hasher.combine($0) }
  }
}
