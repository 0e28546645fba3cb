import NewsgenMarkdown
import NewsgenText
import Testing

struct URLTests {
  private static let safe = [
    "", "/a", "a/b.md", "../x", "#fragment", "?q=a:b", "//example.org/", "http://a.b",
    "HTTPS://A.B",
    "mailto:a@b", "tel:+216", "sms:1", "geo:1,2", "ftp://a", "magnet:?x", "doi:10", "xmpp:a@b",
    "irc://a", "webcal://a", "https:", "a\\b:c",
    "a/b:c", "/x:y", "خبر/a:b", "%6Aavascript/alert",
  ]
  private static let hostile = [
    "javascript:alert(1)", "JavaScript:alert(1)", "jAvAsCrIpT:x", " javascript:x", "\tjavascript:x",
    "java\tscript:x", "java\nscript:x", "java\r\nscript:x", "\u{1}javascript:x",
    "\u{0}javascript:x",
    "javascript\u{1F}:x", "javascript :x", "vbscript:x", "data:text/html,<script>",
    "DATA:image/svg+xml,x",
    "file:///etc/passwd", "blob:https://a/b", "filesystem:x", "about:blank", "chrome://x",
    "view-source:x",
    "jar:x", "ws://x", "ms-settings:x", "intent://x", "x-apple:x", ":x", "\u{7F}javascript:x",
    "unknown:x", "feed:https://a.b", "feed:javascript:x",
    "javascript\u{200B}:x", "ｊavascript:x", "http\u{0}s\u{3}cript:x",
  ]

  @Test(arguments: safe) func allowsWhatStartsNothing(url: String) {
    #expect(isSafeURL(url))
  }

  @Test(arguments: hostile) func refusesWhatCouldRunSomething(url: String) {
    #expect(!isSafeURL(url))
  }

  @Test(arguments: hostile.filter { !$0.utf8.contains(0) }) func neverPrintsAHostileURL(url: String)
  {
    let encoded = url.unicodeScalars.map { "&#\($0.value);" }.joined()
    for text in [
      "[x](<\(url)>)", "![x](<\(url)>)", "<\(url)>", "[x]\n\n[x]: <\(url)>", "[x](\(encoded))",
      "![x](\(encoded))",
    ] {
      let output = html(text)
      #expect(!output.contains("href=") && !output.contains("src="), "\(output)")
    }
  }

  @Test(arguments: [
    ("other.md", true), ("../14/other.md#x", true), ("/2023/a.html", true), ("?q", true),
    ("خبر.md", true),
    ("", false), ("#x", false), ("//host/x", false), ("https://a.b", false), ("mailto:a@b", false),
    ("a/b:c", true), ("a:b/c", false),
  ])
  func tellsPlacesOfThisSiteFromOthers(url: String, isRelative: Bool) {
    #expect(isRelativeURL(url) == isRelative)
  }
}
