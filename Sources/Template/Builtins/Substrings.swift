/// Searching and replacing in UTF-8.
enum Substrings {
  /// Like `replacing(_:by:in:atMost:)`, if the result fits into the page.
  static func replacing(
    _ old: String, by new: String, in text: String, atMost count: Int?, _ budget: RenderingBudget
  ) throws(EvaluationError) -> String {
    if new.utf8.count > old.utf8.count {
      let found =
        old.isEmpty
        ? text.unicodeScalars.count + 1 : Self.count(of: Array(old.utf8), in: Array(text.utf8))
      let replaced = count.map { min(found, $0) } ?? found
      try budget.require(bytes: new.utf8.count - old.utf8.count, times: replaced)
      try budget.require(
        bytes: text.utf8.count + (new.utf8.count - old.utf8.count) * replaced)
    }
    return replacing(old, by: new, in: text, atMost: count)
  }

  static func firstIndex(of part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    Pattern(part).firstIndex(in: text, from: start)
  }

  static func lastIndex(of part: [UInt8], in text: [UInt8]) -> Int? {
    let found = firstIndex(of: part.reversed(), in: text.reversed(), from: 0)
    return found.map { text.count - part.count - $0 }
  }

  /// Returns how often the part occurs in the string, without overlaps.
  static func count(of part: [UInt8], in text: [UInt8]) -> Int {
    let pattern = Pattern(part)
    var (count, start) = (0, 0)
    while let found = pattern.firstIndex(in: text, from: start) {
      count += 1
      start = found + max(1, part.count)
    }
    return count
  }

  /// A string to search for by the algorithm of Knuth, Morris and Pratt.
  ///
  /// Complexity: O(n) for n bytes, however often the string's start occurs.
  struct Pattern {
    private let bytes: [UInt8]
    /// For each byte, the length of the longest proper prefix of the pattern that ends there.
    private let borders: [Int]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      var borders = [Int](repeating: 0, count: bytes.count)
      var length = 0
      for index in bytes.indices.dropFirst() {
        while length > 0, bytes[index] != bytes[length] { length = borders[length - 1] }
        if bytes[index] == bytes[length] { length += 1 }
        borders[index] = length
      }
      self.borders = borders
    }

    func firstIndex(in text: [UInt8], from start: Int) -> Int? {
      guard let first = bytes.first else { return start <= text.count ? start : nil }
      var (index, length) = (start, 0)
      while index < text.count {
        if length == 0 {
          guard let next = text[index...].firstIndex(of: first) else { return nil }
          (index, length) = (next + 1, 1)
        } else if text[index] == bytes[length] {
          index += 1
          length += 1
        } else {
          length = borders[length - 1]
        }
        if length == bytes.count { return index - length }
      }
      return nil
    }
  }

  /// Python's `replace`; an empty `old` is found between all characters.
  static func replacing(
    _ old: String, by new: String, in text: String, atMost count: Int? = nil
  ) -> String {
    var rest = count ?? Int.max
    guard !old.isEmpty else {
      var out = ""
      for scalar in text.unicodeScalars {
        if rest > 0 { out += new }
        rest -= 1
        out.unicodeScalars.append(scalar)
      }
      return rest > 0 ? out + new : out
    }
    let bytes = Array(text.utf8)
    let pattern = Pattern(Array(old.utf8))
    var out: [UInt8] = []
    var start = 0
    while rest > 0, let found = pattern.firstIndex(in: bytes, from: start) {
      out += bytes[start..<found]
      out += new.utf8
      start = found + old.utf8.count
      rest -= 1
    }
    out += bytes[start...]
    return String(decoding: out, as: UTF8.self)
  }

  /// Returns a limit as in Python: a negative number means no limit.
  static func limit(_ value: Value?) -> Int? {
    value?.integer.flatMap { $0 < 0 ? nil : $0 }
  }

  /// Python's `split` at a separator.
  static func split(_ text: String, at separator: String, limit: Int? = nil) -> [String] {
    let bytes = Array(text.utf8)
    let pattern = Pattern(Array(separator.utf8))
    var parts: [String] = []
    var start = 0
    while limit.map({ parts.count < $0 }) ?? true,
      let found = pattern.firstIndex(in: bytes, from: start)
    {
      parts.append(String(decoding: bytes[start..<found], as: UTF8.self))
      start = found + separator.utf8.count
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }

  /// Python's `split` without a separator: at white space.
  static func words(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: Whitespace.contains).map { String($0) }
  }

  /// Python's `splitlines`.
  static func lines(_ text: String) -> [String] {
    linesWithEnds(text).map { line in
      var scalars = line.unicodeScalars[...]
      if scalars.last == "\n", scalars.dropLast().last == "\r" { scalars.removeLast() }
      if let last = scalars.last, isLineEnd(last) { scalars.removeLast() }
      return String(scalars)
    }
  }

  /// Returns the lines, each with its line end.
  static func linesWithEnds(_ text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let last = line.last, isLineEnd(last), !(last == "\r" && scalar == "\n") {
        lines.append(String(line))
        line = .init()
      }
      line.append(scalar)
    }
    if !line.isEmpty { lines.append(String(line)) }
    return lines
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\u{B}", "\u{C}", "\r", "\u{1C}"..."\u{1E}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
