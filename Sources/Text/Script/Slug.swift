/// A text as a part of a path: lower case, letters of every script kept, anything else a hyphen.
///
/// Tashkeel, tatweel, joiners and controls are dropped, digits are ASCII, runs of other characters make
/// one hyphen. The result has at most `limit` bytes of UTF-8; a longer one is cut between two words and
/// gets a short hash of the whole, so that two long titles with the same beginning stay apart.
/// Empty where the text has neither letters nor digits.
package func slug(for text: String, limit: Int = 120) -> String {
  var out: [UInt8] = []
  out.reserveCapacity(text.utf8.count)
  var pendingHyphen = false
  for scalar in text.unicodeScalars {
    switch slugPart(of: scalar) {
    case .dropped: continue
    case .separator: pendingHyphen = !out.isEmpty
    case .kept:
      appendHyphen(to: &out, &pendingHyphen)
      if scalar.isASCII {
        out.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        UTF8.encode(scalar)?.forEach { out.append($0) }
      }
    case .replaced(let letters):
      appendHyphen(to: &out, &pendingHyphen)
      out.append(contentsOf: letters.utf8)
    }
  }
  guard out.count > limit else { return String(utf8: out) }
  let hash = ContentHash(out).name(length: 6)
  let cut = cutIndex(in: out, limit: limit - hash.utf8.count - 1)
  return String(decoding: out[..<cut], as: UTF8.self) + "-" + hash
}

private func appendHyphen(to out: inout [UInt8], _ isPending: inout Bool) {
  if isPending { out.append(UInt8(ascii: "-")) }
  isPending = false
}

private enum SlugPart {
  case dropped, separator, kept
  case replaced(String)
}

private func slugPart(of scalar: Unicode.Scalar) -> SlugPart {
  switch scalar {
  // Most names are made of these and hyphens; no table is asked for them.
  case "a"..."z", "0"..."9", "\u{621}"..."\u{63A}", "\u{641}"..."\u{64A}": return .kept
  case "A"..."Z": break
  case "'", "\u{2019}": return .dropped
  case "\0"..."\u{7F}": return .separator
  default: break
  }
  let folded = FoldingTable.shared.replacements(of: scalar)
  if folded?.isEmpty == true { return .dropped }
  switch scalar.properties.generalCategory {
  // A letter number is a letter of its script: the zero of 二〇二三.
  case .lowercaseLetter, .modifierLetter, .otherLetter, .letterNumber:
    return .replaced(scalar.properties.lowercaseMapping)
  case .uppercaseLetter, .titlecaseLetter:
    // İ in lower case is an i with a dot above, which is a mark like any other.
    let letters = scalar.properties.lowercaseMapping.unicodeScalars
    return .replaced(
      String(letters.filter { FoldingTable.shared.replacements(of: $0)?.isEmpty != true }))
  case .nonspacingMark, .spacingMark:
    return .kept
  case .decimalNumber:
    return folded.map { .replaced(String(String.UnicodeScalarView($0))) } ?? .kept
  default:
    return .separator
  }
}

/// Where to cut: at the last hyphen of the second half, else between two letters.
private func cutIndex(in bytes: [UInt8], limit: Int) -> Int {
  if bytes[limit] == UInt8(ascii: "-") { return limit }
  if let hyphen = bytes[..<limit].lastIndex(of: UInt8(ascii: "-")), hyphen > limit / 2 {
    return hyphen
  }
  var cut = limit
  while cut > 0, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
  return cut
}
