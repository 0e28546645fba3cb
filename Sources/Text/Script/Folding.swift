/// A name as it is compared: without the differences that writers of Arabic, Persian and Latin names
/// do not mean.
///
/// Tier 2 of domain.md B1: compatibility forms resolved, case folded, tashkeel, tatweel, joiners and
/// bidi controls dropped, forms of alef made one, Persian letters as their Arabic fellows, a final alef
/// maqsura as ya, digits in ASCII, Latin letters without diacritics, runs of white space as one space.
/// Never shown to a reader.
package func folded(_ text: String) -> String {
  var out = String.UnicodeScalarView()
  var pendingSpace = false
  var last: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    let isSpace = scalar.properties.isWhitespace
    if isSpace || !isLetterOrMark(scalar) { makeFinalYa(&out, &last) }
    if isSpace {
      pendingSpace = !out.isEmpty
      continue
    }
    for replacement in FoldingTable.shared.folding(of: scalar) {
      // Some ligatures hold several words (U+FDFA), some signs a space (U+00B4).
      if replacement == " " {
        makeFinalYa(&out, &last)
        pendingSpace = !out.isEmpty
        continue
      }
      if pendingSpace {
        out.append(" ")
        pendingSpace = false
      }
      out.append(replacement)
      last = replacement
    }
  }
  makeFinalYa(&out, &last)
  return String(out)
}

/// Makes an alef maqsura that turned out to be the last letter of its word a ya.
private func makeFinalYa(_ out: inout String.UnicodeScalarView, _ last: inout Unicode.Scalar?) {
  guard last == "ى" else { return }
  out.removeLast()
  out.append("ي")
  last = "ي"
}

private func isLetterOrMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .enclosingMark, .format:
    true
  default: false
  }
}

/// `foldingTable` as a dictionary, made at its first use.
struct FoldingTable: Sendable {
  static let shared = FoldingTable()

  private let replacements: [UInt32: [Unicode.Scalar]]

  private init() {
    var replacements: [UInt32: [Unicode.Scalar]] = [:]
    foldingTable.withUTF8Buffer { text in
      for pair in text.split(whereSeparator: { $0 == UInt8(ascii: ",") }) {
        let codes = pair.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
          .compactMap { UInt32(String(decoding: $0, as: UTF8.self), radix: 16) }
        guard let code = codes.first else { continue }
        replacements[code] = codes.dropFirst().compactMap(Unicode.Scalar.init)
      }
    }
    self.replacements = replacements
  }

  func folding(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    replacements[scalar.value] ?? [scalar]
  }
}
