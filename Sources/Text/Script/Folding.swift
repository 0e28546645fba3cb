/// Returns a name in the form in which names are compared: without differences that writers of
/// Arabic, Persian and Latin names do not intend.
///
/// Documentation/TextRules.md, "Comparing names": compatibility forms are resolved, case is folded,
/// tashkeel, tatweel, joiners and bidi controls are dropped, the forms of alef become one, Persian
/// letters their Arabic counterparts, a final alef maqsura ya, digits ASCII, Latin letters lose
/// diacritics, and runs of white space become one space. The result is never shown to a reader.
package func folded(_ text: String) -> String {
  let table = FoldingTable.shared
  var folded = FoldedText()
  for scalar in text.unicodeScalars {
    let kind = table.kind(of: scalar)
    let isSpace = kind.contains(.space)
    if isSpace || !kind.contains(.letterOrMark) { folded.makeFinalYa() }
    if isSpace {
      folded.endWord()
    } else if kind.contains(.replaced), let replacements = table.replacements(of: scalar) {
      replacements.forEach { folded.append($0) }
    } else {
      folded.append(scalar)
    }
  }
  folded.makeFinalYa()
  return folded.out.string
}

private struct FoldedText {
  private(set) var out = ByteBuffer(capacity: 64)
  private var pendingSpace = false
  private var last: Unicode.Scalar?

  mutating func append(_ scalar: Unicode.Scalar) {
    // Some ligatures hold several words (U+FDFA), and some signs a space (U+00B4).
    if scalar == " " {
      makeFinalYa()
      return endWord()
    }
    if pendingSpace {
      out.append(UInt8(ascii: " "))
      pendingSpace = false
    }
    write(scalar)
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    out.append(scalar)
    last = scalar
  }

  mutating func endWord() {
    pendingSpace = !out.isEmpty
  }

  /// Replaces an alef maqsura that is the last letter of its word by a ya.
  mutating func makeFinalYa() {
    guard last == "ى" else { return }
    out.truncate(to: out.count - 2)
    write("ي")
  }
}

/// `foldingTable` as arrays, built at its first use.
struct FoldingTable: Sendable {
  static let shared = FoldingTable()

  /// The scalars that folding changes, in order.
  private var scalars: [UInt32] = []
  /// The end of each scalar's replacements in `replacements`.
  private var ends: [Int] = []
  private var replacements: [Unicode.Scalar] = []
  /// The kinds of Latin, Greek, Cyrillic, Hebrew and Arabic scalars, of which nearly all names
  /// consist.
  private var common: [Kind] = []

  /// What folding does with a scalar.
  struct Kind: OptionSet {
    let rawValue: UInt8

    static let space = Kind(rawValue: 1)
    static let letterOrMark = Kind(rawValue: 2)
    /// Whether it has `replacements`.
    static let replaced = Kind(rawValue: 4)
  }

  private init() {
    foldingTable.withBytes { read($0) }
    common = (0..<0x700).map { Unicode.Scalar(UInt32($0)).map(looked(up:)) ?? [] }
  }

  func kind(of scalar: Unicode.Scalar) -> Kind {
    scalar.value < common.count ? common[Int(scalar.value)] : looked(up: scalar)
  }

  private func looked(up scalar: Unicode.Scalar) -> Kind {
    var kind: Kind = []
    if scalar.properties.isWhitespace { kind.insert(.space) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .format:
      kind.insert(.letterOrMark)
    default: break
    }
    if replacements(of: scalar) != nil { kind.insert(.replaced) }
    return kind
  }

  private mutating func read(_ table: Span<UInt8>) {
    var code: UInt32 = 0
    var isFirst = true
    var isInCode = false
    for index in table.indices {
      let byte = table[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): code = code << 4 | UInt32(byte & 0xF)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): code = code << 4 | UInt32(byte & 0xF + 9)
      default:
        if isInCode {
          if isFirst {
            scalars.append(code)
          } else if let scalar = Unicode.Scalar(code) {
            replacements.append(scalar)
          }
          isFirst = false
        }
        if byte == UInt8(ascii: ",") {
          ends.append(replacements.count)
          isFirst = true
        }
        code = 0
        isInCode = false
        continue
      }
      isInCode = true
    }
  }

  /// Returns the replacement of a scalar, empty if it is dropped, or `nil` if it is kept.
  /// Complexity: O(log n).
  func replacements(of scalar: Unicode.Scalar) -> ArraySlice<Unicode.Scalar>? {
    let index = indexOfRange(
      containing: scalar.value, count: scalars.count, first: { scalars[$0] },
      last: { scalars[$0] })
    guard let index else { return nil }
    return replacements[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
