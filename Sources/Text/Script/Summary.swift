/// Returns the start of a text as its summary.
///
/// White space is collapsed. A text over `limit` scalars is cut after a sentence of the last third,
/// else between two words; it loses a particle at the new end and gets an ellipsis
/// (Documentation/TextRules.md, "Excerpts and counts"). Cutting at a space keeps letters, marks and
/// flags whole; a first word that is too long, as in a text without spaces, is cut between two
/// letters with their marks. Open isolates are closed. Complexity: O(limit).
package func summary(of text: [UInt8], limit: Int = 200) -> String {
  let balanced = TextHygiene.balanced(text.span) ?? text
  // Two bytes per scalar are enough for most texts; a scalar has up to four.
  var collapsed = collapsed(balanced, limit: limit * 2 + 4)
  var end = endOfSummary(in: collapsed.span, limit)
  if end == nil, collapsed.count > limit * 2 {
    collapsed = NewsgenText.collapsed(balanced, limit: limit * 4 + 4)
    end = endOfSummary(in: collapsed.span, limit)
  }
  switch end {
  case nil: return TextHygiene.balanced(String(utf8: collapsed))
  case .sentence(let end)?: return TextHygiene.balanced(String(utf8: collapsed[..<end]))
  case .word(let end)?:
    let kept =
      end == 0 ? wholeLetters(of: collapsed, limit) : droppingParticles(collapsed[..<end])
    return TextHygiene.balanced(String(utf8: kept)) + "…"
  }
}

private enum SummaryEnd {
  case sentence(Int)
  case word(Int)
}

/// Returns where a text of more than `limit` scalars is cut, or `nil` for a shorter one.
private func endOfSummary(in text: Span<UInt8>, _ limit: Int) -> SummaryEnd? {
  let twoThirds = limit * 2 / 3
  guard let lastThird = text.endOfScalars(twoThirds, from: 0),
    let end = text.endOfScalars(limit - twoThirds, from: lastThird)
  else { return nil }
  var wordEnd: Int?
  // Go back to the end of the last sentence, if that is in the last third.
  var place = text.lastSpace(before: end + 1)
  while let space = place, space >= lastThird {
    if endsSentence(text, at: space) { return .sentence(space) }
    wordEnd = wordEnd ?? space
    place = text.lastSpace(before: space)
  }
  return .word(wordEnd ?? place ?? 0)
}

extension Span<UInt8> {
  /// Returns the end of the first `limit` scalars from `start` on, or `nil` if there are no more.
  fileprivate func endOfScalars(_ limit: Int, from start: Int) -> Int? {
    var index = start
    var scalars = 0
    // The condition is the bound.
    while index + 16 <= count, scalars + 16 <= limit {
      var starts: UInt8 = 0
      for offset in 0..<16 { starts &+= bit(startsScalar(self[unchecked: index &+ offset])) }
      scalars += Int(starts)
      index += 16
    }
    while index < count {
      scalars += Int(bit(startsScalar(self[index])))
      if scalars > limit { return index }
      index += 1
    }
    return nil
  }

  /// Returns the offset of the last space before `end`, or `nil`.
  fileprivate func lastSpace(before end: Int) -> Int? {
    var index = end
    while index > 0 {
      index &-= 1
      if self[index] == UInt8(ascii: " ") { return index }
    }
    return nil
  }
}

@inline(__always)
private func startsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

/// Returns as many letters with their marks as have at most `limit` scalars.
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

/// Returns the first `limit` bytes of a text, or a few more, with each run of white space as one
/// space and none at the ends.
package func collapsed(_ text: [UInt8], limit: Int = .max) -> [UInt8] {
  let end = endOfCollapsed(text.span, limit: limit)
  if let end { return end == text.count ? text : Array(text[..<end]) }
  return [UInt8](capacity: text.count) { collapse(text.span, into: &$0, limit: limit) }
}

/// Returns the end of the first `limit` bytes or a few more, if their white space is single spaces
/// only, or `nil`.
private func endOfCollapsed(_ text: Span<UInt8>, limit: Int) -> Int? {
  guard let first = text.first, first != UInt8(ascii: " "), limit > 0 else { return nil }
  // After a space comes at least one character, of up to four bytes.
  let count = min(text.count, limit < text.count ? limit + 4 : limit)
  let start = text.extracting(..<count)
  guard !start.holdsAny({ bit($0 < 0x20) | bit($0 == 0xC2) }),
    !start.holdsPair({ bit($0 == 0x20) & bit($1 == 0x20) })
  else { return nil }
  guard limit < text.count else {
    return text[text.count - 1] == UInt8(ascii: " ") ? text.count - 1 : text.count
  }
  var end = limit
  if text[end - 1] == UInt8(ascii: " ") { end += 1 }
  while end < text.count, !startsScalar(text[end]) { end += 1 }
  return end
}

/// Writes the collapsed text, which is no longer than the text.
private func collapse(
  _ text: Span<UInt8>, into out: inout OutputSpan<UInt8>, limit: Int
) {
  var index = 0
  while index < text.count {
    let start = index
    while let length = lengthOfSpace(in: text, at: index) { index += length }
    let hasSpace = index > start && !out.isEmpty
    guard index < text.count, out.count < limit else { break }
    if hasSpace { out.append(UInt8(ascii: " ")) }
    // Most of a text: letters up to the next space. Conditions are the bounds.
    repeat {
      out.append(text[unchecked: index])
      index += 1
    } while index < text.count && !mayBeginSpace(text[unchecked: index])
      && (out.count < limit || text[unchecked: index] & 0xC0 == 0x80)
  }
}

/// Whether the byte may begin white space: ASCII's, NBSP or NEL. 0xC2 begins other signs of Latin-1
/// too.
private func mayBeginSpace(_ byte: UInt8) -> Bool {
  byte <= 0x20 || byte == 0xC2
}

private func lengthOfSpace(in text: Span<UInt8>, at index: Int) -> Int? {
  guard index < text.count else { return nil }
  switch text[index] {
  case 0x20, 0x9...0xD: return 1
  case 0xC2 where index + 1 < text.count && (text[index + 1] == 0xA0 || text[index + 1] == 0x85):
    return 2
  default: return nil
  }
}

/// Returns whether a mark that ends a sentence is before the offset: `.`, `!`, `?`, `؟`, `؛`.
private func endsSentence(_ text: Span<UInt8>, at end: Int) -> Bool {
  guard end > 0 else { return false }
  switch text[end - 1] {
  case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
  case 0x9F, 0x9B: return end >= 2 && text[end - 2] == 0xD8
  default: return false
  }
}

/// Returns the text without words at its end that belong to the next one.
private func droppingParticles(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var text = text
  while let space = text.lastIndex(of: UInt8(ascii: " ")), isDangling(text[(space + 1)...]) {
    text = text[..<space]
  }
  return text
}

/// Returns whether a word is a particle of one letter or a dash.
private func isDangling(_ word: ArraySlice<UInt8>) -> Bool {
  guard let first = word.first, let last = word.last else { return false }
  switch word.count {
  case 1: return first == UInt8(ascii: "-")
  // و ل ك ف, and ب.
  case 2:
    return first == 0xD9 ? [0x88, 0x84, 0x83, 0x81].contains(last) : first == 0xD8 && last == 0xA8
  // The dashes U+2013 and U+2014.
  case 3: return first == 0xE2 && word.dropFirst().first == 0x80 && (0x93...0x94).contains(last)
  default: return false
  }
}
