/// Searching and replacing in UTF-8.
enum Substrings {
  static func firstIndex(of part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard let first = part.first else { return start <= text.count ? start : nil }
    guard text.count >= part.count else { return nil }
    var index = start
    while index + part.count <= text.count {
      if text[index] == first, text[index..<index + part.count].elementsEqual(part) {
        return index
      }
      index += 1
    }
    return nil
  }

  /// Python's `replace`; an empty `old` stands between all characters.
  static func replacing(_ old: String, by new: String, in text: String, count: Int) -> String {
    var rest = count < 0 ? Int.max : count
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
    let part = Array(old.utf8)
    var out: [UInt8] = []
    var start = 0
    while rest > 0, let found = firstIndex(of: part, in: bytes, from: start) {
      out += bytes[start..<found]
      out += new.utf8
      start = found + part.count
      rest -= 1
    }
    out += bytes[start...]
    return String(decoding: out, as: UTF8.self)
  }

  /// Python's `split` at a separator.
  static func split(_ text: String, at separator: String, limit: Int) -> [String] {
    let bytes = Array(text.utf8)
    let part = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    while limit < 0 || parts.count < limit,
      let found = firstIndex(of: part, in: bytes, from: start)
    {
      parts.append(String(decoding: bytes[start..<found], as: UTF8.self))
      start = found + part.count
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

  /// The lines, each with what ends it.
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
