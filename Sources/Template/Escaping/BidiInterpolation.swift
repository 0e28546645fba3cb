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
    guard mayMatter(text) else { return MarkupEscaping.append(text, to: &out) }
    let around = surroundings(of: text, in: out)
    let own = own(text)
    let runs = isAddress(text) ? [] : InlineIsolation.runs(in: text, direction: own)
    let isIsolated =
      own != around.direction || !around.isIsolated && hasOtherEdge(text, own, runs)
    if isIsolated { out.append(opening(own)) }
    var copied = 0
    for run in runs {
      MarkupEscaping.append(.init(rebasing: text[copied..<run.range.lowerBound]), to: &out)
      out.append(opening(run.direction))
      MarkupEscaping.append(.init(rebasing: text[run.range]), to: &out)
      out.append("</bdi>")
      copied = run.range.upperBound
    }
    MarkupEscaping.append(.init(rebasing: text[copied...]), to: &out)
    if isIsolated { out.append("</bdi>") }
  }

  private func opening(_ direction: Direction) -> StaticString {
    direction == .rightToLeft ? "<bdi dir=\"rtl\">" : "<bdi dir=\"ltr\">"
  }

  /// An address says nothing of the text around it, but by itself it is written from the left.
  private func own(_ text: UnsafeBufferPointer<UInt8>) -> Direction {
    if isAddress(text) { return .leftToRight }
    var scan = DirectionScan(inherited: direction)
    scan.read(text)
    if scan.first != nil { return scan.direction }
    return Direction.seen(in: String(decoding: text, as: UTF8.self)) ?? direction
  }

  /// A URL, an e-mail address or a path.
  private func isAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !text.contains(UInt8(ascii: " ")) else { return false }
    return text.first == UInt8(ascii: "/") && text.count > 1 || InlineIsolation.isAddress(text)
  }

  /// The direction of the element that the string begins, as its tag says, and whether its tag keeps that to
  /// itself.
  private func surroundings(
    of text: UnsafeBufferPointer<UInt8>, in out: ByteBuffer
  ) -> (direction: Direction, isIsolated: Bool) {
    let tail = out.bytes.suffix(Self.longestTag)
    guard tail.last == UInt8(ascii: ">"), let start = tail.lastIndex(of: UInt8(ascii: "<")) else {
      return (direction, false)
    }
    let tag = tail[start...]
    if let name = tag.firstRange(of: Array(" dir=\"".utf8)) {
      if tag[name.upperBound...].starts(with: "ltr\"".utf8) { return (.leftToRight, true) }
      if tag[name.upperBound...].starts(with: "rtl\"".utf8) { return (.rightToLeft, true) }
    }
    // `bdi` takes the direction of the first strong character.
    guard tag.elementsEqual("<bdi>".utf8) || tag.starts(with: "<bdi ".utf8) else {
      return (direction, false)
    }
    return (Direction.seen(in: String(decoding: text, as: UTF8.self)) ?? .leftToRight, true)
  }

  private static let longestTag = 200

  /// Whether a letter of the other direction is in the text, or a flag.
  private func mayMatter(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    InlineIsolation.mayHoldRuns(text, direction) || text.contains(0xF0)
  }

  /// Whether the first or the last strong character, runs left out, is of the other direction: numbers and
  /// signs beside the string would join it.
  private func hasOtherEdge(
    _ text: UnsafeBufferPointer<UInt8>, _ own: Direction, _ runs: [IsolatedRun]
  ) -> Bool {
    let bounds = [0] + runs.flatMap { [$0.range.lowerBound, $0.range.upperBound] } + [text.count]
    var first: Direction?
    var last: Direction?
    for index in stride(from: 0, to: bounds.count, by: 2) {
      let piece = UnsafeBufferPointer(rebasing: text[bounds[index]..<bounds[index + 1]])
      for scalar in String(decoding: piece, as: UTF8.self).unicodeScalars {
        guard let strong = scalar.strongDirection else { continue }
        first = first ?? strong
        last = strong
      }
    }
    return (first ?? own) != own || (last ?? own) != own
  }

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
    text.contains("://") ? text : plainText(text, written: own(text))
  }

  private func own(_ text: String) -> Direction { Direction(of: text, inherited: direction) }
}
