/// A name as it is compared: without the differences that writers of Arabic, Persian and Latin names
/// do not mean.
///
/// Tier 2 of domain.md B1: compatibility forms resolved, case folded, tashkeel, tatweel, joiners and
/// bidi controls dropped, forms of alef made one, Persian letters as their Arabic fellows, a final alef
/// maqsura as ya, digits in ASCII, Latin letters without diacritics, runs of white space as one space.
/// Never shown to a reader.
package func folded(_ text: String) -> String {
  var folded = FoldedText()
  for scalar in text.unicodeScalars {
    let isSpace = scalar.properties.isWhitespace
    if isSpace || !isLetterOrMark(scalar) { folded.makeFinalYa() }
    if isSpace {
      folded.endWord()
    } else if let replacements = FoldingTable.shared.replacements(of: scalar) {
      replacements.forEach { folded.append($0) }
    } else {
      folded.append(scalar)
    }
  }
  folded.makeFinalYa()
  return String(folded.out)
}

private struct FoldedText {
  private(set) var out = String.UnicodeScalarView()
  private var pendingSpace = false
  private var last: Unicode.Scalar?

  mutating func append(_ scalar: Unicode.Scalar) {
    // Some ligatures hold several words (U+FDFA), some signs a space (U+00B4).
    if scalar == " " {
      makeFinalYa()
      return endWord()
    }
    if pendingSpace {
      out.append(" ")
      pendingSpace = false
    }
    out.append(scalar)
    last = scalar
  }

  mutating func endWord() {
    pendingSpace = !out.isEmpty
  }

  /// Makes an alef maqsura that turned out to be the last letter of its word a ya.
  mutating func makeFinalYa() {
    guard last == "ى" else { return }
    out.removeLast()
    out.append("ي")
    last = "ي"
  }
}

private func isLetterOrMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .enclosingMark, .format:
    true
  default: false
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

  private init() {
    foldingTable.withUTF8Buffer { read($0) }
  }

  private mutating func read(_ table: UnsafeBufferPointer<UInt8>) {
    var code: UInt32 = 0
    var isFirst = true
    var isInCode = false
    for byte in table {
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

  /// What the scalar becomes, nothing where it is dropped; nil where it stays. Complexity: O(log n).
  func replacements(of scalar: Unicode.Scalar) -> ArraySlice<Unicode.Scalar>? {
    let index = indexOfRange(
      containing: scalar.value, count: scalars.count, first: { scalars[$0] },
      last: { scalars[$0] })
    guard let index else { return nil }
    return replacements[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
