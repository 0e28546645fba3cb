/// Writes values as bytes, one behind the other, that `PackedReader` reads.
///
/// Numbers take as many bytes as they need (LEB128), texts their length and their UTF-8.
package struct PackedWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  package var count: Int { bytes.count }

  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  package mutating func append(byte: UInt8) {
    bytes.append(byte)
  }

  package mutating func append(_ flag: Bool) {
    bytes.append(flag ? 1 : 0)
  }

  /// Negative numbers interleaved with the others, so that small ones stay short.
  package mutating func append(_ number: Int) {
    var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func append(_ text: String) {
    text.withBytes {
      append($0.count)
      bytes.append(copying: $0)
    }
  }

  package mutating func append(_ digest: Digest) {
    let halves: [2 of UInt64] = [digest.low.littleEndian, digest.high.littleEndian]
    bytes.append(copying: Span(_bytes: halves.span.bytes))
  }

  /// Bytes whose end the reader knows.
  package mutating func append(raw other: some Sequence<UInt8>) {
    bytes.append(contentsOf: other)
  }

  package mutating func append(raw other: Span<UInt8>) {
    bytes.append(copying: other)
  }

  package mutating func append<Value>(
    _ value: Value?, _ append: (inout PackedWriter, Value) -> Void
  ) {
    bytes.append(value == nil ? 0 : 1)
    if let value { append(&self, value) }
  }

  package mutating func append<Value>(
    _ values: [Value], _ append: (inout PackedWriter, Value) -> Void
  ) {
    self.append(values.count)
    for value in values { append(&self, value) }
  }
}
