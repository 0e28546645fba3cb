import NewsgenText

/// Prints strings so that each keeps its direction to itself (Documentation/TextRules.md, "Runs
/// that are isolated" and "Places without markup").
struct BidiInterpolation {
  /// Of the page.
  let direction: Direction

  // MARK: - The text of elements

  /// A string that could change the order of its surroundings, or they its own, is put into `bdi`;
  /// so is what would be torn apart inside of it. Most strings are printed as they are, after a
  /// look at their bytes.
  ///
  /// `isBlock` where the string is all that a block has: nothing stands beside it.
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
    // A run that is all of the text is isolated as such.
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

  /// Some of a text, whose census is known.
  private func append(
    _ part: Span<UInt8>, _ census: BidiPrescan, to out: inout ByteBuffer
  ) {
    census.holdsMarkup ? MarkupEscaping.append(part, to: &out) : out.append(part)
  }

  /// A year, a day, a count; an empty text is one, too.
  private func append(number: Span<UInt8>, _ isBlock: Bool, to out: inout ByteBuffer) {
    let isIsolated = !isBlock && !number.isEmpty
    if isIsolated { out.append("<bdi>") }
    out.append(number)
    if isIsolated { out.append("</bdi>") }
  }

  /// Browsers take the direction of the first strong character: a flag is one, and it is left to
  /// right. Several numbers without letters, such as a score, are read in the direction of their
  /// surroundings.
  private func opening(_ own: Direction, _ edges: TextEdges) -> StaticString {
    let isFound = edges.first == own || edges.numbers < 2 && edges.isOnlyFlags
    return isFound ? "<bdi>" : opening(own)
  }

  private func opening(_ direction: Direction) -> StaticString {
    direction == .rightToLeft ? "<bdi dir=\"rtl\">" : "<bdi dir=\"ltr\">"
  }

  /// A URL, an e-mail address or a path: it says nothing of the text around it, and is written from
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

  // MARK: - Where no markup is

  /// `alt`, `title`, `aria-label`: a text of the other direction stands in an isolate.
  func attribute(_ text: String) -> String {
    Direction(of: text, inherited: direction) == direction
      ? text : "\u{2068}" + TextHygiene.balanced(text) + "\u{2069}"
  }

  /// The content of `title` or `textarea`. A text with isolates was put together for it.
  func escapable(_ text: String) -> String {
    text.withBytes(TextHygiene.holdsIsolates)
      ? TextHygiene.balanced(text)
      : plainText(attribute(text), written: Direction(of: text, inherited: direction))
  }

  /// The `content` of `meta`: clean text, but for the mark that keeps a right-to-left one from
  /// being laid out from the left.
  func description(_ text: String) -> String {
    if beginsInArabic(text) { return text }
    let own = Direction(of: text, inherited: direction)
    guard own == .rightToLeft, Direction.seen(in: text) == .leftToRight, !isAddress(text) else {
      return text
    }
    return plainText(text, written: own)
  }

  /// Whether the first character is a letter of Arabic, as that of most texts is: then readers with
  /// markup and without lay it out from the right.
  private func beginsInArabic(_ text: String) -> Bool {
    var bytes = text.utf8.makeIterator()
    guard let lead = bytes.next(), let second = bytes.next() else { return false }
    return TextEdges.isArabicLetter(lead, second)
  }

  private func isAddress(_ text: String) -> Bool {
    text.withBytes { isAddress($0) }
  }
}
