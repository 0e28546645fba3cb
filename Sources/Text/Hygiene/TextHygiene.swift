/// Removes from an article's text what readers cannot see and what could reorder the text.
///
/// The rules are in Documentation/TextRules.md, "Invisible characters", after UAX #9 2 and
/// CVE-2021-42574. C0 and C1 controls, soft hyphens, byte order marks and noncharacters are
/// dropped; overrides are dropped with their ends; embeddings become isolates; what a paragraph
/// leaves open is closed at its end, and unmatched ends are dropped. Marks (U+200E, U+200F, U+061C)
/// are kept where they can change something: once, and not at a paragraph's ends. Controls in
/// fenced code are kept to be shown (`BidiMarker`). Tabs and line ends are kept; U+2028, U+2029 and
/// U+0085 become line feeds.
package enum TextHygiene {
  /// What cleaning found; the raw value is the ID of its diagnostic.
  package enum Finding: String, Sendable, Hashable, CaseIterable {
    /// U+202D or U+202E.
    case bidiOverride = "bidi-override"
    /// U+202A or U+202B, which an isolate replaced.
    case bidiEmbedding = "bidi-embedding"
    /// An isolate in a single line, which needs none.
    case bidiIsolate = "bidi-isolate"
    /// An isolate or embedding without an end, or an end without a start.
    case bidiUnbalanced = "bidi-unbalanced"
    /// An isolate or embedding nested too deeply.
    case bidiDepth = "bidi-depth"
    /// A mark that changes nothing.
    case bidiMark = "bidi-mark"
    /// A control in fenced code, which is shown by its name.
    case bidiInCode = "bidi-in-code"
    /// C0, DEL or C1.
    case controlCharacter = "control-character"
    /// A soft hyphen, a byte order mark inside a text, an object replacement or a noncharacter.
    case strayCharacter = "stray-character"
    /// U+2028, U+2029 or U+0085, which a line feed replaced.
    case lineSeparator = "line-separator"
  }

  /// A finding, and its offset.
  package struct Place: Sendable, Hashable {
    /// What was found.
    package let finding: Finding
    /// The offset in bytes of the text before cleaning.
    package let offset: Int
  }

  /// A text after cleaning.
  package struct Cleaned: Sendable {
    /// The cleaned text, in UTF-8.
    package let text: [UInt8]
    /// What was found, in the order of the text.
    package let places: [Place]
    /// Whether it holds noncharacters with a meaning (`BidiMarker`).
    package let holdsMarkers: Bool
  }

  /// Returns the clean text and what was found, or `nil` if nothing was.
  ///
  /// `census` is the text's set of bytes; `allowsOverrides` is called only if there is something to
  /// clean. Complexity: O(n); a clean text costs one scan at most, and no memory.
  package static func cleaned(
    _ text: ArraySlice<UInt8>, _ census: ByteSet? = nil,
    allowsOverrides: () -> Bool = { false }
  ) -> Cleaned? {
    let census = census ?? ByteSet(text)
    guard suspicious.contains(where: census.contains), needsCleaning(text) else { return nil }
    var cleaner = TextCleaner(text, allowsOverrides: allowsOverrides())
    cleaner.run()
    let isChanged = cleaner.out.count != text.count || cleaner.holdsMarkers
    guard isChanged || !cleaner.places.isEmpty else { return nil }
    return Cleaned(
      text: cleaner.out, places: cleaner.places, holdsMarkers: cleaner.holdsMarkers)
  }

  /// Returns the text without what must not reach a page, even by a character reference: controls,
  /// embeddings, overrides and noncharacters. Isolates and marks are kept.
  package static func printable(_ text: Span<UInt8>) -> [UInt8] {
    guard needsCleaning(text) else { return Array(copying: text) }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    for scalar in String(decoding: text).unicodeScalars {
      if isControl(scalar) || scalar.value == 0x85 { continue }
      if (0x202A...0x202E).contains(scalar.value) { continue }
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { out.append(byte) }
    }
    return out
  }

  /// Whether the scalar is never printed: C0 except tab and line ends, DEL, C1, soft hyphen,
  /// zero-width no-break space, object replacement, noncharacters.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    unprintable(scalar) != nil
  }

  /// Returns the finding for a character that is never printed, or `nil` for any other.
  static func unprintable(_ scalar: Unicode.Scalar) -> Finding? {
    switch scalar.value {
    case 0x9, 0xA, 0xD: nil
    case 0..<0x20, 0x7F...0x84, 0x86...0x9F: .controlCharacter
    case 0xAD, 0xFEFF, 0xFFFC, 0xFDD0...0xFDEF: .strayCharacter
    default: scalar.value & 0xFFFE == 0xFFFE ? .strayCharacter : nil
    }
  }

  /// Returns whether the scalar has the property Bidi_Control (UAX #9, 2).
  package static func isBidiControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  static func needsCleaning(_ text: ArraySlice<UInt8>) -> Bool {
    needsCleaning(text.span)
  }

  private static func needsCleaning(_ bytes: Span<UInt8>) -> Bool {
    mayNeedCleaning(bytes) && holdsWhatIsCleaned(bytes)
  }

  /// Looks at two bytes at a time: no-break spaces and guillemets are common, controls are not.
  private static func mayNeedCleaning(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 1 else { return true }
    return bytes.holdsAny {
      bit($0 < 0x20) & bit($0 != 0x9) & bit($0 != 0xA) & bit($0 != 0xD) | bit($0 == 0x7F)
        | bit($0 == 0xE2) | bit($0 >= 0xEF)
    }
      || bytes.holdsPair {
        bit($0 == 0xC2) & (bit($1 <= 0x9F) | bit($1 == 0xAD)) | bit($0 == 0xD8) & bit($1 == 0x9C)
      }
  }

  private static func holdsWhatIsCleaned(_ bytes: Span<UInt8>) -> Bool {
    do {
      for index in bytes.indices where isSuspicious[Int(bytes[index])] {
        let second = index + 1 < bytes.count ? bytes[index + 1] : 0
        let third = index + 2 < bytes.count ? bytes[index + 2] : 0
        switch bytes[index] {
        case 0xC2: if second <= 0x9F || second == 0xAD { return true }
        case 0xE2:
          if second == 0x80, third == 0x8E || third == 0x8F || (0xA8...0xAE).contains(third) {
            return true
          }
          if second == 0x81, (0xA6...0xA9).contains(third) { return true }
        case 0xEF:
          if second == 0xBB, third == 0xBF { return true }
          if second == 0xBF, third >= 0xBC { return true }
          if second == 0xB7, (0x90...0xAF).contains(third) { return true }
        case 0xF0...0xF4:
          if third == 0xBF, index + 3 < bytes.count, bytes[index + 3] >= 0xBE { return true }
        // U+061C: its first byte is that of half of all Arabic letters, its second is rare.
        case 0x9C: if index > 0, bytes[index - 1] == 0xD8 { return true }
        default: return true
        }
      }
      return false
    }
  }

  private static let isSuspicious: [Bool] = (0..<256).map { byte in
    switch byte {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0x7F, 0x9C, 0xC2, 0xE2, 0xEF, 0xF0...0xF4: true
    default: false
    }
  }
  private static let suspicious: [UInt8] = (0...255).filter { isSuspicious[Int($0)] }
}
