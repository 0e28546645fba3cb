/// Bytes that a page, a feed or a message is written into.
///
/// One worker owns one buffer and empties it between pages, so that writing a page allocates nothing
/// once the buffer has grown to the size of the largest one.
package struct ByteBuffer: Sendable {
  /// What has been written so far; UTF-8 as long as only UTF-8 was appended.
  package private(set) var bytes: [UInt8]

  package init(capacity: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  package var count: Int { bytes.count }
  package var isEmpty: Bool { bytes.isEmpty }

  /// The text that was written, for messages and tests.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Empties the buffer and keeps its memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Takes back what was written after the buffer had `count` bytes.
  package mutating func truncate(to count: Int) {
    bytes.removeLast(bytes.count - count)
  }

  @inlinable
  package mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func append(_ text: Substring) {
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  package mutating func append(_ other: [UInt8]) {
    bytes.append(contentsOf: other)
  }

  package mutating func append(_ other: ArraySlice<UInt8>) {
    bytes.append(contentsOf: other)
  }

  package mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: other)
  }

  /// Appends the number in ASCII decimal digits.
  package mutating func append(decimal number: Int) {
    if number < 0 {
      bytes.append(UInt8(ascii: "-"))
    }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Appends the number in at least `width` ASCII digits, filled up with zeros.
  package mutating func append(decimal number: Int, width: Int) {
    var digits = 1
    var limit = 10
    while digits < width, number >= limit {
      digits += 1
      limit *= 10
    }
    for _ in digits..<max(digits, width) {
      bytes.append(UInt8(ascii: "0"))
    }
    append(decimal: number)
  }
}
