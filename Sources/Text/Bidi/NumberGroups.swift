/// Digits in groups in right-to-left text: a phone number, a large number, an ISBN, or something
/// that is read from the right.
struct NumberGroups: ~Escapable {
  private let text: BidiText
  private(set) var end: Int
  private var hasPlus = false
  private var beginsWithParenthesis = false
  private var beginsWithZero = false
  private var groups = 0
  private var total = 0
  /// The numbers of digits of the first two groups, and the smallest and the largest number.
  private var firstSize = 0
  private var secondSize = 0
  private var smallest = Int.max
  private var largest = 0
  private var laterAreThree = true
  private var lastIsZeros = true
  /// The byte between two groups; 0 if it is not always the same.
  private var separator: UInt8?

  /// Reads from a `+`, a `(` or a digit on; nil where no number begins.
  @_lifetime(copy text)
  init?(_ text: BidiText, at start: Int) {
    self.text = text
    end = start
    var index = start
    if text.byte(index) == UInt8(ascii: "+") {
      hasPlus = true
      index += 1
    }
    beginsWithParenthesis = text.byte(index) == UInt8(ascii: "(")
    let first = beginsWithParenthesis ? index + 1 : index
    guard let digit = digit(at: first) else { return nil }
    beginsWithZero = digit.value == 0
    while let next = readGroup(at: index) {
      end = next
      guard let following = nextGroup(behind: next) else { break }
      index = following
    }
    guard groups > 0 else { return nil }
  }

  /// Whether it is always read from the left: a phone number, a number in thousands separated by
  /// spaces, an identifier of four parts or more. Dates, ranges, scores and years are not.
  var isReadFromTheLeft: Bool {
    if hasPlus { return (7...15).contains(total) }
    if beginsWithParenthesis {
      return (7...15).contains(total) && (groups >= 3 || beginsWithZero && groups == 2)
    }
    guard groups >= 2 else { return false }
    switch separator {
    case UInt8(ascii: " ")?: return isThousands || isSpacedPhone
    case UInt8(ascii: "-")?: return isHyphenatedIdentifier
    default: return false
    }
  }

  /// `10 000 000`, `500 000`; two groups could be two numbers, unless the second is `000`.
  private var isThousands: Bool {
    firstSize <= 3 && laterAreThree && (groups >= 3 || lastIsZeros)
  }

  /// `71 123 456`, `01 23 45 67 89`; not `2011 2012 2013` or `10 11 12 13`.
  private var isSpacedPhone: Bool {
    groups >= 3 && (7...15).contains(total) && smallest >= 2 && largest <= 4
      && (beginsWithZero || smallest != largest)
  }

  /// `978-3-16-148410-0`, `555-123-4567`; not `14-08-2023`.
  private var isHyphenatedIdentifier: Bool {
    groups >= 4 ? total >= 9 : groups == 3 && total >= 7 && secondSize >= 3
  }

  /// Reads `123` or `(123)`; returns the index after it.
  private mutating func readGroup(at start: Int) -> Int? {
    let isParenthesised = text.byte(start) == UInt8(ascii: "(")
    var index = isParenthesised ? start + 1 : start
    var size = 0
    var isZeros = true
    while let digit = digit(at: index) {
      size += 1
      if digit.value != 0 { isZeros = false }
      index += digit.width
    }
    guard size > 0, size <= 15 else { return nil }
    if isParenthesised {
      guard text.byte(index) == UInt8(ascii: ")") else { return nil }
      index += 1
    }
    groups += 1
    total += size
    if groups == 1 { firstSize = size }
    if groups == 2 { secondSize = size }
    if groups > 1, size != 3 { laterAreThree = false }
    smallest = min(smallest, size)
    largest = max(largest, size)
    lastIsZeros = isZeros
    return index
  }

  /// Returns the start of the next group: after one space, hyphen or full stop, or directly at a
  /// parenthesis.
  private mutating func nextGroup(behind end: Int) -> Int? {
    let byte = text.byte(end)
    var next = end
    var separator: UInt8 = 0
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."):
      separator = byte
      next += 1
    case 0xC2 where text.byte(end + 1) == 0xA0, 0xE2 where text.scalar(at: end).scalar == 0x202F:
      separator = UInt8(ascii: " ")
      next += byte == 0xC2 ? 2 : 3
    case UInt8(ascii: "("): break
    default: if text.byte(end - 1) != UInt8(ascii: ")") { return nil }
    }
    let isParenthesis = text.byte(next) == UInt8(ascii: "(")
    guard digit(at: isParenthesis ? next + 1 : next) != nil else { return nil }
    // A later parenthesis is another number: `2011 (150)`.
    if isParenthesis, !hasPlus { return nil }
    let isSame = self.separator == nil || self.separator == separator
    self.separator = isSame ? separator : 0
    return next
  }

  private func digit(at index: Int) -> (value: Int, width: Int)? {
    let byte = text.byte(index)
    if byte &- 0x30 < 10 { return (Int(byte) - 0x30, 1) }
    guard byte == 0xD9 || byte == 0xDB else { return nil }
    let scalar = text.scalar(at: index).scalar
    switch scalar {
    case 0x0660...0x0669: return (Int(scalar) - 0x0660, 2)
    case 0x06F0...0x06F9: return (Int(scalar) - 0x06F0, 2)
    default: return nil
    }
  }
}
