/// A hash of 128 bits, not cryptographic: compares files, states and pages with the last build's.
///
/// MurmurHash3_x64_128 (Austin Appleby, public domain). Equal digests are taken for equal bytes. It
/// does not resist deliberate collisions: see Documentation/Hashing.md.
package struct Digest: Hashable, Sendable {
  /// The first 64 bits of the hash: `h1` of the reference implementation.
  package var low: UInt64
  /// The last 64 bits of the hash: `h2` of the reference implementation.
  package var high: UInt64

  /// Creates a digest from its two halves, as a cache stores them.
  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The digest of something that is not known; no bytes are believed to have it.
  package static let unknown = Digest(low: 0, high: 0)

  /// Hashes bytes. Complexity: O(n).
  package init(of bytes: [UInt8]) {
    self = Digest(of: bytes.span)
  }

  /// Hashes a string's UTF-8. Complexity: O(n).
  package init(of text: String) {
    self = text.withBytes { Digest(of: $0) }
  }

  /// Hashes bytes. Complexity: O(n), sixteen bytes at a time.
  package init(of bytes: Span<UInt8>, seed: UInt32 = 0) {
    var state = (UInt64(seed), UInt64(seed))
    let blocks = bytes.count / 16
    for block in 0..<blocks {
      // The count of blocks is the bound.
      let first: UInt64 = bytes.load(unchecked: block * 16)
      let second: UInt64 = bytes.load(unchecked: block * 16 + 8)
      state.0 ^= Digest.mixedFirst(UInt64(littleEndian: first))
      state.0 = Digest.rotated(state.0, 27) &+ state.1
      state.0 = state.0 &* 5 &+ 0x52dc_e729
      state.1 ^= Digest.mixedSecond(UInt64(littleEndian: second))
      state.1 = Digest.rotated(state.1, 31) &+ state.0
      state.1 = state.1 &* 5 &+ 0x3849_5ab5
    }
    var first: UInt64 = 0
    var second: UInt64 = 0
    for index in blocks * 16..<bytes.count {
      let place = index - blocks * 16
      let byte = UInt64(bytes[index]) << UInt64((place & 7) * 8)
      if place < 8 { first |= byte } else { second |= byte }
    }
    state.1 ^= Digest.mixedSecond(second)
    state.0 ^= Digest.mixedFirst(first)
    self = Digest.finished(state, count: bytes.count)
  }

  private static func finished(_ state: (UInt64, UInt64), count: Int) -> Digest {
    var first = state.0 ^ UInt64(count)
    var second = state.1 ^ UInt64(count)
    first = first &+ second
    second = second &+ first
    first = avalanched(first)
    second = avalanched(second)
    first = first &+ second
    return Digest(low: first, high: second &+ first)
  }

  @inline(__always)
  private static func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 {
    value << count | value >> (64 - count)
  }

  @inline(__always)
  private static func mixedFirst(_ value: UInt64) -> UInt64 {
    rotated(value &* 0x87c3_7b91_1142_53d5, 31) &* 0x4cf5_ad43_2745_937f
  }

  @inline(__always)
  private static func mixedSecond(_ value: UInt64) -> UInt64 {
    rotated(value &* 0x4cf5_ad43_2745_937f, 33) &* 0x87c3_7b91_1142_53d5
  }

  private static func avalanched(_ value: UInt64) -> UInt64 {
    var value = value
    value ^= value >> 33
    value = value &* 0xff51_afd7_ed55_8ccd
    value ^= value >> 33
    value = value &* 0xc4ce_b9fe_1a85_ec53
    return value ^ value >> 33
  }
}

extension Digest {
  /// Returns the digest of the union of two disjoint sets: the sum of their members' digests.
  package static func + (left: Digest, right: Digest) -> Digest {
    let (low, overflow) = left.low.addingReportingOverflow(right.low)
    return Digest(low: low, high: left.high &+ right.high &+ (overflow ? 1 : 0))
  }

  /// Returns the digest of a set without the members of a subset.
  package static func - (left: Digest, right: Digest) -> Digest {
    let (low, overflow) = left.low.subtractingReportingOverflow(right.low)
    return Digest(low: low, high: left.high &- right.high &- (overflow ? 1 : 0))
  }

  /// Returns the digest of the ordered pair.
  package func combined(with other: Digest) -> Digest {
    let pair: [4 of UInt64] = [
      low.littleEndian, high.littleEndian, other.low.littleEndian, other.high.littleEndian,
    ]
    return Digest(of: Span(_bytes: pair.span.bytes))
  }
}
