import NewsgenText

/// Prints strings so that neither they nor the text around them is reordered
/// (Documentation/TextRules.md, "Runs that are isolated" and "Places without markup").
struct BidiInterpolation {
  /// The direction of the page.
  let direction: Direction

  // MARK: - The text of elements

  /// Appends a string to an element's text. A string that could reorder the text around it, or be
  /// reordered by it, is put into `bdi`; so are runs inside it. Most strings are appended unchanged
  /// after one pass over their bytes.
  ///
  /// `isBlock` is true if the string is all of a block, with no text beside it.
  func append(text: Span<UInt8>, isBlock: Bool, to out: inout ByteBuffer) {
    if text.allSatisfy({ $0 &- 0x30 < 10 }) { return append(number: text, isBlock, to: &out) }
    let census = BidiPrescan(text)
    let edges = TextEdges(text, census)
    let isOwn = edges.begin(in: direction)
    if isOwn, !edges.needIsolation(in: direction), !census.mayHoldRuns(in: direction) {
      return append(text, census, to: &out)
    }
    let isAddress = isAddress(text)
    let own = isAddress ? .leftToRight : isOwn ? direction : own(text)
    let runs = isAddress ? [] : InlineIsolation.runs(in: text, census, direction: own)
    // A run that is the whole string is isolated as a string.
    let isOneRun = runs.count == 1 && runs[0].range == 0..<text.count
    let needsIsolation =
      isBlock
      ? edges.differ(from: direction) && own != direction : edges.needIsolation(in: direction)
    let isIsolated = needsIsolation && !isOneRun
    if isIsolated { out.append(opening(own, edges)) }
    var copied = 0
    for run in runs {
      append(text.extracting(copied..<run.range.lowerBound), census, to: &out)
      out.append(opening(run.direction))
      append(text.extracting(run.range), census, to: &out)
      out.append("</bdi>")
      copied = run.range.upperBound
    }
    append(text.extracting(copied...), census, to: &out)
    if isIsolated { out.append("</bdi>") }
  }

  /// Appends a part of a text; `census` is the text's prescan.
  private func append(
    _ part: Span<UInt8>, _ census: BidiPrescan, to out: inout ByteBuffer
  ) {
    census.holdsMarkup ? MarkupEscaping.append(part, to: &out) : out.append(part)
  }

  /// Appends a year, a day, a count, or an empty string.
  private func append(number: Span<UInt8>, _ isBlock: Bool, to out: inout ByteBuffer) {
    let isIsolated = !isBlock && !number.isEmpty
    if isIsolated { out.append("<bdi>") }
    out.append(number)
    if isIsolated { out.append("</bdi>") }
  }

  /// Returns the opening tag. Browsers take the direction of the first strong character, and a flag
  /// counts as one, from left to right. Several numbers without letters, such as a score, are read
  /// in the direction around them.
  private func opening(_ own: Direction, _ edges: TextEdges) -> StaticString {
    let isFound = edges.first == own || edges.numbers < 2 && edges.isOnlyFlags
    return isFound ? "<bdi>" : opening(own)
  }

  private func opening(_ direction: Direction) -> StaticString {
    direction == .rightToLeft ? "<bdi dir=\"rtl\">" : "<bdi dir=\"ltr\">"
  }

  /// Returns whether the text is a URL, an e-mail address or a path, which is always written from
  /// the left.
  private func isAddress(_ text: Span<UInt8>) -> Bool {
    guard !text.holds(UInt8(ascii: " ")) else { return false }
    return text.first == UInt8(ascii: "/") && text.count > 1 || InlineIsolation.isAddress(text)
  }

  private func own(_ text: Span<UInt8>) -> Direction {
    var scan = DirectionScan(inherited: direction)
    scan.read(text)
    return scan.direction
  }

  // MARK: - Without markup

  /// Returns the value of `alt`, `title` or `aria-label`: text of the other direction is isolated.
  func attribute(_ text: String) -> String {
    Direction(of: text, inherited: direction) == direction
      ? text : "\u{2068}" + TextHygiene.balanced(text) + "\u{2069}"
  }

  /// Returns the content of `title` or `textarea`. A text that has isolates already is kept.
  func escapable(_ text: String) -> String {
    text.withBytes(TextHygiene.holdsIsolates)
      ? TextHygiene.balanced(text)
      : plainText(attribute(text), written: Direction(of: text, inherited: direction))
  }

  /// Returns the `content` of `meta`: clean text, with a mark if right-to-left text would be
  /// displayed from the left.
  func description(_ text: String) -> String {
    if beginsInArabic(text) { return text }
    let own = Direction(of: text, inherited: direction)
    guard own == .rightToLeft, Direction.seen(in: text) == .leftToRight, !isAddress(text) else {
      return text
    }
    return plainText(text, written: own)
  }

  /// Returns whether the first character is an Arabic letter, as in most texts: then readers with
  /// and without markup display it from the right.
  private func beginsInArabic(_ text: String) -> Bool {
    var bytes = text.utf8.makeIterator()
    guard let lead = bytes.next(), let second = bytes.next() else { return false }
    return TextEdges.isArabicLetter(lead, second)
  }

  private func isAddress(_ text: String) -> Bool {
    text.withBytes { isAddress($0) }
  }
}
