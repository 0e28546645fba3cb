/// Bytes that a page, a feed or a message is written into.
///
/// One worker owns one buffer and empties it between pages, so that writing a page allocates nothing
/// once the buffer has grown to the size of the largest one.
package struct ByteBuffer: Sendable {
  /// All of it is initialized, so that appending is a look at its size and a copy; what was written comes first. An
  /// array's own `append` took three times as long.
  private var storage: [UInt8]
  package private(set) var count = 0

  package init(capacity: Int = 0) {
    storage = [UInt8](repeating: 0, count: capacity)
  }

  /// What has been written so far, from 0 on; UTF-8 as long as only UTF-8 was appended.
  package var bytes: ArraySlice<UInt8> { storage[..<count] }
  /// A copy of what has been written.
  package var array: [UInt8] { Array(bytes) }
  package var isEmpty: Bool { count == 0 }
  package var last: UInt8? { count == 0 ? nil : storage[count - 1] }

  /// The text that was written.
  package var string: String {
    storage.withUnsafeBufferPointer { String(utf8: UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  /// Empties the buffer and keeps its memory.
  package mutating func removeAll() {
    count = 0
  }

  /// Takes back what was written after the buffer had `count` bytes.
  package mutating func truncate(to count: Int) {
    precondition(count <= self.count, "nothing was written there")
    self.count = count
  }

  package mutating func append(_ byte: UInt8) {
    if count == storage.count { grow(to: count + 1) }
    storage[count] = byte
    count += 1
  }

  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  package mutating func append(_ text: Substring) {
    var text = text
    text.withUTF8 { append($0) }
  }

  package mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append($0) }
  }

  package mutating func append(_ other: [UInt8]) {
    other.withUnsafeBufferPointer { append($0) }
  }

  package mutating func append(_ other: ArraySlice<UInt8>) {
    other.withUnsafeBufferPointer { append($0) }
  }

  package mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
    guard let source = other.baseAddress else { return }
    let end = count + other.count
    if end > storage.count { grow(to: end) }
    storage.withUnsafeMutableBytes { bytes in
      bytes.baseAddress?.advanced(by: count).copyMemory(from: source, byteCount: other.count)
    }
    count = end
  }

  @inline(never)
  private mutating func grow(to size: Int) {
    var larger = [UInt8](repeating: 0, count: max(size, storage.count * 2, 64))
    larger.withUnsafeMutableBytes { bytes in
      storage.withUnsafeBytes {
        bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
    }
    storage = larger
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
