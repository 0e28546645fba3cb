import NewsgenMarkdown
import NewsgenTestSupport
import NewsgenText
import Testing

struct EmphasisTests {
  @Test(
    "I.27: emphasis beside Arabic punctuation and particles",
    arguments: [
      ("و**\"الجزيرة\"** قالت", "و<strong>&quot;الجزيرة&quot;</strong> قالت"),
      ("لـ**(الأمم)** المتحدة", "لـ<strong>(الأمم)</strong> المتحدة"),
      ("قال **«نص»**، ثم", "قال <strong>«نص»</strong>، ثم"), ("ب*«كلمة»*", "ب<em>«كلمة»</em>"),
      ("ו**\"הארץ\"** כתב", "ו<strong>&quot;הארץ&quot;</strong> כתב"),
      ("**«نص»**قال", "<strong>«نص»</strong>قال"),
      ("وَ**«نص»**", "وَ<strong>«نص»</strong>"),
      ("و***«نص»*** ثم", "و<em><strong>«نص»</strong></em> ثم"),
      ("و**روسيا**", "و<strong>روسيا</strong>"), ("(**روسيا**)", "(<strong>روسيا</strong>)"),
      ("«*روسيا*» و«**الصين**»", "«<em>روسيا</em>» و«<strong>الصين</strong>»"),
      ("و**`رمز`**", "و<strong><code dir=\"ltr\" translate=\"no\">رمز</code></strong>"),
      ("و*[نص](/a)*", "و<em><a href=\"/a\">نص</a></em>"),
      ("و**&quot;نص&quot;**قال", "و<strong>&quot;نص&quot;</strong>قال"),
      (
        "و**\"أ\"** و**\"ب\"** و*\"ج\"*",
        "و<strong>&quot;أ&quot;</strong> و<strong>&quot;ب&quot;</strong> و<em>&quot;ج&quot;</em>"
      ),
    ])
  func worksBesideAParticle(text: String, expected: String) {
    #expect(html(text, options: HTMLOptions(direction: .rightToLeft)) == "<p>\(expected)</p>\n")
  }

  @Test(arguments: [
    // Escaped, in code, alone: what is no emphasis stays none.
    ("و\\*\\*\"نص\"\\*\\*", "و**&quot;نص&quot;**"),
    ("`و**\"نص\"**`", "<code dir=\"ltr\" translate=\"no\">و**&quot;نص&quot;**</code>"),
    ("و**\"نص\"", "و**&quot;نص&quot;"), ("2 * 3 = 6 و4*(5)", "2 * 3 = 6 و4*(5)"),
    ("سعر*: 5*", "سعر*: 5*"),
    // Latin text keeps what CommonMark says of it.
    ("و a**(b)**c", "و a**(b)**c"), ("و a *b* c", "و a <em>b</em> c"),
  ])
  func leavesOtherAsterisksAlone(text: String, expected: String) {
    #expect(html(text, options: HTMLOptions(direction: .rightToLeft)) == "<p>\(expected)</p>\n")
  }

  @Test(arguments: [
    // Emphasis inside of emphasis, where the inner one begins behind punctuation.
    ("*قال: \"*كلمة*\" أخيرا*", "<em>قال: &quot;<em>كلمة</em>&quot; أخيرا</em>"),
    ("**قال «*كلمة*» أخيرا**", "<strong>قال «<em>كلمة</em>» أخيرا</strong>"),
    ("**نص (**كلمة**) نص**", "<strong>نص (<strong>كلمة</strong>) نص</strong>"),
    ("*و**\"نص\"***", "<em>و<strong>&quot;نص&quot;</strong></em>"),
  ])
  func nestsAsInLatinText(text: String, expected: String) {
    #expect(html(text, options: HTMLOptions(direction: .rightToLeft)) == "<p>\(expected)</p>\n")
  }

  @Test(
    "I.27: what begins a line and is no list",
    arguments: [
      ("ـ نص", "<p>ـ نص</p>\n"), ("– نص", "<p>– نص</p>\n"), ("١. نص", "<p>١. نص</p>\n"),
      ("• نص", "<p>• نص</p>\n"),
    ])
  func aDashTatweelOrArabicNumberBeginsNoList(text: String, expected: String) {
    #expect(html(text, options: HTMLOptions(direction: .rightToLeft)) == expected)
  }

  /// U+FDD0, which Swift does not let a literal hold.
  private static let joiner = Unicode.Scalar(0xFDD0)

  @Test func neverLeavesAJoinerInTheOutput() {
    let text = """
      # عنوان و**"مهم"** و`*(رمز)*`

      و**"نص"** [رابط و*(أ)*](/و*(ب)* "عنوان و*(ج)*") ![بديل و*(د)*](/ص*(و).png "و*(ه)*")
      http://example.org/و*(ز)* <http://example.org/و*(ح)> و<b title="و*(ط)*">نص</b>[^و*(1)]

      ```لغة*(x) و*(y)
      كود و*(ي)*
      ```

          كود و*(ك)*

      | و*(ل)* | ب |
      |---|---|
      | و*"م"* | `و*(ن)*` |

      <div>و*(س)*</div>

      [مرجع و*(ع)*]

      [مرجع و*(ع)*]: /ف*(ق) 'ك*(ل)'
      [^و*(1)]: حاشية و**"ص"**
      """
    let (output, headings) = rendered(text)
    #expect(!output.unicodeScalars.contains { $0 == Self.joiner }, "\(output)")
    #expect(headings.map(\.id) == ["عنوان-و-مهم-و-رمز"])
    #expect(headings.map(\.title) == ["عنوان و\"مهم\" و*(رمز)*"])
    #expect(output.contains("<a href=\"/%D9%81*(%D9%82)\" title=\"ك*(ل)\">مرجع و<em>(ع)</em></a>"))
    #expect(output.contains("<code class=\"language-لغة*(x)\">كود و*(ي)*\n</code>"))
    let said = read(text)
    #expect(
      !String(decoding: said.lead, as: UTF8.self).unicodeScalars.contains { $0 == Self.joiner })
    #expect(!said.links.contains { $0.destination.unicodeScalars.contains { $0 == Self.joiner } })
  }

  @Test func neverLeavesAJoinerInRandomTexts() {
    var random = SeededGenerator(seed: 13)
    let pieces = [
      "و", "*", "**", "***", "«نص»", "\"ا\"", "(", ")", "[", "](", "![", "`", "\n", "# ", "> ",
      "- ", "|", "\n|-|\n",
      "~~", "<http://a/", ">", "http://a.b/", "\\", "&quot;", "<b ", "```", "    ", "[^و]", ": ",
      "<!-- ", "ـ",
    ]
    for _ in 0..<2000 {
      let text = random.text(of: pieces, length: 30) + "\n\n[^و]: و*(ح)*"
      let (output, headings) = rendered(text)
      #expect(!output.unicodeScalars.contains { $0 == Self.joiner }, "\(text.debugDescription)")
      #expect(!headings.contains { $0.title.unicodeScalars.contains { $0 == Self.joiner } })
    }
  }
}
