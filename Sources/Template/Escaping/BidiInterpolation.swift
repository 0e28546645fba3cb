import NewsgenText

/// Prints strings so that each keeps its direction to itself (domain.md A3, A4).
///
/// A string of the page's direction that neither begins nor ends with a letter of the other one can do nothing to
/// its neighbours, and nothing is put around it: most are printed as they are, after one scan of their bytes.
struct BidiInterpolation {
  /// Of the page.
  let direction: Direction

  // MARK: - The text of elements

  func append(text: UnsafeBufferPointer<UInt8>, to out: inout ByteBuffer) {
    guard InlineIsolation.mayHoldOtherLetters(text, direction) else {
      return append(text, runs: numbers(in: text), to: &out)
    }
    let around = surroundings(of: text, in: out)
    let isAddress = isAddress(text)
    let own = isAddress ? .leftToRight : own(text)
    let runs = isAddress ? [] : InlineIsolation.runs(in: text, direction: own)
    let isIsolated =
      own != around.direction
      || !around.isIsolated && InlineIsolation.hasEdge(text, otherThan: own, runs)
    if isIsolated { out.append(opening(own)) }
    append(text, runs: runs, to: &out)
    if isIsolated { out.append("</bdi>") }
  }

  /// The runs of a text without letters of the other direction: numbers that are read from the left.
  private func numbers(in text: UnsafeBufferPointer<UInt8>) -> [IsolatedRun] {
    direction == .rightToLeft ? InlineIsolation.runs(in: text, direction: direction) : []
  }

  private func append(
    _ text: UnsafeBufferPointer<UInt8>, runs: [IsolatedRun], to out: inout ByteBuffer
  ) {
    var copied = 0
    for run in runs {
      MarkupEscaping.append(.init(rebasing: text[copied..<run.range.lowerBound]), to: &out)
      out.append(opening(run.direction))
      MarkupEscaping.append(.init(rebasing: text[run.range]), to: &out)
      out.append("</bdi>")
      copied = run.range.upperBound
    }
    MarkupEscaping.append(.init(rebasing: text[copied...]), to: &out)
  }

  private func opening(_ direction: Direction) -> StaticString {
    direction == .rightToLeft ? "<bdi dir=\"rtl\">" : "<bdi dir=\"ltr\">"
  }

  /// A handle says nothing of the text around it, but by itself it is written from the left.
  private func own(_ text: UnsafeBufferPointer<UInt8>) -> Direction {
    var scan = DirectionScan(inherited: direction)
    scan.read(text)
    if scan.first != nil { return scan.direction }
    return Direction.seen(in: String(decoding: text, as: UTF8.self)) ?? direction
  }

  /// A URL, an e-mail address or a path.
  private func isAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let isPath = text.first == UInt8(ascii: "/") && text.count > 1
    return isPath && !text.contains(UInt8(ascii: " ")) || InlineIsolation.isAddress(text)
  }

  /// The direction of the element that the string begins, as its tag says, and whether its tag keeps that to
  /// itself.
  private func surroundings(
    of text: UnsafeBufferPointer<UInt8>, in out: ByteBuffer
  ) -> (direction: Direction, isIsolated: Bool) {
    let bytes = out.bytes
    guard bytes.last == UInt8(ascii: ">") else { return (direction, false) }
    var start = bytes.count - 1
    let limit = max(0, bytes.count - Self.longestTag)
    while start > limit, bytes[start] != UInt8(ascii: "<") { start -= 1 }
    for index in start..<max(start, bytes.count - 9)
    where bytes[index] == UInt8(ascii: " ") && bytes[index...].starts(with: Self.attribute) {
      return (bytes[index + 6] == UInt8(ascii: "r") ? .rightToLeft : .leftToRight, true)
    }
    // `bdi` takes the direction of the first strong character.
    guard bytes[start...].starts(with: "<bdi>".utf8) || bytes[start...].starts(with: "<bdi ".utf8)
    else { return (direction, false) }
    return (Direction.seen(in: String(decoding: text, as: UTF8.self)) ?? .leftToRight, true)
  }

  private static let attribute = Array(" dir=\"".utf8)
  private static let longestTag = 200

  // MARK: - Where no markup is

  /// `alt`, `title`, `aria-label`: a text of the other direction stands in an isolate.
  func attribute(_ text: String) -> String {
    Direction(of: text, inherited: direction) == direction
      ? text : "\u{2068}" + TextHygiene.balanced(text) + "\u{2069}"
  }

  /// The content of `title` or `textarea`. A text with isolates was put together for it.
  func escapable(_ text: String) -> String {
    let holdsIsolates = text.unicodeScalars.contains { (0x2066...0x2069).contains($0.value) }
    return holdsIsolates
      ? TextHygiene.balanced(text) : plainText(attribute(text), written: own(text))
  }

  /// The `content` of `meta`: clean text, but for the mark that keeps it from being laid out from the left.
  func description(_ text: String) -> String {
    let own = own(text)
    guard own == .rightToLeft, Direction.seen(in: text) == .leftToRight, !isAddress(text) else {
      return text
    }
    return plainText(text, written: own)
  }

  private func isAddress(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isAddress($0) }
  }

  private func own(_ text: String) -> Direction { Direction(of: text, inherited: direction) }
}
