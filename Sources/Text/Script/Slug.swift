/// Returns a string as a part of a path: lower case, letters of every script, and hyphens.
///
/// Tashkeel, tatweel, joiners and controls are dropped, digits become ASCII, and runs of other
/// characters one hyphen. The result has at most `limit` bytes of UTF-8; a longer one is cut
/// between two words and gets a short hash of the whole, so that long titles with the same
/// beginning get different slugs. Empty if the string has neither letters nor digits.
package func slug(for text: String, limit: Int = 120) -> String {
  if text.utf8.count <= limit, text.withBytes(isSlug) { return text }
  let out = text.withBytes(slugBytes)
  guard out.count > limit else { return String(utf8: out) }
  let hash = ContentHash(out).name(length: 6)
  let cut = cutIndex(in: out, limit: limit - hash.utf8.count - 1)
  return String(utf8: out[..<cut]) + "-" + hash
}

/// Returns whether a string of lowercase letters, digits and single hyphens between them is its own
/// slug, as file names often are; `false` if it is unclear.
private func isSlug(_ text: Span<UInt8>) -> Bool {
  var follows = false
  for index in text.indices {
    let byte = text[index]
    let isKept =
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    guard isKept || follows && byte == UInt8(ascii: "-") else { return false }
    follows = isKept
  }
  return follows
}

/// Returns the complete slug, without a limit.
private func slugBytes(_ text: Span<UInt8>) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  var pendingHyphen = false
  var index = 0
  while index < text.count {
    // Most names consist of letters that are kept, and hyphens; they need no table.
    let kept = lengthOfKeptLetter(in: text, at: index)
    if kept > 0 {
      appendHyphen(to: &out, &pendingHyphen)
      out.append(text[index])
      if kept == 2 { out.append(text[index + 1]) }
      index += kept
      continue
    }
    let (value, length) = decodedScalar(of: text, at: index)
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    switch slugPart(of: scalar) {
    case .dropped: break
    case .separator: pendingHyphen = !out.isEmpty
    case .kept:
      appendHyphen(to: &out, &pendingHyphen)
      out.append(copying: text.extracting(index..<index + length))
    case .replaced(let letters):
      appendHyphen(to: &out, &pendingHyphen)
      out.append(contentsOf: letters.utf8)
    }
    index += length
  }
  return out
}

/// Returns 1 for a lowercase letter or a digit of ASCII, 2 for a letter of U+0621 to U+063A or
/// U+0641 to U+064A, else 0.
private func lengthOfKeptLetter(in text: Span<UInt8>, at index: Int) -> Int {
  switch text[index] {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): 1
  case 0xD8 where index + 1 < text.count && (0xA1...0xBA).contains(text[index + 1]): 2
  case 0xD9 where index + 1 < text.count && (0x81...0x8A).contains(text[index + 1]): 2
  default: 0
  }
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
  case "A"..."Z": break
  case "'", "\u{2019}": return .dropped
  case "\0"..."\u{7F}": return .separator
  default: break
  }
  let folded = FoldingTable.shared.replacements(of: scalar)
  if folded?.isEmpty == true { return .dropped }
  switch scalar.properties.generalCategory {
  // A letter number counts as a letter: the zero of 二〇二三.
  case .lowercaseLetter, .modifierLetter, .otherLetter, .letterNumber:
    return .replaced(scalar.properties.lowercaseMapping)
  case .uppercaseLetter, .titlecaseLetter:
    // İ in lower case is an i and a combining dot above.
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

/// Returns where to cut: at the last hyphen of the second half, else between two letters.
private func cutIndex(in bytes: [UInt8], limit: Int) -> Int {
  if bytes[limit] == UInt8(ascii: "-") { return limit }
  if let hyphen = bytes[..<limit].lastIndex(of: UInt8(ascii: "-")), hyphen > limit / 2 {
    return hyphen
  }
  var cut = limit
  while cut > 0, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
  return cut
}
