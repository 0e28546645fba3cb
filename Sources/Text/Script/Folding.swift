/// A name as it is compared: without the differences that writers of Arabic, Persian and Latin
/// names do not mean.
///
/// Documentation/TextRules.md, "Comparing names": compatibility forms resolved, case folded,
/// tashkeel, tatweel, joiners and bidi controls dropped, forms of alef made one, Persian letters as
/// their Arabic fellows, a final alef maqsura as ya, digits in ASCII, Latin letters without
/// diacritics, runs of white space as one space. Never shown to a reader.
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
    // Some ligatures hold several words (U+FDFA), some signs a space (U+00B4).
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

  /// Makes an alef maqsura that turned out to be the last letter of its word a ya.
  mutating func makeFinalYa() {
    guard last == "ى" else { return }
    out.truncate(to: out.count - 2)
    write("ي")
  }
}

/// `foldingTable` as arrays, made at its first use.
struct FoldingTable: Sendable {
  static let shared = FoldingTable()

  /// The scalars that folding changes, in order.
  private var scalars: [UInt32] = []
  /// Where the replacements of each end in `replacements`.
  private var ends: [Int] = []
  private var replacements: [Unicode.Scalar] = []
  /// Of the scalars of Latin, Greek, Cyrillic, Hebrew and Arabic: nearly all that names are written
  /// with.
  private var common: [Kind] = []

  /// What folding asks of a scalar.
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

  /// What the scalar becomes, nothing where it is dropped; nil where it stays. Complexity: O(log
  /// n).
  func replacements(of scalar: Unicode.Scalar) -> ArraySlice<Unicode.Scalar>? {
    let index = indexOfRange(
      containing: scalar.value, count: scalars.count, first: { scalars[$0] },
      last: { scalars[$0] })
    guard let index else { return nil }
    return replacements[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
