import NewsgenContent
import Testing

struct AliasPathTests {
  @Test(arguments: [
    ("/old/path.html", "old/path.html"), ("old/path.html", "old/path.html"),
    ("/old/", "old/index.html"), ("/old", "old/index.html"), ("///old", "old/index.html"),
    ("/قديم/", "قديم/index.html"), ("/%D9%82%D8%AF%D9%8A%D9%85/", "قديم/index.html"),
    ("/a%20b.html", "a b.html"), ("/a%2Fb/", "a/b/index.html"), ("/%3Fp=1.html", "?p=1.html"),
    ("/%2523.html", "%23.html"), ("/a+b.html", "a+b.html"),
    ("https://old.example/2012/05/x/", "2012/05/x/index.html"),
    ("HTTP://old.example:8080/x.html", "x.html"), ("/old:page/", "old:page/index.html"),
    ("/cafe\u{301}.html", "café.html"), ("/cafe%CC%81.html", "café.html"),
    ("/می\u{200C}شود/", "می\u{200C}شود/index.html"),
    ("/\(String(repeating: "ا", count: 127)).html", nil),
    (
      "/" + String(repeating: "a", count: 250) + ".html",
      String(repeating: "a", count: 250) + ".html"
    ),
  ])
  func givesTheOutputPath(alias: String, file: String?) {
    #expect(path(alias) == file)
  }

  @Test(
    arguments: [
      ("", .noPath), ("/", .noPath), ("https://old.example", .noPath),
      ("https://old.example/", .noPath),
      ("javascript:alert(1)", .scheme("javascript")), ("mailto:a@b", .scheme("mailto")),
      ("ftp://host/x", .scheme("ftp")), ("https:/x", .scheme("https")),
      ("/?p=123", .query), ("https://old.example/?p=1", .query), ("/a#b", .query),
      ("/a\\b", .backslash), ("/50%.html", .percentSign), ("/%4", .percentSign),
      ("/%C7%E1.html", .notUTF8), ("/%ED%A0%80", .notUTF8),
      ("/a//b", .emptyPart), ("/../x", .dotPart), ("/a/%2E%2E/x", .dotPart), ("/a/./b", .dotPart),
      ("/%2e%2e%2fx", .dotPart),
      ("/.newsgen-staging/index.html", .hiddenPart(".newsgen-staging")),
      ("/%2Enewsgen-staging/index.html", .hiddenPart(".newsgen-staging")),
      ("/.well-known/x.html", .hiddenPart(".well-known")), ("/a/.git/x", .hiddenPart(".git")),
      ("/a/.html", .hiddenPart(".html")), ("//.newsgen-staging/x", .hiddenPart(".newsgen-staging")),
      ("/a%00.html", .invisible(0)), ("/a%0A.html", .invisible(0xA)),
      ("/a%C2%A0b.html", .invisible(0xA0)), ("/a\u{AD}b.html", .invisible(0xAD)),
      ("/a\u{200B}b.html", .invisible(0x200B)), ("/a\u{202E}b.html", .invisible(0x202E)),
      ("/a\u{200C}.html", .invisible(0x200C)), ("/\u{200D}a.html", .invisible(0x200D)),
      ("/1\u{200C}2.html", .invisible(0x200C)), ("/a\u{FE0F}.html", .invisible(0xFE0F)),
      ("/a\u{FEFF}.html", .invisible(0xFEFF)), ("/a\u{E0041}.html", .invisible(0xE0041)),
      ("/a\u{2028}b", .invisible(0x2028)), ("/a\u{3164}b", .invisible(0x3164)),
      ("/\(String(repeating: "a", count: 256))", .longPart),
      ("/\(String(repeating: "ا", count: 128))", .longPart),
      ("/\(String(repeating: "a/", count: 512))", .longPath),
    ] as [(String, AliasPath.Problem)])
  func refusesWhatIsNoPathOfThePublishedSite(alias: String, problem: AliasPath.Problem) {
    #expect(throws: problem) { try AliasPath(alias) }
  }

  @Test(arguments: [
    ("/a:b.html", true), ("/what%3F.html", true), ("/a%5Cb.html", true), ("/x%22.html", true),
    ("/con/", true), ("/LPT1.html", true), ("/a./b.html", true), ("/a%20/", true),
    ("/a.html", false), ("/console/", false), ("/قديم/", false), ("/a b.html", false),
  ])
  func tellsWhatWindowsCannotStore(alias: String, isProblem: Bool) throws {
    #expect(try (AliasPath(alias).windowsProblem != nil) == isProblem)
  }

  private func path(_ alias: String) -> String? {
    do { return try AliasPath(alias).file } catch { return nil }
  }
}
