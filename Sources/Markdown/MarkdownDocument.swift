package import NewsgenText

/// A parsed Markdown text, to be read as text or rendered as HTML.
package struct MarkdownDocument: ~Copyable {
  let content: Content
  /// Whether the result may hold characters that must not be printed: joiners, or characters from
  /// references.
  let needsFilter: Bool
  /// Whether the text holds noncharacters with a meaning (`BidiMarker`).
  let holdsMarkers: Bool
  /// `false` if a table was too large, so that tables are shown as text.
  package let tablesAreParsed: Bool
  /// `false` if URLs and e-mail addresses are not linked (`AddressBound`).
  package let addressesAreLinked: Bool
  /// Why the text was not parsed at all, or `nil`.
  package let excess: MarkExcess?

  enum Content: ~Copyable {
    case prose(PlainProse)
    case tree(CMarkTree)
  }

  /// Parses UTF-8 without NUL bytes, and without noncharacters except those of `TextHygiene`.
  ///
  /// `census` is the text's set of bytes. Safe to call from several threads. Complexity: O(n).
  package init(
    parsing text: ArraySlice<UInt8>, _ census: ByteSet? = nil, holdsMarkers: Bool = false
  ) {
    self.holdsMarkers = holdsMarkers
    let census = census ?? ByteSet(text)
    let mayHoldTables = census.contains(UInt8(ascii: "|"))
    tablesAreParsed = !mayHoldTables || TableBound.isKept(by: text)
    var features: CMarkTree.Features = []
    // Without its start characters, a table or a task costs the parser nothing.
    if census.contains(UInt8(ascii: "[")) { features.insert(.taskLists) }
    if mayHoldTables, tablesAreParsed { features.insert(.tables) }
    if census.contains(UInt8(ascii: "~")) { features.insert(.strikethrough) }
    let mayHoldAddresses = census.mayHoldAutolinks && MarkdownDocument.mayHoldAutolinks(text)
    addressesAreLinked = !mayHoldAddresses || AddressBound.isKept(by: text)
    if mayHoldAddresses, addressesAreLinked { features.insert(.autolinks) }
    if features.isEmpty, !holdsMarkers, let prose = PlainProse(text, census) {
      excess = nil
      needsFilter = false
      content = .prose(prose)
      return
    }
    excess = MarkBound.excess(in: text, census, features)
    guard excess == nil else {
      needsFilter = false
      content = .tree(CMarkTree(parsing: [], features: []))
      return
    }
    let joined = census.contains(UInt8(ascii: "*")) ? ArabicEmphasis.joined(text) : nil
    needsFilter =
      holdsMarkers || joined != nil
      || census.contains(UInt8(ascii: "&")) && MarkdownDocument.mayHoldReferences(text)
    content = .tree(CMarkTree(parsing: joined?[...] ?? text, features: features))
  }

  /// Returns whether the text may hold numeric character references, which can give any character.
  private static func mayHoldReferences(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      rest = rest[(ampersand + 1)...]
      if rest.first == UInt8(ascii: "#") { return true }
    }
    return false
  }

  /// Returns whether the text holds what the autolink extension searches: `://`, `www.` or `@`.
  private static func mayHoldAutolinks(_ text: ArraySlice<UInt8>) -> Bool {
    let bytes = text.span
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

extension ByteSet {
  fileprivate var mayHoldAutolinks: Bool {
    contains(UInt8(ascii: "@"))
      || contains(UInt8(ascii: "."))
        && (contains(UInt8(ascii: "w")) || contains(UInt8(ascii: "W")))
      || contains(UInt8(ascii: ":")) && contains(UInt8(ascii: "/"))
  }
}
