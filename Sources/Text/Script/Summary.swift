/// The start of a text, cut where a reader would.
///
/// White space is collapsed; a text over `limit` scalars is cut behind a sentence of the last third,
/// else between two words, loses a particle that would hang at the end, and gets an ellipsis
/// (domain.md B11). Cutting at a space keeps letters, marks and flags whole; an isolate that is cut open
/// is closed.
package func summary(of text: some Sequence<UInt8>, limit: Int = 200) -> String {
  var words: [Substring] = []
  var length = 0
  var isCut = false
  let text = String(decoding: Array(text), as: UTF8.self)
  for word in text.split(whereSeparator: \.isWhitespace) {
    let count = word.unicodeScalars.count + (words.isEmpty ? 0 : 1)
    if length + count > limit, !words.isEmpty {
      isCut = true
      break
    }
    words.append(word)
    length += count
  }
  guard isCut else { return words.joined(separator: " ") }
  if let end = sentenceEnd(in: words) {
    return closingIsolates(in: words[...end].joined(separator: " "))
  }
  while let last = words.last, words.count > 1, danglingParticles.contains(String(last)) {
    words.removeLast()
  }
  return closingIsolates(in: words.joined(separator: " ")) + "…"
}

/// The last word of the last whole sentence, if that leaves two thirds of the words.
private func sentenceEnd(in words: [Substring]) -> Int? {
  let earliest = words.count * 2 / 3
  return words.indices.last { index in
    guard index >= earliest, let last = words[index].last else { return false }
    return ".؟!؛?".contains(last)
  }
}

private func closingIsolates(in text: String) -> String {
  var open = 0
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x2066...0x2068: open += 1
    case 0x2069: open = max(0, open - 1)
    default: continue
    }
  }
  return text + String(repeating: "\u{2069}", count: open)
}

private let danglingParticles: Set<String> = ["و", "ف", "ب", "ل", "ك", "-", "–", "—"]
