import NewsgenMarkdown
import NewsgenText
import Testing

struct HTMLTests {
  @Test("I.28: ids of headings are of their own script, and each is there once")
  func givesHeadingsIDsOfTheirOwnScript() {
    let text = """
      # تعاون عسكري
      ## مُحَمَّد والأمم
      ## می‌خواهم
      ### “تهديد”
      Setext & `code`
      ---
      ## تعاون عسكري
      ## !!!
      ## ???
      ## a 2
      ## a
      ## a
      """
    let (output, headings) = rendered(text)
    let ids = [
      "تعاون-عسكري", "محمد-والأمم", "میخواهم", "تهديد", "setext-code", "تعاون-عسكري-2", "section",
      "section-2", "a-2", "a", "a-3",
    ]
    #expect(headings.map(\.id) == ids)
    #expect(headings.map(\.level) == [1, 2, 2, 3, 2, 2, 2, 2, 2, 2, 2])
    #expect(headings.map(\.title)[4] == "Setext & code")
    #expect(
      output.hasPrefix(
        "<h1 id=\"تعاون-عسكري\" dir=\"rtl\">تعاون عسكري</h1>\n<h2 id=\"محمد-والأمم\" dir=\"rtl\">مُحَمَّد والأمم</h2>\n"
      ))
    #expect(
      output.contains(
        "<h2 id=\"setext-code\">Setext &amp; <code translate=\"no\">code</code></h2>\n"))
  }

  @Test("I.28: ids are different however they are spelt")
  func tellsHeadingsApartThatAreSpeltAlike() {
    let ids = rendered("# أحمد\n# احمد\n# أحمد\n# مصطفى\n# مصطفي\n# احمد 2\n").headings.map(\.id)
    #expect(ids == ["أحمد", "احمد-2", "أحمد-3", "مصطفى", "مصطفي-2", "احمد-2-2"])
  }

  @Test func numbersManyEqualHeadings() {
    let headings = rendered(String(repeating: "# a\n", count: 20_000)).headings
    #expect(headings.last?.id == "a-20000")
    #expect(Set(headings.map { UTF8Key($0.id) }).count == 20_000)
  }

  @Test func keepsAHeadingsIDApartFromAFootnotes() {
    let output = html("# fn 1\n\n# fnref 1\n\nx[^a]\n\n[^a]: y\n")
    for id in ["fn-1", "fnref-1"] {
      #expect(output.components(of: " id=\"\(id)\"") == 1, "\(output)")
    }
  }

  @Test func numbersFootnotesInTheOrderOfTheirReferences() {
    let text = """
      نص[^حاشية] ثم[^1] ثم[^حاشية] و[^none].

      [^1]: أولى
      [^حاشية]: ثانية
      [^unused]: not shown
      """
    #expect(
      html(text, options: HTMLOptions(direction: .rightToLeft)) == """
        <p>نص<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup> \
        ثم<sup class="footnote-ref"><a href="#fn-2" id="fnref-2">2</a></sup> \
        ثم<sup class="footnote-ref"><a href="#fn-1" id="fnref-1-2">1</a></sup> و[^none].</p>
        <div class="footnotes" role="doc-endnotes" aria-label="Footnotes">
        <ol>
        <li id="fn-1">
        <p>ثانية <a href="#fnref-1" class="footnote-backref" aria-label="Back to text 1">↩</a> \
        <a href="#fnref-1-2" class="footnote-backref" aria-label="Back to text 1-2">↩</a></p>
        </li>
        <li id="fn-2">
        <p>أولى <a href="#fnref-2" class="footnote-backref" aria-label="Back to text 2">↩</a></p>
        </li>
        </ol>
        </div>

        """)
  }

  @Test func leadsBackFromAFootnoteThatEndsInAList() {
    let output = html("a[^1]\n\n[^1]: b\n\n    - c\n")
    #expect(
      output.contains(
        """
        <li id="fn-1">
        <p>b</p>
        <ul>
        <li>c</li>
        </ul>
         <a href="#fnref-1" class="footnote-backref" aria-label="Back to text 1">↩</a>
        </li>
        """), "\(output)")
  }

  @Test func marksCodeInARightToLeftPage() {
    #expect(
      html("نص `x`\n\n    y\n", options: HTMLOptions(direction: .rightToLeft))
        == "<p>نص <code dir=\"ltr\" translate=\"no\">x</code></p>\n"
        + "<pre dir=\"ltr\" translate=\"no\"><code>y\n</code></pre>\n")
  }

  @Test func putsATableIntoABoxThatScrolls() {
    #expect(
      html("| a | b |\n|--:|:--|\n| 1 | 2 |") == """
        <div class="table" role="region" tabindex="0" aria-label="Table"><table>
        <thead>
        <tr>
        <th scope="col" class="end">a</th>
        <th scope="col" class="start">b</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td class="end">1</td>
        <td class="start">2</td>
        </tr>
        </tbody></table></div>

        """)
  }

  @Test func namesWhatAScreenReaderReads() {
    var labels = HTMLOptions.Labels()
    labels.taskDone = "تم \"كله\""
    labels.taskOpen = "باق"
    labels.table = "جدول"
    let output = html(
      "- [x] أ\n- [ ] ب\n\n|ج|\n|-|", options: HTMLOptions(direction: .rightToLeft, labels: labels))
    #expect(
      output == """
        <ul>
        <li><input type="checkbox" checked="" disabled="" aria-label="تم &quot;كله&quot;" /> أ</li>
        <li><input type="checkbox" disabled="" aria-label="باق" /> ب</li>
        </ul>
        <div class="table" role="region" tabindex="0" aria-label="جدول"><table>
        <thead>
        <tr>
        <th scope="col">ج</th>
        </tr>
        </thead>
        </table></div>

        """)
  }

  @Test func loadsImagesLate() {
    #expect(
      html("![بديل *و* `ر` ![x](y)](/a b.png) ![z](<a b.png> \"t & u\")")
        == "<p dir=\"rtl\">![بديل <em>و</em> <code dir=\"ltr\" translate=\"no\">ر</code> "
        + "<img src=\"y\" alt=\"x\" dir=\"ltr\" loading=\"lazy\" />](<bdi dir=\"ltr\">/a b.png</bdi>) "
        + "<img src=\"a%20b.png\" alt=\"z\" dir=\"ltr\" title=\"t &amp; u\" loading=\"lazy\" /></p>\n"
    )
    #expect(
      html("![a ![b *c*](d) \"e\"](f)")
        == "<p><img src=\"f\" alt=\"a b c &quot;e&quot;\" loading=\"lazy\" /></p>\n")
  }

  @Test func asksForEveryDestination() {
    let options = HTMLOptions(destination: { written in
      switch written {
      case "../14/other.md#a": "/2023/08/14/other.html#a"
      case "gone.md": ""
      default: nil
      }
    })
    #expect(
      html("[a](../14/other.md#a) [b](gone.md) [c](/d) ![e](gone.md)", options: options)
        == "<p><a href=\"/2023/08/14/other.html#a\">a</a> <a>b</a> <a href=\"/d\">c</a> "
        + "<img alt=\"e\" loading=\"lazy\" /></p>\n")
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
    ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
    (
      "<div>\n*x*\n</div>\n\n<style>y</style>",
      "<p>&lt;div&gt;\n*x*\n&lt;/div&gt;</p>\n<p>&lt;style&gt;y&lt;/style&gt;</p>\n"
    ),
    ("a<br>b<BR/>c<br />d", "<p>a<br />b<br />c<br />d</p>\n"), ("a <!-- c --> b", "<p>a  b</p>\n"),
    ("<!-- c -->\n\nx", "<p>x</p>\n"), ("<!-- c --> نص", "<p>نص</p>\n"), ("<!-- no end\nx", ""),
    ("<![CDATA[x]]>", "<p>&lt;![CDATA[x]]&gt;</p>\n"), ("<?php x ?>", "<p>&lt;?php x ?&gt;</p>\n"),
    (
      "x <a href=\"javascript:y\">z</a>",
      "<p>x &lt;a href=&quot;javascript:y&quot;&gt;z&lt;/a&gt;</p>\n"
    ),
    ("<iframe src=x>", "<p>&lt;iframe src=x&gt;</p>\n"),
    ("<title>x</title>", "<p>&lt;title&gt;x&lt;/title&gt;</p>\n"),
  ])
  func showsRawHTMLAsText(text: String, expected: String) {
    #expect(html(text) == expected)
  }

  @Test func appendsBehindWhatIsThere() {
    var out = ByteBuffer()
    out.append("<article>")
    MarkdownDocument(parsing: Array("# a\n\nb".utf8)[...]).appendHTML(
      to: &out, options: HTMLOptions())
    #expect(out.string == "<article>\n<h1 id=\"a\">a</h1>\n<p>b</p>\n")
  }
}

extension String {
  /// How often the text is in this one.
  fileprivate func components(of text: String) -> Int {
    ranges(of: text).count
  }
}
