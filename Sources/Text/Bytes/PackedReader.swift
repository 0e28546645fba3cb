/// Reads what `PackedWriter` wrote.
///
/// Bytes that end too soon or say what cannot be make `isDamaged` true; nothing of them is to be
/// believed.
package struct PackedReader: ~Escapable {
  private let bytes: Span<UInt8>
  /// How many bytes were read.
  package private(set) var index = 0
  package private(set) var isDamaged = false

  /// Reads the bytes from their beginning on.
  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
  }

  package mutating func markDamaged() {
    isDamaged = true
  }

  package var isAtEnd: Bool { index == bytes.count }

  /// What is still to be read.
  package var rest: Span<UInt8> {
    @_lifetime(copy self) get { bytes.extracting(index...) }
  }

  package mutating func flag() -> Bool { byte() == 1 }

  package mutating func byte() -> UInt8 {
    guard index < bytes.count else {
      isDamaged = true
      return 0
    }
    defer { index += 1 }
    return bytes[index]
  }

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

  package mutating func text() -> String {
    String(decoding: textBytes())
  }

  /// The bytes of a text.
  @_lifetime(copy self)
  package mutating func textBytes() -> Span<UInt8> { raw(number()) }

  /// The next bytes; none where there are not as many.
  @_lifetime(copy self)
  package mutating func raw(_ count: Int) -> Span<UInt8> {
    guard count >= 0, count <= bytes.count - index else {
      isDamaged = true
      return Span()
    }
    defer { index += count }
    return bytes.extracting(index..<index + count)
  }

  package mutating func digest() -> Digest {
    guard bytes.count - index >= 16 else {
      isDamaged = true
      return .unknown
    }
    defer { index += 16 }
    return bytes.digest(at: index)
  }

  package mutating func optional<Value>(_ value: (inout PackedReader) -> Value) -> Value? {
    byte() == 1 ? value(&self) : nil
  }

  package mutating func list<Value>(_ value: (inout PackedReader) -> Value) -> [Value] {
    let count = number()
    // Every value takes at least a byte.
    guard count >= 0, count <= bytes.count - index else {
      isDamaged = true
      return []
    }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count where !isDamaged { values.append(value(&self)) }
    return values
  }

  package mutating func choice<Choice: RawRepresentable<String>>(_ other: Choice) -> Choice {
    guard let choice = Choice(rawValue: text()) else {
      isDamaged = true
      return other
    }
    return choice
  }
}
