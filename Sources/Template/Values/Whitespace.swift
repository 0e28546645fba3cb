/// White space in UTF-8, as in Python's `str.isspace` and `\s`.
enum Whitespace {
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }

  /// Returns the index after the white space that begins at `start`.
  static func end(ofRunAt start: Int, in bytes: [UInt8], before limit: Int) -> Int {
    var index = start
    while index < limit {
      let width = width(at: index, in: bytes, before: limit)
      guard width > 0 else { break }
      index += width
    }
    return index
  }

  /// Returns the index of the first of the white space that ends before `end`.
  static func start(ofRunBefore end: Int, in bytes: [UInt8], notBefore limit: Int) -> Int {
    var index = end
    while index > limit {
      var start = index - 1
      while start > limit, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      guard width(at: start, in: bytes, before: index) == index - start else { break }
      index = start
    }
    return index
  }

  /// Returns how many bytes the white space at `index` has; 0 if there is none.
  private static func width(at index: Int, in bytes: [UInt8], before limit: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 {
      return contains(Unicode.Scalar(first)) ? 1 : 0
    }
    let length = first >= 0xE0 ? 3 : 2
    guard first < 0xF0, index + length <= limit else { return 0 }
    var value = UInt32(first & (length == 3 ? 0x0F : 0x1F))
    for offset in 1..<length {
      value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
    }
    guard let scalar = Unicode.Scalar(value) else { return 0 }
    return contains(scalar) ? length : 0
  }
}
