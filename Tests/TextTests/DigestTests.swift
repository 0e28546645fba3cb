import NewsgenText
import Testing

@Suite struct DigestTests {
  /// SMHasher's check of a whole implementation: the digest of the digests of 256 keys of growing
  /// length.
  @Test func isTheHashThatSMHasherKnows() {
    var all: [UInt8] = []
    for length in 0..<256 {
      let key = (0..<length).map { UInt8($0) }
      all += bytes(of: Digest(of: key.span, seed: UInt32(256 - length)))
    }
    #expect(bytes(of: Digest(of: all)).prefix(4) == [0x69, 0xba, 0x84, 0x63])
  }

  @Test func hashesTextAsItsBytes() {
    let text = "أرشيف الأخبار، طبعة يومية"
    #expect(Digest(of: text) == Digest(of: Array(text.utf8)))
    #expect(Digest(of: text) != Digest(of: text + " "))
  }

  @Test func aSetsDigestKnowsNoOrder() {
    let parts = ["أ", "ب", "ت"].map { Digest(of: $0) }
    let sum = parts[0] + parts[1] + parts[2]
    #expect(parts[2] + parts[0] + parts[1] == sum)
    #expect(sum - parts[1] == parts[2] + parts[0])
    #expect(parts[0].combined(with: parts[1]) != parts[1].combined(with: parts[0]))
  }

  private func bytes(of digest: Digest) -> [UInt8] {
    [digest.low, digest.high].flatMap { half in (0..<8).map { UInt8(half >> ($0 * 8) & 0xFF) } }
  }
}
