package import NewsgenText

/// A parsed Markdown text: read for what it says, or rendered as HTML.
package struct MarkdownDocument: ~Copyable {
  let content: Content
  /// Whether what comes out may hold what must not be printed: joiners, or what a reference asked
  /// for.
  let needsFilter: Bool
  /// Whether the text holds noncharacters of `TextHygiene` that mean something (`BidiMarker`).
  let holdsMarkers: Bool
  /// False where a table was too large, so that tables were left as text.
  package let tablesAreParsed: Bool
  /// False where web and e-mail addresses were left as text (`AddressBound`).
  package let addressesAreLinked: Bool
  /// What made the text too much for the parser; then nothing of it was parsed.
  package let excess: MarkExcess?

  enum Content: ~Copyable {
    case prose(PlainProse)
    case tree(CMarkTree)
  }

  /// Parses UTF-8 without NUL bytes, and without noncharacters that `TextHygiene` did not put
  /// there.
  ///
  /// `census` is that of the text. Safe to call from several threads at once. Complexity: O(n).
  package init(
    parsing text: ArraySlice<UInt8>, _ census: ByteSet? = nil, holdsMarkers: Bool = false
  ) {
    self.holdsMarkers = holdsMarkers
    let census = census ?? ByteSet(text)
    let mayHoldTables = census.contains(UInt8(ascii: "|"))
    tablesAreParsed = !mayHoldTables || TableBound.isKept(by: text)
    var features: CMarkTree.Features = []
    // A text without what starts a table or a task costs the parser nothing to look for one.
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

  /// Whether a character reference by number may stand in the text: it can ask for any character.
  private static func mayHoldReferences(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      rest = rest[(ampersand + 1)...]
      if rest.first == UInt8(ascii: "#") { return true }
    }
    return false
  }

  /// What the autolink extension looks for: `://`, `www.`, `@`.
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
