/// The start of a text, cut where a reader would.
///
/// White space is collapsed; a text over `limit` scalars is cut behind a sentence of the last third,
/// else between two words, loses a particle that would hang at the end, and gets an ellipsis
/// (domain.md B11). Cutting at a space keeps letters, marks and flags whole, and a first word that alone is
/// too long, as a text without spaces is, is cut between two letters with their marks; an isolate that is
/// open is closed. Complexity: O(limit).
package func summary(of text: [UInt8], limit: Int = 200) -> String {
  let balanced = text.withUnsafeBufferPointer(TextHygiene.balanced) ?? text
  // Two bytes a scalar are enough for most texts, a scalar has up to four.
  var collapsed = collapsed(balanced, limit: limit * 2 + 4)
  var end = collapsed.withUnsafeBufferPointer { endOfSummary(in: $0, limit) }
  if end == nil, collapsed.count > limit * 2 {
    collapsed = NewsgenText.collapsed(balanced, limit: limit * 4 + 4)
    end = collapsed.withUnsafeBufferPointer { endOfSummary(in: $0, limit) }
  }
  switch end {
  case nil: return TextHygiene.balanced(String(decoding: collapsed, as: UTF8.self))
  case .sentence(let end)?:
    return TextHygiene.balanced(String(decoding: collapsed[..<end], as: UTF8.self))
  case .word(let end)?:
    let kept =
      end == 0 ? wholeLetters(of: collapsed, limit) : droppingParticles(collapsed[..<end])
    return TextHygiene.balanced(String(decoding: kept, as: UTF8.self)) + "…"
  }
}

private enum SummaryEnd {
  case sentence(Int)
  case word(Int)
}

/// Where a text of more than `limit` scalars is cut; nil for a shorter one.
private func endOfSummary(in text: UnsafeBufferPointer<UInt8>, _ limit: Int) -> SummaryEnd? {
  var scalars = 0
  /// Where the words so far end, and where the last sentence does.
  var wordEnd = 0
  var sentenceEnd = 0
  var sentenceScalars = 0
  for index in text.indices {
    let byte = text[index]
    if byte == UInt8(ascii: " ") {
      wordEnd = index
      if endsSentence(text, at: index) { (sentenceEnd, sentenceScalars) = (index, scalars) }
    }
    if byte & 0xC0 != 0x80 { scalars += 1 }
    guard scalars > limit else { continue }
    return sentenceScalars >= limit * 2 / 3 ? .sentence(sentenceEnd) : .word(wordEnd)
  }
  return nil
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
  [UInt8](unsafeUninitializedCapacity: text.count) { out, count in
    text.withUnsafeBufferPointer { count = collapse($0, into: out, limit: limit) }
  }
}

/// Writes the collapsed text, which is no longer than the text, and returns its length.
private func collapse(
  _ text: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableBufferPointer<UInt8>, limit: Int
) -> Int {
  var count = 0
  var index = 0
  while index < text.count {
    let start = index
    while let length = lengthOfSpace(in: text, at: index) { index += length }
    let hasSpace = index > start && count > 0
    guard index < text.count, count < limit else { break }
    if hasSpace {
      out[count] = UInt8(ascii: " ")
      count += 1
    }
    // Most of a text: letters up to the next space.
    repeat {
      out[count] = text[index]
      count += 1
      index += 1
    } while index < text.count && !mayBeginSpace(text[index])
      && (count < limit || text[index] & 0xC0 == 0x80)
  }
  return count
}

/// The white space of ASCII, NBSP and NEL; 0xC2 begins other signs of Latin-1 too.
private func mayBeginSpace(_ byte: UInt8) -> Bool {
  byte <= 0x20 || byte == 0xC2
}

private func lengthOfSpace(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
  guard index < text.count else { return nil }
  switch text[index] {
  case 0x20, 0x9...0xD: return 1
  case 0xC2 where index + 1 < text.count && (text[index + 1] == 0xA0 || text[index + 1] == 0x85):
    return 2
  default: return nil
  }
}

/// Whether a mark that ends a sentence stands before the place: `.`, `!`, `?`, `؟`, `؛`.
private func endsSentence(_ text: UnsafeBufferPointer<UInt8>, at end: Int) -> Bool {
  guard end > 0 else { return false }
  switch text[end - 1] {
  case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
  case 0x9F, 0x9B: return end >= 2 && text[end - 2] == 0xD8
  default: return false
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
