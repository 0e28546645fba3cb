/// The inside of a string literal, with Python's escapes.
enum StringLiteral {
  struct Problem: Error {
    let message: String
    let span: Range<Int>
  }

  /// Returns the string, or the problem and its span in the file; `source` is a slice of its bytes.
  static func value(of source: ArraySlice<UInt8>) -> Result<String, Problem> {
    var out: [UInt8] = []
    var index = source.startIndex
    while index < source.endIndex {
      let byte = source[index]
      if byte == UInt8(ascii: "\r") {
        out.append(UInt8(ascii: "\n"))
        index += 1
        if index < source.endIndex, source[index] == UInt8(ascii: "\n") { index += 1 }
        continue
      }
      guard byte == UInt8(ascii: "\\"), index + 1 < source.endIndex else {
        out.append(byte)
        index += 1
        continue
      }
      switch escape(at: index, in: source) {
      case .success(let (bytes, next)):
        out += bytes
        index = next
      case .failure(let problem): return .failure(problem)
      }
    }
    return .success(String(decoding: out, as: UTF8.self))
  }

  private typealias Escape = Result<([UInt8], Int), Problem>

  private static func escape(at start: Int, in source: ArraySlice<UInt8>) -> Escape {
    let letter = source[start + 1]
    switch letter {
    case UInt8(ascii: "x"): return hexadecimal(at: start, digits: 2, in: source)
    case UInt8(ascii: "u"): return hexadecimal(at: start, digits: 4, in: source)
    case UInt8(ascii: "U"): return hexadecimal(at: start, digits: 8, in: source)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): return octal(at: start, in: source)
    case UInt8(ascii: "\n"): return .success(([], start + 2))
    default:
      if let byte = simpleEscapes[letter] { return .success(([byte], start + 2)) }
      return .success(([UInt8(ascii: "\\"), letter], start + 2))
    }
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "a"): 7,
    UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "v"): 11,
    UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "'"): 0x27, UInt8(ascii: "\""): 0x22,
  ]

  private static func hexadecimal(
    at start: Int, digits: Int, in source: ArraySlice<UInt8>
  ) -> Escape {
    let end = start + 2 + digits
    guard end <= source.endIndex,
      let value = UInt32(String(decoding: source[start + 2..<end], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else {
      return .failure(
        Problem(
          message: "invalid escape",
          span: start..<min(end, source.endIndex)))
    }
    return .success((Array(String(Character(scalar)).utf8), end))
  }

  private static func octal(at start: Int, in source: ArraySlice<UInt8>) -> Escape {
    var value: UInt32 = 0
    var index = start + 1
    while index < source.endIndex, index < start + 4, (0x30...0x37).contains(source[index]) {
      value = value * 8 + UInt32(source[index] - 0x30)
      index += 1
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    return .success((Array(String(Character(scalar)).utf8), index))
  }
}
