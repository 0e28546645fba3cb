import NewsgenText

/// The outermost characters of a text that have a direction; those between them cannot affect the
/// text around it.
struct TextEdges {
  private(set) var first: Direction?
  private(set) var last: Direction?
  /// Whether a number precedes the first strong character, or follows the last one.
  private(set) var hasNumberOutside = false
  /// The number of runs of digits.
  private(set) var numbers = 0
  /// Whether regional indicators are its only strong characters.
  private(set) var isOnlyFlags = true

  /// Scans a text; `census` is its prescan. Complexity: O(n), and mostly O(1).
  init(_ bytes: Span<UInt8>, _ census: BidiPrescan) {
    // Without isolates, characters between the outermost letters do not matter.
    if !InlineIsolation.holdsIsolatesOrFlags(bytes, census) {
      if TextEdges.beginsAndEndsInArabic(bytes) {
        first = .rightToLeft
        last = .rightToLeft
        isOnlyFlags = false
        return
      }
      if readFromBothEnds(bytes) { return }
    }
    readAll(bytes)
  }

  private mutating func readAll(_ bytes: Span<UInt8>) {
    var index = 0
    var isolates = 0
    var hasNumberBehind = false
    var isInNumber = false
    while index < bytes.count {
      let (value, length) = TextEdges.scalar(bytes, index)
      index += length
      if (0x2066...0x2068).contains(value) {
        isolates += 1
      } else if value == 0x2069 {
        isolates = max(0, isolates - 1)
      } else if isolates == 0 {
        if TextEdges.isDigit(value) {
          if !isInNumber { numbers += 1 }
          isInNumber = true
          hasNumberBehind = true
          if first == nil { hasNumberOutside = true }
          continue
        }
        isInNumber = false
        guard let strong = TextEdges.strongDirection(value) else { continue }
        first = first ?? strong
        last = strong
        if !(0x1F1E6...0x1F1FF).contains(value) { isOnlyFlags = false }
        hasNumberBehind = false
      }
    }
    hasNumberOutside = hasNumberOutside || hasNumberBehind
  }

  /// Reads up to the first strong character and back to the last one; returns `false`, reading
  /// nothing, if there is none. The number of numbers does not matter then.
  private mutating func readFromBothEnds(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count, first == nil {
      if TextEdges.isSign(bytes[index]) {
        index += 1
        continue
      }
      let (value, length) = TextEdges.scalar(bytes, index)
      index += length
      if TextEdges.isDigit(value) { hasNumberOutside = true }
      first = TextEdges.strongDirection(value)
    }
    guard first != nil else {
      hasNumberOutside = false
      return false
    }
    var end = bytes.count
    while last == nil {
      end -= 1
      if TextEdges.isSign(bytes[end]) { continue }
      while bytes[end] & 0xC0 == 0x80 { end -= 1 }
      let value = TextEdges.scalar(bytes, end).value
      if TextEdges.isDigit(value) { hasNumberOutside = true }
      last = TextEdges.strongDirection(value)
    }
    isOnlyFlags = false
    return true
  }

  private static func beginsAndEndsInArabic(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 4 else { return false }
    return isArabicLetter(bytes[0], bytes[1])
      && isArabicLetter(bytes[bytes.count - 2], bytes[bytes.count - 1])
  }

  @inline(__always)
  static func isArabicLetter(_ lead: UInt8, _ second: UInt8) -> Bool {
    lead == 0xD8 && second >= 0xA1 || lead == 0xD9 && second <= 0x8A
  }

  /// Returns whether the text could reorder the text around it, or be reordered by it.
  ///
  /// A text without letters and digits follows the text around it, as it should.
  func needIsolation(in surroundings: Direction) -> Bool {
    guard first != nil, last != nil else { return numbers > 0 }
    return !begin(in: surroundings) || !TextEdges.are(last, surroundings) || hasNumberOutside
  }

  /// Returns whether its first letter has that direction.
  func begin(in direction: Direction) -> Bool { TextEdges.are(first, direction) }

  /// Used instead of `==`, which is a call into another module.
  private static func are(_ one: Direction?, _ other: Direction) -> Bool {
    switch (one, other) {
    case (.rightToLeft?, .rightToLeft), (.leftToRight?, .leftToRight): true
    case (.rightToLeft?, .leftToRight), (.leftToRight?, .rightToLeft), (nil, _): false
    }
  }

  /// Returns whether one of its outermost letters has another direction than the surroundings.
  func differ(from surroundings: Direction) -> Bool {
    first.map { $0 != surroundings } ?? false || last.map { $0 != surroundings } ?? false
  }

  @inline(__always)
  private static func scalar(
    _ bytes: Span<UInt8>, _ index: Int
  ) -> (value: UInt32, length: Int) {
    let byte = UInt32(bytes[index])
    func next(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset]) & 0x3F }
    switch byte {
    case 0..<0x80: return (byte, 1)
    case 0..<0xE0: return ((byte & 0x1F) << 6 | next(1), 2)
    case 0..<0xF0: return ((byte & 0xF) << 12 | next(1) << 6 | next(2), 3)
    default: return ((byte & 7) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }
  }

  /// Whether a byte is a space or a sign, which have no direction.
  @inline(__always)
  private static func isSign(_ byte: UInt8) -> Bool { byte < 0x30 }

  private static func isDigit(_ value: UInt32) -> Bool {
    (0x30...0x39).contains(value) || (0x660...0x669).contains(value)
      || (0x6F0...0x6F9).contains(value)
  }

  /// Returns the direction, with marks and regional indicators counted, as UAX #9 does.
  private static func strongDirection(_ value: UInt32) -> Direction? {
    switch value {
    case 0..<0x41: nil
    case 0x0621...0x063A, 0x0641...0x064A: .rightToLeft
    case 0x200E, 0x1F1E6...0x1F1FF: .leftToRight
    case 0x200F, 0x061C: .rightToLeft
    default: Unicode.Scalar(value)?.strongDirection
    }
  }
}
