import NewsgenTestSupport
import NewsgenText
import Testing

struct BidiCensusTests {
  /// What the census says, found byte by byte.
  private struct Reference: Equatable {
    let latin: Bool
    let rightToLeft: Bool
    let isolatesOrFlags: Bool
    let markup: Bool

    init(_ bytes: [UInt8]) {
      latin = bytes.contains {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), 0xC3...0xD5:
          true
        default: false
        }
      }
      rightToLeft = bytes.contains { (0xD6...0xE1).contains($0) || $0 >= 0xE3 }
      isolatesOrFlags = bytes.contains { $0 == 0xE2 || $0 >= 0xF0 }
      markup = bytes.contains { Array("&<>\"'".utf8).contains($0) }
    }

    init(census bytes: [UInt8]) {
      let census = BidiPrescan(bytes.span)
      latin = census.mayHoldRuns(in: .rightToLeft)
      rightToLeft = census.mayHoldRuns(in: .leftToRight)
      isolatesOrFlags = census.mayHoldIsolatesOrFlags
      markup = census.holdsMarkup
    }
  }

  /// A text is read 32 bytes, eight bytes, and the last eight once more.
  @Test func findsEveryByteAtEveryPlace() {
    for byte in UInt8.min...UInt8.max {
      for count in [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 40, 71, 100] {
        for place in 0..<count {
          var bytes = [UInt8](repeating: 0x20, count: count)
          bytes[place] = byte
          #expect(Reference(census: bytes) == Reference(bytes), "\(byte) at \(place) of \(count)")
        }
      }
    }
  }

  @Test func isThatOfEveryByteOfRandomTexts() {
    var random = SeededGenerator(seed: 41)
    let common = ["خبر ", "تونس", " ", "، ", ". ", "/", "-", ",", "ۀ", "ߊ"]
    let others = [
      "7", "a", "Z", "+", "&", "<", ">", "\"", "'", "é", "ש", "\u{2068}", "🇹🇳", "中", "(", ":", "\n",
      "\u{7F}",
    ]
    for number in 0..<20_000 {
      var text = random.text(of: common, length: 40)
      if number % 4 > 0 { text += random.text(of: others, length: number % 4) }
      text += random.text(of: common, length: 40)
      let bytes = Array(text.utf8)
      #expect(Reference(census: bytes) == Reference(bytes), "\(text.debugDescription)")
    }
    #expect(Reference(census: []) == Reference([]))
  }
}
