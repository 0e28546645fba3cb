import NewsgenTestSupport
import NewsgenText
import Testing

struct UTF8ValidationTests {
  @Test(
    arguments: [
      ([], nil), (Array("abc".utf8), nil), (Array("وزير الدفاع 🇷🇺".utf8), nil),
      ([0x80], 0), ([0x61, 0xC0, 0x80], 1), ([0xC1, 0xBF], 0), ([0xE0, 0x9F, 0xBF], 0),
      ([0xE0, 0xA0, 0x80], nil), ([0xED, 0x9F, 0xBF], nil), ([0xED, 0xA0, 0x80], 0),
      ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF0, 0x90, 0x80, 0x80], nil),
      ([0xF4, 0x8F, 0xBF, 0xBF], nil), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0xD9], 0), ([0x61, 0xE2, 0x80], 1), ([0xE2, 0x80, 0x41], 0), ([0xF0, 0x9F, 0x87], 0),
      (Array("12345678".utf8) + [0xFF], 8), (Array("1234567".utf8) + [0xFF, 0x61], 7),
    ] as [([UInt8], Int?)])
  func findsTheFirstByteThatIsNotUTF8(bytes: [UInt8], place: Int?) {
    #expect(firstInvalidUTF8(in: bytes) == place)
  }

  @Test func agreesWithStringOnRandomBytes() {
    var random = SeededGenerator(seed: 1)
    // Bytes that begin, continue and break sequences, far more often than chance would have them.
    let bytes: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xD8, 0xDF, 0xE0,
      0xE1,
      0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<60_000 {
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        bytes[Int.random(in: bytes.indices, using: &random)]
      }
      let place = firstInvalidUTF8(in: text)
      #expect((place == nil) == (String(validating: text, as: UTF8.self) != nil), "\(text)")
      if let place {
        #expect(String(validating: text[..<place], as: UTF8.self) != nil, "\(text)")
      }
    }
  }

  @Test func acceptsEveryScalar() {
    for value in 0...UInt32(0x10FFFF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if firstInvalidUTF8(in: Array(String(scalar).utf8)) != nil {
        Issue.record("U+\(String(value, radix: 16)) is UTF-8")
      }
    }
  }
}
