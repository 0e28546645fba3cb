import NewsgenText
import Testing

struct PercentEncodingTests {
  @Test(
    arguments: [
      ("a%20b", "a b"), ("%D8%AE%d8%a8%D8%B1", "خبر"), ("plain", "plain"), ("", ""),
      ("%", nil), ("%4", nil), ("%zz", nil), ("%FF", nil), ("%D8", nil), ("%25zz", "%zz"),
    ] as [(String, String?)])
  func decodes(encoded: String, expected: String?) {
    #expect(percentDecoded(encoded) == expected)
  }

  @Test func encodesAllButUnreservedCharacters() {
    #expect(percentEncoded("aZ09-._~/?#% خ") == "aZ09-._~%2F%3F%23%25%20%D8%AE")
  }
}
