/// Reads what `PackedWriter` wrote.
///
/// Bytes that end too soon or hold an impossible value set `isDamaged`; then no value that was read
/// is valid.
package struct PackedReader: ~Escapable {
  private let bytes: Span<UInt8>
  /// The offset of the next byte.
  package private(set) var index = 0
  /// Whether the bytes are not what a `PackedWriter` writes.
  package private(set) var isDamaged = false

  /// Creates a reader that begins at the first byte.
  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
  }

  /// Marks the bytes damaged, for a value that a caller knows to be impossible.
  package mutating func markDamaged() {
    isDamaged = true
  }

  /// Whether every byte was read.
  package var isAtEnd: Bool { index == bytes.count }

  /// The bytes that were not read yet.
  package var rest: Span<UInt8> {
    @_lifetime(copy self) get { bytes.extracting(index...) }
  }

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
    String(decoding: textBytes())
  }

  /// Reads the bytes of a string.
  @_lifetime(copy self)
  package mutating func textBytes() -> Span<UInt8> { raw(number()) }

  /// Reads `count` bytes; returns none if fewer are left.
  @_lifetime(copy self)
  package mutating func raw(_ count: Int) -> Span<UInt8> {
    guard count >= 0, count <= bytes.count - index else {
      isDamaged = true
      return Span()
    }
    defer { index += count }
    return bytes.extracting(index..<index + count)
  }

  /// Reads a digest, 16 bytes; `unknown` if fewer are left.
  package mutating func digest() -> Digest {
    guard bytes.count - index >= 16 else {
      isDamaged = true
      return .unknown
    }
    defer { index += 16 }
    return bytes.digest(at: index)
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
