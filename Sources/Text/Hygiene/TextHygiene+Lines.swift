/// Cleaning of single lines: titles, names, attributes.
extension TextHygiene {
  /// Returns a field's single line with character references decoded, controls and bidi controls
  /// dropped, and white space collapsed and trimmed.
  package static func cleanedLine(_ text: String) -> String {
    guard text.withBytes(mayChange) else { return text }
    var text = text
    if text.utf8.contains(UInt8(ascii: "&")) {
      text = CharacterReferences.decoded(text, in: .plainText)
    }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    var pendingSpace = false
    var endsInNoBreakSpace = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      // A no-break space is kept only inside, and replaces other white space around it.
      case 0x9...0xD, 0x20, 0x85, 0x2028, 0x2029: pendingSpace = !out.isEmpty && !endsInNoBreakSpace
      case 0xA0 where out.isEmpty || pendingSpace || endsInNoBreakSpace: continue
      default:
        guard !isControl(scalar), !isBidiControl(scalar) else { continue }
        if pendingSpace { out.append(0x20) }
        pendingSpace = false
        endsInNoBreakSpace = scalar.value == 0xA0
        UTF8.encode(scalar)?.forEach { out.append($0) }
      }
    }
    if endsInNoBreakSpace { out.removeLast(2) }
    return String(utf8: out)
  }

  /// Whether `cleanedLine` might change the line; most are letters and single spaces.
  private static func mayChange(_ text: Span<UInt8>) -> Bool {
    guard let first = text.first, first != 0x20, text[text.count - 1] != 0x20 else { return true }
    let isSuspicious = text.holdsAny {
      bit($0 < 0x20) | bit($0 == 0x7F) | bit($0 == 0x26) | bit($0 == 0xC2) | bit($0 >= 0xE2)
    }
    if isSuspicious { return true }
    // Two spaces, and U+061C.
    return text.holdsPair {
      bit($0 == 0x20) & bit($1 == 0x20) | bit($0 == 0xD8) & bit($1 == 0x9C)
    }
  }

  /// Returns what `cleanedLine` drops besides white space and character references, in order.
  ///
  /// Complexity: O(n); a text without controls costs one scan.
  package static func findings(inLine text: String) -> [Finding] {
    let mayHoldAny = text.withBytes { bytes in
      bytes.holdsAny {
        bit($0 < 0x20) | bit($0 == 0x7F) | bit($0 == 0xC2) | bit($0 >= 0xE2) | bit($0 == 0x9C)
      }
    }
    guard mayHoldAny else { return [] }
    return text.unicodeScalars.compactMap { scalar in
      switch scalar.value {
      case 0x202D, 0x202E: .bidiOverride
      case 0x202A...0x202C: .bidiEmbedding
      case 0x2066...0x2069: .bidiIsolate
      case 0x200E, 0x200F, 0x061C: .bidiMark
      default: unprintable(scalar)
      }
    }
  }

  /// Returns the range of the first bidi control of a source that must not hold any: keys, URLs,
  /// templates.
  ///
  /// The range is relative to the first byte.
  package static func firstBidiControl(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    guard holdsBidiControls(bytes.span) else { return nil }
    var offset = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let width = UTF8.width(scalar)
      if isBidiControl(scalar) { return offset..<offset + width }
      offset += width
    }
    return nil
  }

  /// Returns whether the string holds a bidi control (`isBidiControl`). Complexity: O(n).
  package static func holdsBidiControls(_ text: String) -> Bool {
    text.withBytes(holdsBidiControls)
  }

  private static func holdsBidiControls(_ text: Span<UInt8>) -> Bool {
    // U+061C is D8 9C: half of all Arabic letters have the first byte, few characters the second.
    guard text.holdsAny({ bit($0 == 0xE2) | bit($0 == 0x9C) }) else { return false }
    for index in text.indices.dropLast() {
      let third = index + 2 < text.count ? text[index + 2] : 0
      switch (text[index], text[index + 1], third) {
      case (0xD8, 0x9C, _), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE),
        (0xE2, 0x81, 0xA6...0xA9):
        return true
      default: continue
      }
    }
    return false
  }

  /// Returns the text without marks, isolates, embeddings and overrides.
  package static func withoutBidiControls(_ text: String) -> String {
    guard holdsBidiControls(text) else { return text }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.lazy.filter { !isBidiControl($0) })
    return String(kept)
  }

  /// Returns the text without marks, isolates, embeddings and overrides, or `nil` if it has none.
  package static func withoutBidiControls(_ text: Span<UInt8>) -> [UInt8]? {
    guard holdsBidiControls(text) else { return nil }
    return Array(withoutBidiControls(String(decoding: text)).utf8)
  }

  /// Returns the text with open isolates closed and unmatched ends removed, or `nil` if it has no
  /// isolates.
  package static func balanced(_ text: Span<UInt8>) -> [UInt8]? {
    guard holdsIsolates(text) else { return nil }
    let text = String(decoding: text)
    let balanced = balanced(text)
    return balanced.utf8.elementsEqual(text.utf8) ? nil : Array(balanced.utf8)
  }

  /// Returns whether well-formed UTF-8 holds U+2066 to U+2069. Complexity: O(n), eight bytes at a
  /// time.
  package static func holdsIsolates(_ text: Span<UInt8>) -> Bool {
    nextIsolate(in: text, from: 0) != nil
  }

  private static func isBalanced(_ text: Span<UInt8>) -> Bool {
    var open = 0
    var index = 0
    while let (place, isEnd) = nextIsolate(in: text, from: index) {
      if isEnd, open == 0 { return false }
      open += isEnd ? -1 : 1
      index = place + 3
    }
    return open == 0
  }

  /// Returns the offset of the next start or end of an isolate.
  private static func nextIsolate(
    in text: Span<UInt8>, from start: Int
  ) -> (place: Int, isEnd: Bool)? {
    var index = start
    while let place = text.firstIndex(of: 0xE2, from: index) {
      index = place + 3
      if index <= text.count, text[place + 1] == 0x81, 0xA6...0xA9 ~= text[place + 2] {
        return (place, text[place + 2] == 0xA9)
      }
    }
    return nil
  }

  /// Returns the text with open isolates closed and unmatched ends removed.
  package static func balanced(_ text: String) -> String {
    guard !text.withBytes(isBalanced) else { return text }
    var open = 0
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2066...0x2068: open += 1
      case 0x2069 where open == 0: continue
      case 0x2069: open -= 1
      default: break
      }
      out.append(scalar)
    }
    for _ in 0..<open { out.append("\u{2069}") }
    return String(out)
  }
}
