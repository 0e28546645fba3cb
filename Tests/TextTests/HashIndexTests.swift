import NewsgenTestSupport
import NewsgenText
import Testing

/// Hash indices find what a plain search finds.
struct HashIndexTests {
  @Test(arguments: [UInt64.max, 0xFF, 0x3, 0])
  func positionsAreThoseOfASearch(mask: UInt64) {
    var random = SeededGenerator(seed: mask)
    var keys: [UInt64] = []
    // With a narrow mask most keys have the hash of others.
    let hash = { (key: UInt64) in key &* 0x9E37_79B9_7F4A_7C15 & mask }
    var index = HashIndex(capacity: 0)
    for _ in 0..<300 {
      let key = UInt64.random(in: 0..<200, using: &random)
      let found = index.position(hash: hash(key)) { keys[$0] == key }
      #expect(found == keys.firstIndex(of: key))
      guard found == nil else { continue }
      keys.append(key)
      index.append(at: keys.count - 1) { hash(keys[$0]) }
    }
    for key in 0..<UInt64(200) {
      #expect(index.position(hash: hash(key)) { keys[$0] == key } == keys.firstIndex(of: key))
    }
    index.removeAll()
    #expect(index.position(hash: hash(keys[0])) { keys[$0] == keys[0] } == nil)
  }

  @Test func digestsGrowBeyondTheirCapacity() {
    var index = DigestIndex(capacity: 1)
    let digests = (0..<500).map { Digest(of: "\($0)") }
    for (place, digest) in digests.enumerated() { #expect(index.insert(digest) == place) }
    #expect(index.insert(digests[7]) == 7)
    #expect(index.keys == digests)
    #expect(digests.indices.allSatisfy { index.place(of: digests[$0]) == $0 })
    #expect(index.place(of: Digest(of: "x")) == nil)
  }
}
