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

  /// The text that was written.
  package var string: String { String(utf8: bytes) }

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

  /// Appends `count` bytes of the other buffer, from its byte `start` on.
  package mutating func append(_ other: ByteBuffer, from start: Int, count: Int) {
    other.bytes.withUnsafeBufferPointer {
      append(UnsafeBufferPointer(rebasing: $0[start..<start + count]))
    }
  }

  /// Appends the number in ASCII decimal digits, at least `width` of them, filled up with zeros.
  package mutating func append(decimal number: Int, width: Int = 1) {
    if number < 0 { append(UInt8(ascii: "-")) }
    // The greatest number has 19 digits.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(width, 19)) { digits in
      var start = digits.count
      var rest = number.magnitude
      while rest > 0 || digits.count - start < max(width, 1) {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      append(UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }
}
