/// The start of a text, cut where a reader would.
///
/// White space is collapsed; a text over `limit` scalars is cut behind a sentence of the last third,
/// else between two words, loses a particle that would hang at the end, and gets an ellipsis
/// (domain.md B11). Cutting at a space keeps letters, marks and flags whole, and a first word that alone is
/// too long, as a text without spaces is, is cut between two letters with their marks; an isolate that is
/// open is closed. Complexity: O(limit).
package func summary(of text: [UInt8], limit: Int = 200) -> String {
  let balanced = text.withUnsafeBufferPointer(TextHygiene.balanced) ?? text
  // A scalar has up to four bytes.
  let collapsed = collapsed(balanced, limit: limit * 4 + 4)
  var out: [UInt8] = []
  var scalars = 0
  /// Where the words so far end, and where the last sentence does.
  var wordEnd = 0
  var sentenceEnd = 0
  var sentenceScalars = 0
  for byte in collapsed {
    if byte == UInt8(ascii: " ") {
      wordEnd = out.count
      if endsSentence(out) { (sentenceEnd, sentenceScalars) = (out.count, scalars) }
    }
    if byte & 0xC0 != 0x80 { scalars += 1 }
    guard scalars <= limit else {
      if sentenceScalars >= limit * 2 / 3 {
        return TextHygiene.balanced(String(decoding: out[..<sentenceEnd], as: UTF8.self))
      }
      let kept =
        wordEnd == 0 ? wholeLetters(of: collapsed, limit) : droppingParticles(out[..<wordEnd])
      return TextHygiene.balanced(String(decoding: kept, as: UTF8.self)) + "…"
    }
    out.append(byte)
  }
  return TextHygiene.balanced(String(decoding: out, as: UTF8.self))
}

/// As many letters with their marks as have at most `limit` scalars.
private func wholeLetters(of text: [UInt8], _ limit: Int) -> ArraySlice<UInt8> {
  var scalars = 0
  var end = 0
  for letter in String(decoding: text, as: UTF8.self) {
    scalars += letter.unicodeScalars.count
    guard scalars <= limit else { break }
    end += letter.utf8.count
  }
  return text[..<end]
}

/// The first `limit` bytes of a text, or a little more, with every run of white space as one space and none
/// at the ends.
package func collapsed(_ text: [UInt8], limit: Int = .max) -> [UInt8] {
  var out: [UInt8] = []
  var pendingSpace = false
  var isAfterC2 = false
  for byte in text {
    if isAfterC2 {
      isAfterC2 = false
      // NBSP and NEL are white space; other signs of Latin-1 are not.
      if byte == 0xA0 || byte == 0x85 {
        out.removeLast()
        if out.last == UInt8(ascii: " ") { out.removeLast() }
        pendingSpace = true
        continue
      }
    }
    switch byte {
    case 0x20, 0x9...0xD:
      pendingSpace = true
      continue
    case 0xC2: isAfterC2 = true
    case 0x80...0xBF: break
    default: if out.count >= limit { return out }
    }
    if pendingSpace {
      if !out.isEmpty { out.append(UInt8(ascii: " ")) }
      pendingSpace = false
    }
    out.append(byte)
  }
  return out
}

/// Whether the text ends in a mark that ends a sentence: `.`, `!`, `?`, `؟`, `؛`.
private func endsSentence(_ text: [UInt8]) -> Bool {
  switch text.last {
  case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
  case 0x9F, 0x9B: text.count >= 2 && text[text.count - 2] == 0xD8
  default: false
  }
}

/// The text without words at its end that belong to the next one.
private func droppingParticles(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var text = text
  while let space = text.lastIndex(of: UInt8(ascii: " ")),
    danglingParticles.contains(Array(text[(space + 1)...]))
  {
    text = text[..<space]
  }
  return text
}

private let danglingParticles: Set<[UInt8]> = Set(
  ["و", "ف", "ب", "ل", "ك", "-", "–", "—"].map { Array($0.utf8) })
