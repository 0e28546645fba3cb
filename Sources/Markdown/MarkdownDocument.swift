import NewsgenText

/// A parsed Markdown text: read for what it says, or rendered as HTML.
package struct MarkdownDocument: ~Copyable {
  let tree: CMarkTree
  /// Whether the text was given joiners that must not come out again.
  let hasJoiners: Bool
  /// False where a table was too large, so that tables were left as text.
  package let tablesAreParsed: Bool

  /// Parses UTF-8 without NUL bytes or noncharacters.
  ///
  /// Safe to call from several threads at once. Complexity: O(n).
  package init(parsing text: ArraySlice<UInt8>) {
    tablesAreParsed = TableBound.isKept(by: text)
    var features: CMarkTree.Features = [.taskLists]
    if tablesAreParsed { features.insert(.tables) }
    if text.contains(UInt8(ascii: "~")) { features.insert(.strikethrough) }
    if MarkdownDocument.mayHoldAutolinks(text) { features.insert(.autolinks) }
    let joined = ArabicEmphasis.joined(text)
    hasJoiners = joined != nil
    tree = CMarkTree(parsing: joined?[...] ?? text, features: features)
  }

  /// What the autolink extension looks for: `://`, `www.`, `@`.
  private static func mayHoldAutolinks(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        switch bytes[index] {
        case UInt8(ascii: "@"): return true
        case UInt8(ascii: ":"):
          if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") { return true }
        case UInt8(ascii: "w"), UInt8(ascii: "W"):
          if index + 3 < bytes.count, bytes[index + 3] == UInt8(ascii: ".") { return true }
        default: continue
        }
      }
      return false
    }
  }
}
