import NewsgenText
import Testing

struct ByteSetTests {
  @Test func holdsTheBytesOfTheTextAndNoOthers() {
    for byte in 0...UInt8.max {
      let other = byte &* 167 &+ 13
      let set = ByteSet([byte, other, byte])
      let held = (0...UInt8.max).filter(set.contains)
      #expect(held == Set([byte, other]).sorted())
      #expect(set.contains(byte...byte))
    }
  }
}
