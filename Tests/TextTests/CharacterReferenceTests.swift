import NewsgenText
import Testing

/// Test of all names against Python's: Tests/TemplateTests/test_character_references.py.
struct CharacterReferenceTests {
  @Test(arguments: [
    ("&quot;نص&quot;", "\"نص\""), ("&#8220;x&#8221;", "“x”"), ("&#x201c;x&#X201D;", "“x”"),
    ("AT&amp;T", "AT&T"), ("&amp;quot;", "&quot;"), ("&laquo;a&raquo;&nbsp;&hellip;", "«a»\u{A0}…"),
    ("a & b; c", "a & b; c"), ("&unknown;", "&unknown;"), ("&amp", "&amp"), ("&", "&"),
    ("&;", "&;"), ("&#;", "&#;"), ("&#+34;", "&#+34;"), ("&&lt;", "&<"),
    ("&quot;\u{64B}", "\"\u{64B}"), ("لا&rlm;", "لا\u{200F}"), ("Bront&euml;", "Brontë"),
    ("&NotEqualTilde;", "\u{2242}\u{338}"), ("&CounterClockwiseContourIntegral;", "∳"),
    ("&Amp; &AMP;", "&Amp; &"), ("&#0; &#x110000; &#xD800;", "\u{FFFD} \u{FFFD} \u{FFFD}"),
    ("&#99999999999999999999;", "\u{FFFD}"), ("&#145;a&#x92;", "‘a’"), ("a&#1;&#xFDD0;b", "ab"),
    ("https://example.org/?a=1&copy=2", "https://example.org/?a=1&copy=2"), ("&#65", "&#65"),
    ("&#x", "&#x"), ("&notit;", "&notit;"),
  ])
  func areDecodedOnceInPlainText(text: String, expected: String) {
    #expect(scalars(text, in: .plainText) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("&notit; &notin; &not", "¬it; ∉ ¬"), ("AT&ampT", "AT&T"), ("?a=1&copy=2", "?a=1©=2"),
    ("&#65 &#x42g", "A Bg"), ("&hellip", "&hellip"), ("&#106avascript:", "javascript:"),
  ])
  func mayHaveNoSemicolonInMarkup(text: String, expected: String) {
    #expect(scalars(text, in: .markup) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("?a=1&copy=2&copy&not1&lt;", "?a=1&copy=2©&not1<"), ("&notit;", "&notit;"),
    ("&#106avascript&colon;", "javascript:"), ("a&amp b", "a& b"),
  ])
  func inAnAttributeEndBeforeTheNextLetter(text: String, expected: String) {
    #expect(scalars(text, in: .attribute) == Array(expected.unicodeScalars))
  }

  /// Compared one by one, since strings are equal that differ in normalization.
  private func scalars(
    _ text: String, in context: CharacterReferences.Context
  ) -> [Unicode.Scalar] {
    Array(CharacterReferences.decoded(text, in: context).unicodeScalars)
  }
}
