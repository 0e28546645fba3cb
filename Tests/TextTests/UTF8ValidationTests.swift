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

  /// Blocks of bytes are looked at at once, those beside them one after the other.
  @Test func agreesWithStringOnLongTexts() {
    var random = SeededGenerator(seed: 2)
    let pieces = ["خبر ", "a", "é", "“نص”", "🙂", "中"].map { Array($0.utf8) }
    let wrong: [UInt8] = [0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xD9, 0xE2, 0xF0, 0xF5, 0xFF, 0x00]
    for _ in 0..<2000 {
      let piecesUsed = Int.random(in: 1...pieces.count, using: &random)
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...400, using: &random) {
        text += pieces[Int.random(in: 0..<piecesUsed, using: &random)]
      }
      for _ in 0..<Int.random(in: 0...1, using: &random) where !text.isEmpty {
        text[Int.random(in: text.indices, using: &random)] =
          wrong[Int.random(in: wrong.indices, using: &random)]
      }
      let place = firstInvalidUTF8(in: text)
      let isValid = String(validating: text, as: UTF8.self) != nil
      #expect((place == nil) == isValid, "\(text)")
      if let place {
        #expect(String(validating: text[..<place], as: UTF8.self) != nil, "\(text)")
        let rest = text[place...].prefix(4)
        #expect((1...4).allSatisfy { String(validating: rest.prefix($0), as: UTF8.self) == nil })
      }
      #expect(String(utf8: text).utf8.elementsEqual(String(decoding: text, as: UTF8.self).utf8))
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
