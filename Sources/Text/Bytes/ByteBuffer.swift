/// A growing buffer of bytes for a page, a feed or a message.
///
/// Each worker has its own buffer and empties it between pages, so that writing a page allocates
/// nothing once the buffer is as large as the largest one.
package struct ByteBuffer: Sendable {
  /// The allocated bytes; those from `count` on have no meaning.
  ///
  /// Copying into an array that is long enough takes a third of the time of appending to one.
  private var memory: [UInt8]
  /// How many bytes were written.
  package private(set) var count = 0

  /// Creates an empty buffer with room for `capacity` bytes.
  package init(capacity: Int = 0) {
    memory = ByteBuffer.memory(capacity, startingWith: [])
  }

  /// Whether nothing was written.
  package var isEmpty: Bool { count == 0 }

  /// A copy of the bytes; UTF-8 if only UTF-8 was appended.
  package var bytes: [UInt8] { Array(memory[..<count]) }

  /// The byte that was written last, or `nil` if the buffer is empty.
  package var last: UInt8? { count > 0 ? memory[count - 1] : nil }

  /// The bytes as a string; those that are not UTF-8 are replaced.
  package var string: String { string(from: 0) }

  /// Like `string`, without validation.
  ///
  /// - Precondition: Only well-formed UTF-8 was appended.
  package var wellFormedString: String {
    withBytes { String(wellFormed: $0) }
  }

  /// Returns the bytes from `start` on as a string.
  package func string(from start: Int) -> String { String(utf8: memory[start..<count]) }

  /// Calls `body` with the bytes from `start` on, without copying them.
  package func withBytes<Result, Failure: Error>(
    from start: Int = 0, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(memory.span.extracting(start..<count))
  }

  /// Empties the buffer and keeps its memory.
  package mutating func removeAll() {
    count = 0
  }

  /// Removes the bytes from `count` on.
  package mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= self.count, "\(count) of \(self.count) bytes")
    self.count = count
  }

  /// Appends a byte. Complexity: O(1) amortized, as for all appending per byte.
  package mutating func append(_ byte: UInt8) {
    if count == memory.count { grow(for: 1) }
    memory[count] = byte
    count += 1
  }

  /// Appends the eight bytes of the number, in little-endian order.
  package mutating func append(bytesOf number: UInt64) {
    if memory.count - count < 8 { grow(for: 8) }
    memory.withUnsafeMutableBytes {
      $0.storeBytes(of: number.littleEndian, toByteOffset: count, as: UInt64.self)
    }
    count += 8
  }

  /// Appends a string's UTF-8.
  package mutating func append(_ text: String) {
    text.withBytes { append($0) }
  }

  /// Appends a substring's UTF-8.
  package mutating func append(_ text: Substring) {
    text.withBytes { append($0) }
  }

  /// Appends a literal's UTF-8.
  package mutating func append(_ text: StaticString) {
    text.withBytes { append($0) }
  }

  /// Appends bytes.
  package mutating func append(_ other: [UInt8]) {
    append(other.span)
  }

  /// Appends bytes.
  package mutating func append(_ other: ArraySlice<UInt8>) {
    append(other.span)
  }

  /// Appends bytes that are not the buffer's own.
  @inline(__always)
  package mutating func append(_ other: Span<UInt8>) {
    other.withUnsafeBufferPointer { append(copying: $0) }
  }

  private mutating func append(copying other: UnsafeBufferPointer<UInt8>) {
    guard let source = other.baseAddress, !other.isEmpty else { return }
    if memory.count - count < other.count { grow(for: other.count) }
    let start = count
    memory.withUnsafeMutableBufferPointer { all in
      guard let target = all.baseAddress else { return }
      (target + start).update(from: source, count: other.count)
    }
    count = start + other.count
  }

  @inline(never)
  private mutating func grow(for more: Int) {
    let length = max(memory.count * 2, count + more, 64)
    memory = ByteBuffer.memory(length, startingWith: memory[..<count])
  }

  /// Returns an array whose bytes after the first ones are not initialized: writing many zeros
  /// would take time, and memory that is never used.
  private static func memory(_ length: Int, startingWith first: ArraySlice<UInt8>) -> [UInt8] {
    if length <= fewBytes, first.isEmpty { return few(length) }
    return Array(unsafeUninitializedCapacity: length) { memory, count in
      _ = memory.update(fromContentsOf: first)
      count = length
    }
  }

  /// Returns room for one path or title. Asking the runtime for the array's type would take half of
  /// the time; with something to copy, the compiler knows the type.
  private static func few(_ length: Int) -> [UInt8] {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: fewBytes) { zeros in
      let wanted = UnsafeMutableBufferPointer(rebasing: zeros[..<length])
      wanted.initialize(repeating: 0)
      return Array(wanted)
    }
  }

  private static let fewBytes = 1024

  /// Appends `count` bytes of another buffer, from its offset `start` on.
  package mutating func append(_ other: ByteBuffer, from start: Int, count: Int) {
    let range = start..<start + count
    precondition(range.upperBound <= other.count, "\(range) of \(other.count) bytes")
    other.memory.withUnsafeBufferPointer {
      append(copying: UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  /// Appends the number in ASCII decimal digits, at least `width` of them, with leading zeros.
  package mutating func append(decimal number: Int, width: Int = 1) {
    if number < 0 { append(UInt8(ascii: "-")) }
    // The largest number has 19 digits.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(width, 19)) { digits in
      var start = digits.count
      var rest = number.magnitude
      while rest > 0 || digits.count - start < max(width, 1) {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      append(digits.span.extracting(start...))
    }
  }
}
