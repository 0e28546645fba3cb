/// Returns the text in Unicode Normalization Form C (NFC).
package func nfcNormalized(_ text: String) -> String {
  guard mayNeedNormalization(text) else { return text }
  return String(utf8: nfcNormalized(Array(text.utf8)[...]))
}

/// Returns well-formed UTF-8 in NFC.
///
/// Only words that may need it are normalized, since normalizing takes a microsecond for a few
/// letters. Words are independent: nothing combines with a space, a control or a line end before it
/// (UAX #15 1.3, UAX #44 Composition_Exclusion).
package func nfcNormalized(_ text: ArraySlice<UInt8>) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  var rest = text
  while !rest.isEmpty {
    let end = rest.firstIndex { $0 <= 0x20 } ?? rest.endIndex
    let word = rest[..<end]
    append(normalizing: word, to: &out)
    let next = rest[end...].firstIndex { $0 > 0x20 } ?? rest.endIndex
    out += rest[end..<next]
    rest = rest[next...]
  }
  return out
}

/// The longest word that is normalized at once, in bytes: `canonicallyComposed` is quadratic in the
/// length of a run of marks (80 KB of them: 2.6 s).
private let longWord = 512

private func append(normalizing word: ArraySlice<UInt8>, to out: inout [UInt8]) {
  var rest = word
  while !rest.isEmpty {
    let end = rest.count > longWord ? endOfPiece(of: rest) : rest.endIndex
    let piece = rest[..<end]
    if mayNeedNormalization(piece) {
      let letters = String(decoding: piece, as: UTF8.self)
      out += Array(canonicallyComposed(letters).utf8)
    } else {
      out += piece
    }
    rest = rest[end...]
  }
}

/// Returns the end of a piece: before the first letter after `longWord` bytes that nothing before
/// it combines with; inside a longer run of marks, which no real text has (UAX #15 13 allows 30),
/// between two of them.
private func endOfPiece(of word: ArraySlice<UInt8>) -> Int {
  var end = word.startIndex + longWord
  let last = min(word.endIndex, end + longWord)
  while end < last {
    let next = word[(end + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? word.endIndex
    if word[end] & 0xC0 != 0x80, isNormalizationBoundary(word[end..<next]) { return end }
    end = next
  }
  return end
}
