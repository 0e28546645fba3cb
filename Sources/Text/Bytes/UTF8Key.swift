/// A text as a dictionary key, compared by its bytes.
///
/// `String` compares by canonical equivalence, which costs a normalization for every letter that is
/// not ASCII; the texts of a site are in form C already.
package struct UTF8Key: Hashable, Comparable, Sendable {
  package let text: String

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
