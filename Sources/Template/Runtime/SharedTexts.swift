/// What the shared parts of a program have come to on the pages of one variant.
///
/// A part keeps the texts of some keys: pages of the same key are near each other, and few entities are met often.
final class SharedTexts {
  /// What a part's text depends on: a page's key, or a record.
  struct Key: Hashable {
    /// Nil for a page's.
    var type: ObjectIdentifier?
    let number: Int
  }

  /// By part, then by key.
  private var texts: [[Key: [UInt8]]]
  private static let mostKeys = 1024

  init(parts: Int) {
    texts = Array(repeating: [:], count: parts)
  }

  func text(of part: Int32, _ key: Key) -> [UInt8]? {
    texts[Int(part)][key]
  }

  func keep(_ text: [UInt8], as part: Int32, _ key: Key) {
    if texts[Int(part)].count == SharedTexts.mostKeys { texts[Int(part)].removeAll() }
    texts[Int(part)][key] = text
  }
}
