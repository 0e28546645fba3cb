/// Reads what `PackedWriter` wrote.
///
/// Bytes that end too soon or hold an impossible value set `isDamaged`; then no value that was read
/// is valid.
package struct PackedReader {
  private let bytes: UnsafeRawBufferPointer
  /// The offset of the next byte.
  package private(set) var index = 0
  /// Whether the bytes are not what a `PackedWriter` writes.
  package private(set) var isDamaged = false

  /// Creates a reader.
  ///
  /// - Precondition: `bytes` are valid as long as the reader is used.
  package init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Marks the bytes damaged, for a value that a caller knows to be impossible.
  package mutating func markDamaged() {
    isDamaged = true
  }

  /// Whether every byte was read.
  package var isAtEnd: Bool { index == bytes.count }

  /// The bytes that were not read yet.
  package var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[index...]) }

  /// Reads a Boolean.
  package mutating func flag() -> Bool { byte() == 1 }

  /// Reads a byte; 0 at the end.
  package mutating func byte() -> UInt8 {
    guard index < bytes.count else {
      isDamaged = true
      return 0
    }
    defer { index += 1 }
    return bytes[index]
  }

  /// Reads a signed integer: LEB128 of its zigzag form, at most ten bytes.
  package mutating func number() -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while shift < 64 {
      let next = byte()
      value |= UInt(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
    }
    return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
  }

  /// Reads a string; bytes that are not UTF-8 are replaced.
  package mutating func text() -> String {
    String(decoding: textBytes(), as: UTF8.self)
  }

  /// Reads the bytes of a string.
  package mutating func textBytes() -> UnsafeRawBufferPointer { raw(number()) }

  /// Reads `count` bytes; returns none if fewer are left.
  package mutating func raw(_ count: Int) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - index else {
      isDamaged = true
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    defer { index += count }
    return UnsafeRawBufferPointer(rebasing: bytes[index..<index + count])
  }

  /// Reads a digest, 16 bytes; `unknown` if fewer are left.
  package mutating func digest() -> Digest {
    guard bytes.count - index >= 16 else {
      isDamaged = true
      return .unknown
    }
    defer { index += 16 }
    return Digest(
      low: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)),
      high: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)))
  }

  /// Reads a value that may be absent.
  package mutating func optional<Value>(_ value: (inout PackedReader) -> Value) -> Value? {
    byte() == 1 ? value(&self) : nil
  }

  /// Reads a list: its count, then each value. Stops when the bytes are damaged.
  package mutating func list<Value>(_ value: (inout PackedReader) -> Value) -> [Value] {
    let count = number()
    // Every value has at least one byte.
    guard count >= 0, count <= bytes.count - index else {
      isDamaged = true
      return []
    }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count where !isDamaged { values.append(value(&self)) }
    return values
  }

  /// Reads an enum by its raw value; bytes that name no case are damaged, and give `other`.
  package mutating func choice<Choice: RawRepresentable<String>>(_ other: Choice) -> Choice {
    guard let choice = Choice(rawValue: text()) else {
      isDamaged = true
      return other
    }
    return choice
  }
}
