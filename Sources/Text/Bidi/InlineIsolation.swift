/// A part of a text that is isolated from the text around it (UAX #9, 2.4).
package struct IsolatedRun: Sendable, Hashable {
  /// The bytes of the run in the text.
  package let range: Range<Int>
  /// The direction that the run is isolated with (`dir`).
  package let direction: Direction

  /// Creates a run.
  package init(range: Range<Int>, direction: Direction) {
    self.range = range
    self.direction = direction
  }
}

/// Finds runs that the Unicode Bidirectional Algorithm would display in the wrong order
/// (Documentation/TextRules.md, "Runs that are isolated").
///
/// In right-to-left text: phone numbers, numbers in groups, identifiers that begin with a digit,
/// `@handles`, Latin `#tags`, Latin names with signs before or after them (`C++`, `.NET`, `U.S.`),
/// Latin names in quotes, and every name of a list of Latin names. Other Latin words are displayed
/// correctly, and so are ranges, scores, percentages and dates, which Arabic readers read from the
/// right.
///
/// In left-to-right text: every phrase of a right-to-left script, so that a number, a comma or a
/// second phrase after it does not become part of it.
///
/// The text itself does not change, so copying it gives what its author wrote.
package enum InlineIsolation {
  /// Returns the runs of a text in a block of that direction, in order; `census` is the text's
  /// prescan.
  ///
  /// `followsPhrase` and `precedesPhrase` say that a phrase of the other direction continues across
  /// the text's start or end, for example into emphasis: a phrase at that end is not isolated.
  ///
  /// Complexity: O(n), without allocation if there is no run.
  package static func runs(
    in bytes: Span<UInt8>, _ census: BidiPrescan, direction: Direction,
    followsPhrase: Bool = false, precedesPhrase: () -> Bool = { false }
  ) -> [IsolatedRun] {
    guard census.mayHoldRuns(in: direction) else { return [] }
    var runs: [IsolatedRun]
    switch direction {
    case .rightToLeft:
      var finder = LatinRunFinder(BidiText(bytes: bytes))
      finder.run()
      runs = finder.runs
    case .leftToRight: runs = ArabicRunFinder.runs(in: BidiText(bytes: bytes))
    }
    guard let first = runs.first, let last = runs.last else { return [] }
    if followsPhrase, isBlank(bytes.extracting(..<first.range.lowerBound)) { runs.removeFirst() }
    if isBlank(bytes.extracting(last.range.upperBound...)), runs.last == last, precedesPhrase() {
      runs.removeLast()
    }
    return runs
  }

  /// Returns the runs of a text that is a block of its own.
  package static func runs(in text: String, direction: Direction) -> [IsolatedRun] {
    text.withBytes { runs(in: $0, BidiPrescan($0), direction: direction) }
  }

  /// Returns whether a text holds isolates, or characters of four bytes, flags among them.
  package static func holdsIsolatesOrFlags(
    _ bytes: Span<UInt8>, _ census: BidiPrescan
  ) -> Bool {
    census.mayHoldIsolatesOrFlags
      && bytes.indices.contains { index in
        bytes[index] >= 0xF0
          || bytes[index] == 0xE2 && bytes[index + 1] == 0x81 && bytes[index + 2] >= 0xA6
      }
  }

  /// Returns whether a text ends in a letter or digit of the other direction, spaces ignored.
  package static func ends(
    _ bytes: Span<UInt8>, inPhraseOtherThan direction: Direction
  ) -> Bool {
    let text = BidiText(bytes: bytes)
    var end = bytes.count
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    guard end > 0 else { return false }
    return isPhrase(text.scalar(before: end).scalar, otherThan: direction)
  }

  /// Returns whether a text begins with a letter or digit of the other direction, spaces ignored.
  package static func begins(
    _ bytes: Span<UInt8>, withPhraseOtherThan direction: Direction
  ) -> Bool {
    guard let start = bytes.firstIndex(where: { $0 != UInt8(ascii: " ") }) else { return false }
    return isPhrase(BidiText(bytes: bytes).scalar(at: start).scalar, otherThan: direction)
  }

  /// Returns whether a text is a URL or an e-mail address and nothing else.
  package static func isAddress(_ bytes: Span<UInt8>) -> Bool {
    BidiAddress.isAddress(bytes) && !bytes.holds(UInt8(ascii: " "))
  }

  private static func isPhrase(_ scalar: UInt32, otherThan direction: Direction) -> Bool {
    switch BidiText.kind(of: scalar) {
    case .left, .digit: direction == .rightToLeft
    case .right: direction == .leftToRight
    case .arabicDigit, .mark, .space, .other: false
    }
  }

  private static func isBlank(_ bytes: Span<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == UInt8(ascii: " ") }
  }
}
