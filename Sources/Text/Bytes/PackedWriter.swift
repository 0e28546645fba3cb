/// Writes values as consecutive bytes, which `PackedReader` reads.
///
/// A number has as many bytes as it needs (LEB128), a string its length and its UTF-8.
package struct PackedWriter: Sendable {
  /// The bytes that were written.
  package private(set) var bytes: [UInt8] = []

  /// Creates an empty writer.
  package init() {}

  /// Creates an empty writer with room for `capacity` bytes.
  package init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// How many bytes were written.
  package var count: Int { bytes.count }

  /// Empties the writer and keeps its memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Appends a byte.
  package mutating func append(byte: UInt8) {
    bytes.append(byte)
  }

  /// Appends a Boolean as one byte.
  package mutating func append(_ flag: Bool) {
    bytes.append(flag ? 1 : 0)
  }

  /// Appends a signed integer: LEB128 of its zigzag form, so that small numbers are short.
  package mutating func append(_ number: Int) {
    var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a string: the count of its UTF-8, then the UTF-8.
  package mutating func append(_ text: String) {
    text.withBytes {
      append($0.count)
      bytes.append(copying: $0)
    }
  }

  /// Appends a digest, 16 bytes in little-endian order.
  package mutating func append(_ digest: Digest) {
    let halves: [2 of UInt64] = [digest.low.littleEndian, digest.high.littleEndian]
    bytes.append(copying: Span(_bytes: halves.span.bytes))
  }

  /// Appends bytes without their count, which the reader must know.
  package mutating func append(raw other: some Sequence<UInt8>) {
    bytes.append(contentsOf: other)
  }

  /// Appends bytes without their count, which the reader must know.
  package mutating func append(raw other: Span<UInt8>) {
    bytes.append(copying: other)
  }

  /// Appends a byte for whether there is a value, then the value.
  package mutating func append<Value>(
    _ value: Value?, _ append: (inout PackedWriter, Value) -> Void
  ) {
    bytes.append(value == nil ? 0 : 1)
    if let value { append(&self, value) }
  }

  /// Appends the count of a list, then each value.
  package mutating func append<Value>(
    _ values: [Value], _ append: (inout PackedWriter, Value) -> Void
  ) {
    self.append(values.count)
    for value in values { append(&self, value) }
  }
}
