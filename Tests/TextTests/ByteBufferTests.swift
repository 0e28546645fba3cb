import Foundation
import NewsgenTestSupport
import NewsgenText
import Testing

struct ByteBufferTests {
  private func written(_ write: (inout ByteBuffer) -> Void) -> String {
    var buffer = ByteBuffer()
    write(&buffer)
    return buffer.string
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (10, "10"), (-1, "-1"), (-120, "-120"), (.max, "9223372036854775807"),
    (.min, "-9223372036854775808"),
  ])
  func writesNumbersInDecimal(number: Int, text: String) {
    #expect(written { $0.append(decimal: number) } == text)
  }

  @Test(arguments: [
    (7, 2, "07"), (7, 1, "7"), (123, 2, "123"), (0, 4, "0000"), (99, 3, "099"), (100, 3, "100"),
    (999, 4, "0999"),
  ])
  func fillsNumbersUpWithZeros(number: Int, width: Int, text: String) {
    #expect(written { $0.append(decimal: number, width: width) } == text)
  }

  @Test func takesBackWhatWasWritten() {
    var buffer = ByteBuffer()
    buffer.append("خبر")
    let count = buffer.count
    buffer.append(" آخر")
    buffer.truncate(to: count)
    #expect(buffer.string == "خبر")
    buffer.removeAll()
    #expect(buffer.isEmpty)
  }

  @Test func holdsWhatAnArrayHolds() {
    var random = SeededGenerator(seed: 27)
    var buffer = ByteBuffer(capacity: 3)
    var array: [UInt8] = []
    for _ in 0..<20_000 {
      let text = random.text(
        of: ["خبر", " ", "a", "🙂", "long enough to be no small string"], length: 5)
      switch Int.random(in: 0..<9, using: &random) {
      case 0: buffer.append(text)
      case 1: buffer.append(text[...])
      case 2: buffer.append(Array(text.utf8))
      case 3: buffer.append(Array(text.utf8)[...])
      case 4: text.withBytes { buffer.append($0) }
      case 5:
        buffer.append(UInt8(text.utf8.count))
        array.append(UInt8(text.utf8.count))
        continue
      case 6:
        buffer.append("a text of the program")
        array += Array("a text of the program".utf8)
        continue
      case 7:
        let count = Int.random(in: 0...array.count, using: &random)
        buffer.truncate(to: count)
        array.removeLast(array.count - count)
        continue
      default:
        if array.count > 4000 {
          buffer.removeAll()
          array = []
        }
        continue
      }
      array += Array(text.utf8)
      #expect(buffer.bytes == array && buffer.count == array.count)
      #expect(buffer.last == array.last && buffer.isEmpty == array.isEmpty)
    }
    #expect(buffer.bytes == array)
  }

  /// A copy of a buffer is another one.
  @Test func isAValue() {
    var buffer = ByteBuffer(capacity: 100)
    buffer.append("one")
    let copy = buffer
    buffer.append(" two")
    #expect(copy.string == "one" && buffer.string == "one two")
  }

  /// Eight bytes are looked at at a time, and the last ones in another way.
  @Test func escapesMarkupAtEveryPlace() {
    let pieces = ["&", "<", ">", "\"", "'"]
    let references = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"]
    for count in 1...40 {
      for first in 0..<count {
        let second = (first * 7 + 3) % count
        var letters = Array(repeating: "x", count: count)
        letters[second] = pieces[second % 5]
        letters[first] = pieces[first % 5]
        let expected = letters.map { letter in
          pieces.firstIndex(of: letter).map { references[$0] } ?? letter
        }
        #expect(
          written { $0.append(escapingMarkup: letters.joined()) } == expected.joined())
      }
    }
  }

  @Test func writesMarkupAsText() {
    let text = "<a href=\"x\" title='&amp;'>ال\u{202E}خبر</a>"
    let escaped =
      "&lt;a href=&quot;x&quot; title=&#39;&amp;amp;&#39;&gt;ال\u{202E}خبر&lt;/a&gt;"
    #expect(written { $0.append(escapingMarkup: text) } == escaped)
    #expect(written { $0.append(escapingMarkup: Array(text.utf8)[...]) } == escaped)
    #expect(written { $0.append(escapingMarkup: "") }.isEmpty)
  }

  @Test func writesJSONThatAScriptElementCanHold() {
    let text = "</script>\u{2028}\u{2029}\"\\\n\r\t\u{0}\u{1F}\u{7F}&أ😀"
    #expect(
      written { $0.append(escapingJSON: text) }
        == #"\u003C/script\u003E\u2028\u2029\"\\\n\r\t\u0000\u001F\u007F\u0026أ😀"#)
  }

  @Test func writesJSONThatFoundationReadsBack() throws {
    var random = SeededGenerator(seed: 2)
    let pieces = [
      "\"", "\\", "/", "\u{0}", "\u{8}", "\u{1F}", "<", "&", "ع", "\u{301}", "😀", "\r\n",
    ]
    for _ in 0..<300 {
      let text = random.text(of: pieces, length: 12)
      let json = "[\"" + written { $0.append(escapingJSON: text) } + "\"]"
      let decoded = try JSONDecoder().decode([String].self, from: Data(json.utf8))
      #expect(decoded.map { Array($0.utf8) } == [Array(text.utf8)])
    }
  }

  @Test(arguments: [
    ("/2023/وزير.html", "/2023/%D9%88%D8%B2%D9%8A%D8%B1.html"),
    ("https://a.b/?q=1&r=[2]#x", "https://a.b/?q=1&r=[2]#x"),
    ("/a%20b c%", "/a%20b%20c%"), ("\"<>\\^`{|}\u{7F}\n", "%22%3C%3E%5C%5E%60%7B%7C%7D%7F%0A"),
  ])
  func encodesWhatAnAddressCannotHold(text: String, encoded: String) {
    #expect(written { $0.append(percentEncoding: text) } == encoded)
  }

  /// RFC 3986 2.2 and 2.3, and the `%` of what is encoded already.
  @Test func knowsEveryByteOfAnAddress() {
    let allowed = Set(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%")
    for value in UInt8.min..<0x80 {
      let character = Character(Unicode.Scalar(value))
      let encoded = written { $0.append(percentEncoding: String(character)) }
      #expect((encoded == String(character)) == allowed.contains(character), "byte \(value)")
    }
  }

  @Test func hashesAsFNV1a() {
    // The test vectors of draft-eastlake-fnv.
    #expect(ContentHash("".utf8).value == 0xcbf2_9ce4_8422_2325)
    #expect(ContentHash("a".utf8).value == 0xaf63_dc4c_8601_ec8c)
    #expect(ContentHash("foobar".utf8).value == 0x8594_4171_f739_67e8)
    var parts = ContentHash()
    parts.combine("foo".utf8)
    parts.combine("bar".utf8)
    #expect(parts.name(length: 8) == ContentHash("foobar".utf8).name(length: 8))
  }

  @Test func comparesKeysByTheirBytes() {
    #expect(UTF8Key("آ") != UTF8Key("ا\u{653}"))
    #expect(Set([UTF8Key("آ"), UTF8Key("آ"), UTF8Key("ا\u{653}")]).count == 2)
    #expect(
      ["ي", "z", "ا", "é", "e\u{301}"].sorted { UTF8Key($0) < UTF8Key($1) } == [
        "e\u{301}", "z", "é", "ا", "ي",
      ])
  }
}
