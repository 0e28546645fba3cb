import NewsgenMarkdown
import NewsgenText
import Testing

private let rightToLeft = HTMLOptions(direction: .rightToLeft)

/// Every block has its direction where it is not that of what is around it
/// (Documentation/TextRules.md, "The direction of a block").
struct BlockDirectionTests {
  @Test(
    "I.1: a line that begins with a flag is written from the right",
    arguments: [
      ("🇷🇺 أورسيــا 🇨🇳 الصــين", "<p>🇷🇺 أورسيــا 🇨🇳 الصــين</p>\n"),
      ("Paypal قريبا في تونس", "<p>Paypal قريبا في تونس</p>\n"),
      ("A wholly English paragraph.", "<p dir=\"ltr\">A wholly English paragraph.</p>\n"),
      ("2023 – 12%", "<p>2023 – 12%</p>\n"),
      ("`code first` ثم نص", "<p><code dir=\"ltr\" translate=\"no\">code first</code> ثم نص</p>\n"),
      (
        "@newsroom و#Tunisia خبر",
        "<p><bdi dir=\"ltr\">@newsroom</bdi> و#Tunisia خبر</p>\n"
      ),
      (
        "https://example.org/long/address/of/a/page خبر",
        "<p><a href=\"https://example.org/long/address/of/a/page\" dir=\"ltr\">"
          + "https://example.org/long/address/of/a/page</a> خبر</p>\n"
      ),
      ("قال: This is a long English quotation", "<p>قال: This is a long English quotation</p>\n"),
    ])
  func aParagraphIsWrittenInTheDirectionOfItsText(text: String, expected: String) {
    #expect(html(text, options: rightToLeft) == expected)
  }

  @Test func anArabicParagraphOfAnEnglishTextIsMarked() {
    #expect(html("نص عربي\n\nEnglish") == "<p dir=\"rtl\">نص عربي</p>\n<p>English</p>\n")
  }

  @Test func aLatinHeadingOfAnArabicTextIsMarked() {
    let (output, headings) = rendered("## Global Times\n\n## عنوان", options: rightToLeft)
    #expect(
      output
        == "<h2 id=\"global-times\" dir=\"ltr\">Global Times</h2>\n<h2 id=\"عنوان\">عنوان</h2>\n")
    #expect(headings.map(\.title) == ["Global Times", "عنوان"])
  }

  @Test func aListIsWrittenLikeMostOfItsItems() {
    #expect(
      html("- one\n- two\n- ثالث", options: rightToLeft) == """
        <ul dir="ltr">
        <li>one</li>
        <li>two</li>
        <li><bdi dir="rtl">ثالث</bdi></li>
        </ul>

        """)
  }

  @Test func theBulletOfALoneLatinItemStaysWithTheOthers() {
    #expect(
      html("1. أول\n2. Second item\n3. ثالث\n   - nested\n", options: rightToLeft) == """
        <ol>
        <li>أول</li>
        <li><bdi dir="ltr">Second item</bdi></li>
        <li>ثالث
        <ul dir="ltr">
        <li>nested</li>
        </ul>
        </li>
        </ol>

        """)
    #expect(
      html("- أول\n\n- Second item\n\n- ثالث", options: rightToLeft) == """
        <ul>
        <li>
        <p>أول</p>
        </li>
        <li>
        <p dir="ltr">Second item</p>
        </li>
        <li>
        <p>ثالث</p>
        </li>
        </ul>

        """)
  }

  @Test func aQuoteHasTheSideOfItsText() {
    #expect(
      html("> A quotation\n>\n> with نص\n\n> اقتباس", options: rightToLeft) == """
        <blockquote dir="ltr">
        <p>A quotation</p>
        <p>with <bdi dir="rtl">نص</bdi></p>
        </blockquote>
        <blockquote>
        <p>اقتباس</p>
        </blockquote>

        """)
  }

  @Test func aTableHasTheColumnsOfItsHeaderAndCellsOfTheirOwn() {
    #expect(
      html(
        "| الاسم | Name |\n|---|:--|\n| النادي | Real Madrid |\n| 12% | `x` |", options: rightToLeft
      )
        == """
        <div class="table" role="region" tabindex="0" aria-label="Table"><table>
        <thead>
        <tr>
        <th scope="col">الاسم</th>
        <th scope="col" dir="ltr" class="end">Name</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>النادي</td>
        <td dir="ltr" class="end">Real Madrid</td>
        </tr>
        <tr>
        <td>12%</td>
        <td class="start"><code dir="ltr" translate="no">x</code></td>
        </tr>
        </tbody></table></div>

        """)
    let latin = html("| Name | Year |\n|---|---|\n| نص | 1 |", options: rightToLeft)
    #expect(latin.contains("<table dir=\"ltr\">\n"))
    #expect(latin.contains("<td dir=\"rtl\" class=\"end\">نص</td>\n<td>1</td>"))
  }

  @Test func codeIsWrittenFromTheLeftWhateverIsAroundIt() {
    #expect(
      html("> نص `x`\n>\n>     y\n") == """
        <blockquote dir="rtl">
        <p>نص <code dir="ltr" translate="no">x</code></p>
        <pre dir="ltr" translate="no"><code>y
        </code></pre>
        </blockquote>

        """)
  }

  @Test func anImageHasTheDirectionOfItsAlternativeText() {
    #expect(
      html("نص ![Logo of Yahoo!](a.png \"عنوان\")", options: rightToLeft)
        == "<p>نص <img src=\"a.png\" alt=\"Logo of Yahoo!\" dir=\"ltr\" "
        + "title=\"\u{2068}عنوان\u{2069}\" loading=\"lazy\" /></p>\n")
  }

  @Test func isFoundAsDeepAsTextsNest() {
    let deep = String(repeating: ">", count: 500) + " نص"
    #expect(html(deep).hasPrefix("<blockquote dir=\"rtl\">\n<blockquote>"))
    let list = (0..<250).map { String(repeating: "  ", count: $0) + "- نص\n" }.joined()
    #expect(html(list).hasPrefix("<ul dir=\"rtl\">"))
  }
}

/// What would be torn apart is isolated, wherever it stands (Documentation/TextRules.md, "Runs that
/// are isolated").
struct InlineMarkupTests {
  @Test(arguments: [
    ("اتصل على +971 (4) 305 2000.", "اتصل على <bdi dir=\"ltr\">+971 (4) 305 2000</bdi>."),
    (
      "[+971 4 305 2000](tel:+97143052000)",
      "<a href=\"tel:+97143052000\" dir=\"ltr\">+971 4 305 2000</a>"
    ),
    ("لغة *C++* و", "لغة <em><bdi dir=\"ltr\">C++</bdi></em> و"),
    // A phrase that goes on over the edge of an element is whole as it is.
    ("لغة Visual *C++*", "لغة Visual <em>C++</em>"),
    (
      "[me@example.org](mailto:me@example.org) خبر",
      "<a href=\"mailto:me@example.org\" dir=\"ltr\">me@example.org</a> خبر"
    ),
    ("me@example.org خبر", "<a href=\"mailto:me@example.org\" dir=\"ltr\">me@example.org</a> خبر"),
    ("وسم \\#Tunisia", "وسم <bdi dir=\"ltr\">#Tunisia</bdi>"),
    ("فاز 3-1 بنسبة 12% يوم 14-08-2023", "فاز 3-1 بنسبة 12% يوم 14-08-2023"),
  ])
  func ofARightToLeftText(text: String, expected: String) {
    #expect(html("نص " + text, options: rightToLeft) == "<p>نص \(expected)</p>\n")
  }

  @Test func ofALeftToRightText() {
    #expect(
      html("See محمد, جدة and **مكة** 5.")
        == "<p>See <bdi dir=\"rtl\">محمد</bdi>, <bdi dir=\"rtl\">جدة</bdi> and "
        + "<strong><bdi dir=\"rtl\">مكة</bdi></strong> 5.</p>\n")
  }

  @Test func changesNoLetterOfTheText() {
    let text =
      "نص C++ و+971 4 305 2000، \"Easy Export\" @a #b, Google, Yahoo! تعلن (U.S.) 10 000 000"
    let output = html(text, options: rightToLeft)
    #expect(output.contains("<bdi"))
    let plain = output.replacing(/<[^>]*>/, with: "").replacing("&quot;", with: "\"")
    #expect(plain == text + "\n")
  }

  @Test func noBreakSpacesAtTheEdgesOfABlockAreTrimmed() {
    #expect(
      html("\u{A0}تعاون\u{A0}عسكري\u{A0}\n\n## \u{A0}عنوان\u{A0}", options: rightToLeft)
        == "<p>تعاون\u{A0}عسكري</p>\n<h2 id=\"عنوان\">عنوان</h2>\n")
  }
}

/// Controls that are shown, or kept where the author asked for that (Documentation/TextRules.md,
/// "Invisible characters").
struct ControlMarkupTests {
  private func cleaned(_ text: String, allowsOverrides: Bool = false) throws -> String {
    let cleaned = try #require(
      TextHygiene.cleaned(Array(text.utf8)[...], allowsOverrides: { allowsOverrides }))
    var out = ByteBuffer()
    MarkdownDocument(parsing: cleaned.text[...], holdsMarkers: cleaned.holdsMarkers)
      .appendHTML(to: &out, options: rightToLeft)
    return out.string
  }

  @Test func areChipsInFencedCode() throws {
    #expect(
      try cleaned("```\nif \u{202E}admin\u{2066} {\u{202C}\n```\n\nنص \u{202E}x\u{202C}") == """
        <pre dir="ltr" translate="no"><code>if <mark class="control">U+202E</mark>admin\
        <mark class="control">U+2066</mark> {<mark class="control">U+202C</mark>
        </code></pre>
        <p>نص x</p>

        """)
  }

  @Test func areGoneWhereAFenceIsNoCode() throws {
    // In a list item the fence is not one to the parser.
    #expect(try cleaned("-     ```\n  \u{202E}x\u{202C}\n").contains("\u{202E}") == false)
    #expect(try cleaned("a\n    ```\n\u{202E}x\n").contains("FDD") == false)
  }

  @Test func anOverrideIsKeptAsMarkupWhereItIsAllowed() throws {
    let text = "نص \u{202E}abc *d* e\u{202C} f\n\n\u{202D}g"
    #expect(
      try cleaned(text, allowsOverrides: true) == """
        <p>نص <bdo dir="rtl">abc </bdo><em><bdo dir="rtl">d</bdo></em><bdo dir="rtl"> e</bdo> f</p>
        <p dir="ltr"><bdo dir="ltr">g</bdo></p>

        """)
    #expect(try cleaned(text) == "<p>نص abc <em>d</em> e f</p>\n<p dir=\"ltr\">g</p>\n")
  }

  @Test func isolatesAreBalancedInAttributesAndTitlesOfHeadings() {
    let (output, headings) = rendered(
      "نص ![\u{2067}نص](a \"b\u{2069}\") [c\u{2066}](d\u{200E})\n\n# \u{2067}e",
      options: rightToLeft)
    #expect(output.contains("alt=\"\u{2067}نص\u{2069}\""))
    #expect(output.contains("title=\"\u{2068}b\u{2069}\""))
    #expect(output.contains("href=\"d\""))
    #expect(headings.map(\.title) == ["e"])
  }
}
