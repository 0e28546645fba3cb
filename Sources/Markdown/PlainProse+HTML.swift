import NewsgenText

extension PlainProse {
  /// Appends the same HTML as `HTMLRenderer`: it depends only on the text and the direction of the
  /// element around it.
  func appendHTML(to out: inout ByteBuffer, direction: Direction) {
    forEachParagraph { text, lines in
      if let last = out.last, last != UInt8(ascii: "\n") { out.append("\n") }
      let block = PlainProse.direction(of: lines, text, inherited: direction)
      switch block {
      case direction: out.append("<p>")
      case .rightToLeft: out.append("<p dir=\"rtl\">")
      case .leftToRight: out.append("<p dir=\"ltr\">")
      }
      PlainProse.append(lines, of: text, in: block, to: &out)
      out.append("</p>\n")
    }
  }

  private static func direction(
    of lines: ArraySlice<Range<Int>>, _ text: Span<UInt8>, inherited: Direction
  ) -> Direction {
    var scan = DirectionScan(inherited: inherited)
    for line in lines where !scan.isSettled {
      scan.read(text.extracting(line))
    }
    return scan.direction
  }

  private static func append(
    _ lines: ArraySlice<Range<Int>>, of text: Span<UInt8>, in block: Direction,
    to out: inout ByteBuffer
  ) {
    var followsPhrase = false
    for index in lines.indices {
      let isFirst = index == lines.startIndex
      let isLast = index == lines.endIndex - 1
      if !isFirst { out.append("\n") }
      let line = NoBreakSpaces.trimmed(
        text.extracting(lines[index]), isFirst: isFirst, isLast: isLast)
      // A line end separates the line from the next one.
      out.append(
        isolating: line, in: block, followsPhrase: followsPhrase, precedesPhrase: { false })
      if !isLast { followsPhrase = InlineIsolation.ends(line, inPhraseOtherThan: block) }
    }
  }
}
