/// Prevents a small text from becoming a large table.
///
/// The table extension fills short rows up to the header's width: 13 KB of `|a|a|…` became 30 MB of
/// HTML in 2.4 s. It takes time quadratic in the cells of a row, and reads a whole paragraph again
/// at every line that could be its delimiter row. All of that is counted before parsing.
enum TableBound {
  /// More cells than any useful table has.
  static let maximumCells = 50_000
  /// More columns than any useful table has.
  static let maximumColumns = 1000

  /// The most bytes of paragraphs that are read again, at 30 ns each (libcmark-gfm 0.29.0.gfm.6).
  private static func maximumRepeats(_ length: Int) -> Int { 4_000_000 + 16 * length }

  /// Returns whether no table of the text has more than `maximumCells` cells or `maximumColumns`
  /// columns.
  ///
  /// Complexity: O(n).
  static func isKept(by text: ArraySlice<UInt8>) -> Bool {
    var columns = 0
    var cells = 0
    var repeats = 0
    var hasDelimiterRow = false
    var hasWideRow = false
    var paragraph = text.startIndex
    var rest = text
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      // A carriage return alone ends a line, too (CommonMark 0.29 2.1).
      let isCRLF = rest[line.endIndex...].starts(with: "\r\n".utf8)
      rest = rest[line.endIndex...].dropFirst(isCRLF ? 2 : 1)
      if let width = delimiterRowWidth(line) {
        columns = max(columns, width)
        hasDelimiterRow = true
        repeats += line.startIndex - paragraph
      } else if line.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        columns = 0
        paragraph = rest.startIndex
      }
      if line.count > maximumColumns, !hasWideRow {
        hasWideRow = line.count { $0 == UInt8(ascii: "|") } > maximumColumns
      }
      cells += columns
      if cells > maximumCells || repeats > maximumRepeats(text.count) { return false }
    }
    return !(hasDelimiterRow && hasWideRow)
  }

  /// Returns the number of columns of a delimiter row such as `|---|:-:|`, or `nil` for any other
  /// line.
  private static func delimiterRowWidth(_ line: ArraySlice<UInt8>) -> Int? {
    var hyphens = 0
    var bars = 0
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"): hyphens += 1
      case UInt8(ascii: "|"): bars += 1
      case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"):
        continue
      default: return nil
      }
    }
    return hyphens > 0 && bars > 0 ? bars + 1 : nil
  }
}
