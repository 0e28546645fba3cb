import NewsgenContent
import NewsgenModel
import NewsgenText
import Testing

struct ArticleReaderTests {
  private func read(
    _ text: String, path: String = "Content/articles/2023/08/خبر أول.md"
  ) throws -> (metadata: ArticleMetadata, links: [ArticleReader.SourceLink], messages: [String]) {
    let result = ArticleReader(.test).read(SourceFile(path: path, text: text))
    let messages = result.diagnostics.sorted.map(DiagnosticFormatter.text)
    return (try #require(result.metadata, "\(messages)"), result.links, messages)
  }

  /// YAML 1.2's core schema (10.3.2): what has quotes is a text.
  @Test func typesWhatOnlyTemplatesKnow() throws {
    let text = """
      ---
      title: x
      extra:
        flags: [true, False, yes, "true"]
        numbers: [7, -0, +12, 007, 0o17, 0xFf, 1.5, -.5, 1., 6.02e23, 1E-2, .inf, -.INF, "7"]
        texts: [0x-1, 1_000, 1.2.3, e5, ., -, +, 1e, 0b1, ١٢, 2023-08-14, 99999999999999999999]
        nothing: [~, null, ]
        deep: { lines: "أ\\n\\nب", a: { b: [{}] } }
      ---
      """
    let extra = try read(text).metadata.details?.extra
    let texts = [
      "0x-1", "1_000", "1.2.3", "e5", ".", "-", "+", "1e", "0b1", "١٢", "2023-08-14",
      "99999999999999999999",
    ]
    #expect(
      extra == [
        .init(
          name: "flags", value: .list([.flag(true), .flag(false), .text("yes"), .text("true")])),
        .init(
          name: "numbers",
          value: .list([
            .integer(7), .integer(0), .integer(12), .integer(7), .integer(15), .integer(255),
            .decimal(1.5), .decimal(-0.5), .decimal(1), .decimal(6.02e23), .decimal(0.01),
            .decimal(.infinity), .decimal(-.infinity), .text("7"),
          ])),
        .init(name: "texts", value: .list(texts.map(ExtraValue.text))),
        .init(name: "nothing", value: .list([.none, .none])),
        .init(
          name: "deep",
          value: .map([
            .init(name: "lines", value: .text("أ\n\nب")),
            .init(
              name: "a", value: .map([.init(name: "b", value: .list([.map([])]))])),
          ])),
      ])
  }

  @Test func readsEveryField() throws {
    let text = """
      ---
      title: وزير الدفاع   الصيني
      date: 2023-08-14T09:00:00+03:00
      updated: 2023-08-15
      slug: Chinese Minister
      lang: en
      dir: rtl
      summary: ملخص آخر
      status: retracted
      countries: [RU, CN]
      people: لي شانجفو
      topics: ["", ~, "دفاع"]
      authors: [أ, ب]
      translator: مترجم
      source: { name: جلوبال تايمز, url: https://example.org/a, lang: en }
      aliases: /old.html
      image: { src: photo.jpg, alt: صورة, credit: وكالة }
      noindex: true
      translation_key: minister
      extra: { anything: [1, { else: 2 }] }
      ---
      النص الأول.
      """
    let (metadata, links, messages) = try read(text)
    #expect(messages.isEmpty && links.isEmpty)
    #expect(metadata.source == "Content/articles/2023/08/خبر أول.md")
    #expect(
      [metadata.title, metadata.slug, metadata.summary] == [
        "وزير الدفاع الصيني", "chinese-minister", "ملخص آخر",
      ])
    #expect(metadata.published == Timestamp("2023-08-14T09:00:00+03:00"))
    #expect(metadata.language == Language("en") && metadata.direction == .rightToLeft)
    #expect(metadata.status == .retracted && metadata.wordCount == 2)
    #expect(
      metadata.names.map { "\($0.kind) \($0.name)" } == ["0 RU", "0 CN", "1 لي شانجفو", "5 دفاع"])
    let places = metadata.names.map {
      String(decoding: Array(text.utf8)[$0.offset...].prefix(2), as: UTF8.self)
    }
    #expect(places == ["RU", "CN", "ل", "د"])
    #expect(metadata.bodyStart == text.utf8.count - "النص الأول.".utf8.count)
    let details = try #require(metadata.details)
    #expect(details.updated == Timestamp("2023-08-15") && details.authors == ["أ", "ب"])
    #expect(details.translator == "مترجم" && details.aliases == ["old.html"])
    #expect(
      details.credit
        == .init(name: "جلوبال تايمز", url: "https://example.org/a", language: Language("en")))
    #expect(details.image == .init(source: "photo.jpg", alternative: "صورة", credit: "وكالة"))
    #expect(details.isHiddenFromSearch && details.hasOwnSummary)
    let key = try #require(details.translationKey)
    #expect(key.name == "minister" && Array(text.utf8)[key.range].elementsEqual("minister".utf8))
  }

  @Test func needsNothingButATitle() throws {
    let (metadata, _, messages) = try read("---\ntitle: خبر\n---\n")
    #expect(messages.isEmpty && metadata.details == nil && metadata.names.isEmpty)
    #expect([metadata.title, metadata.slug, metadata.summary] == ["خبر", "خبر-أول", ""])
    #expect(metadata.published == nil && metadata.language == Language("ar"))
    #expect(
      metadata.direction == .rightToLeft && metadata.status == .published && metadata.wordCount == 0
    )
  }

  @Test(arguments: [
    "\u{FEFF}---\ntitle: خبر\n---\nنص\n", "---\r\ntitle: خبر\r\n---\r\nنص\r\n",
    "---  \t\ntitle: خبر\n--- \nنص\n",
    "---\ntitle: خبر\n---\nنص", "---\n# comment\n\ntitle: 'خبر'\n---\nنص\n",
    "---\ntitle: |\n  خبر\n---\nنص\n",
    "---\n{ title: خبر }\n---\nنص\n",
  ])
  func readsFrontMatterInEveryForm(text: String) throws {
    let (metadata, _, messages) = try read(text)
    #expect(messages.isEmpty)
    #expect(metadata.title == "خبر")
    #expect(metadata.summary == "نص")
  }

  @Test func keepsDashesInsideOfValuesAndInTheText() throws {
    let text =
      "---\ntitle: أ --- ب\nsummary: |\n  س\n  ---\n  ص\nextra: { a: ---x }\n---\nأول\n\n---\n\nثان\n"
    let (metadata, _, messages) = try read(text)
    #expect(messages.isEmpty)
    #expect(metadata.title == "أ --- ب")
    #expect(metadata.summary == "س --- ص")
    #expect(metadata.wordCount == 2)
  }

  @Test func bringsTextToNormalizationFormC() throws {
    let text =
      "---\ntitle: ا\u{653}سيا\nsummary: e\u{301}\npeople: [ا\u{654}حمد]\n---\nا\u{655}يران\n"
    let (metadata, _, _) = try read(text, path: "Content/articles/ا\u{653}سيا.md")
    let read = [metadata.title, metadata.slug, metadata.summary, metadata.names[0].name]
    #expect(read.map(UTF8Key.init) == ["آسيا", "آسيا", "é", "أحمد"].map(UTF8Key.init))
    let (plain, _, _) = try self.read("---\ntitle: x\n---\nا\u{655}يران\n")
    #expect(UTF8Key(plain.summary) == UTF8Key("إيران"))
  }

  @Test func decodesWhatOldSystemsLeftInTitles() throws {
    let (metadata, _, _) = try read(
      "---\ntitle: \"&quot;نص&quot;\u{A0}\\u202Eآخر &amp; \\u200F\"\n---\n")
    #expect(metadata.title == "\"نص\"\u{A0}آخر &")
  }

  @Test func readsPlainValuesAsTheyAreWritten() throws {
    let (metadata, _, messages) = try read(
      "---\ntitle: 2023\ncountries: [NO, no]\npeople: [1_000, 0x1F, yes, 2023-08-14, \"~\"]\n---\n")
    #expect(messages.isEmpty && metadata.title == "2023")
    #expect(metadata.names.map(\.name) == ["NO", "no", "1_000", "0x1F", "yes", "2023-08-14", "~"])
  }

  @Test(arguments: [
    ("Content/articles/a/2023-08-14-Title!.md", "2023-08-14-title"),
    ("Content/articles/ا\u{653}.md", "آ"),
    ("Content/articles/!!!.md", ContentHash("!!!".utf8).name(length: 8)),
  ])
  func namesAnArticleByItsFile(path: String, slug: String) throws {
    #expect(UTF8Key(try read("---\ntitle: x\n---\n", path: path).metadata.slug) == UTF8Key(slug))
  }

  @Test func knowsWhetherASummaryRepeatsTheText() throws {
    let body = "الجملة الأولى من النص. ثم جملة أخرى."
    for (summary, isOwn) in [
      ("الجملة الأولى  من", false), ("الجملة الأولى من النص…", false), ("الجملة الأولى ...", false),
      ("ملخص", true),
    ] {
      let (metadata, _, _) = try read("---\ntitle: x\nsummary: \(summary)\n---\n\(body)\n")
      #expect((metadata.details?.hasOwnSummary ?? false) == isOwn, "\(summary)")
    }
  }

  @Test func findsLinksToOtherSources() throws {
    let text = """
      ---
      title: x
      ---
      [a](../14/other.md#part) [b](%D8%A3.md) [c](https://example.org/x.md) [d](photo.jpg)

      ![e](/Content/pages/about.md?x)
      """
    let links = try read(text).links
    #expect(links.map(\.destination) == ["../14/other.md", "أ.md", "/Content/pages/about.md"])
    #expect(
      links.map { "\($0.location.line ?? 0):\($0.location.column ?? 0)" } == ["4:5", "4:30", "6:6"])
  }

  @Test func reportsALongTitleLineAndTable() throws {
    let title = String(repeating: "ع", count: 10_000)
    let result = ArticleReader(.test).read(
      SourceFile(path: "a.md", text: "---\ntitle: \(title)\n---\n"))
    #expect(result.metadata == nil)
    #expect(
      result.diagnostics.sorted.map(DiagnosticFormatter.text) == [
        """
        a.md:2:8: error: the title has 10000 letters; a headline has at most 1000 [long-title]
          2 | title: \(String(repeating: "ع", count: 50))…
            |        \(String(repeating: "^", count: 51))
        help: check the line break after the title

        """
      ])
    let line = String(repeating: "كلمة ", count: 120_000)
    let (metadata, _, messages) = try read("---\ntitle: x\n---\nأول\n\n\(line)\n")
    #expect(metadata.wordCount == 120_001)
    #expect(
      messages == [
        """
        Content/articles/2023/08/خبر أول.md:6:1: warning: a line of 1080000 bytes is longer than \
        a paragraph [long-line]
          6 | كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة ك…
            | ^
        help: put an empty line between two paragraphs

        """
      ])
    let table = String(repeating: "|a", count: 300) + "\n" + String(repeating: "|-", count: 300)
    let rows = try read("---\ntitle: x\n---\n\(table)\n\(String(repeating: "|\n", count: 300))")
    #expect(rows.messages.map { $0.contains("[large-table]") } == [true])
  }

  @Test func survivesAliasesThatMultiply() {
    let lines = (1...30).map { "  a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]" }
    let text = "---\ntitle: x\nextra:\n  a0: &a0 [x]\n\(lines.joined(separator: "\n"))\n---\n"
    let result = ArticleReader(.test).read(SourceFile(path: "a.md", text: text))
    #expect(result.diagnostics.sorted.map(\.id) == ["yaml-too-large"])
  }
}

struct OtherReaderTests {
  @Test func readsARecord() throws {
    let text = """
      ---
      name: { ar: روسيا, en: Russia }
      aliases: [روسيا الاتحادية, { form: الروسي, kind: demonym }, { form: "مالي", weak: true }]
      sort_name: روسيا الاتحادية
      iso2: RU
      wikidata: Q159
      same_as: [https://example.org/ru]
      noindex: yes
      ---
      دولة كبيرة.
      """
    var diagnostics = Diagnostics()
    let file = SourceFile(path: "Content/entities/countries/ru.md", text: text)
    let record = try #require(RecordReader(.test).read(file, into: &diagnostics)?.record)
    #expect(diagnostics.isEmpty)
    #expect(record.kind == 0 && record.id == "ru" && record.source == file.path)
    #expect(record.names.map { "\($0.language.tag) \($0.text)" } == ["ar روسيا", "en Russia"])
    #expect(
      record.aliases.map { "\($0.form) \($0.kind) \($0.isWeak)" }
        == ["روسيا الاتحادية name false", "الروسي demonym false", "مالي name true"])
    #expect([record.sortName, record.iso2, record.wikidata] == ["روسيا الاتحادية", "ru", "Q159"])
    #expect(record.sameAs == ["https://example.org/ru"] && record.isHiddenFromSearch)
    #expect(record.summary == "دولة كبيرة.")
    #expect(record.bodyStart == text.utf8.count - "دولة كبيرة.".utf8.count)
    let bytes = Array(text.utf8)
    #expect(record.names.allSatisfy { bytes[$0.offset...].starts(with: $0.text.utf8) })
  }

  @Test func readsARecordWithOneName() throws {
    var diagnostics = Diagnostics()
    let file = SourceFile(path: "Content/entities/people/لي.md", text: "---\nname: لي\n---\n")
    let record = try #require(RecordReader(.test).read(file, into: &diagnostics)?.record)
    #expect(record.names == [.init(language: Language("ar"), text: "لي", offset: 10)])
    #expect(record.bodyStart == nil && record.id == "لي" && diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("Content/pages/about.md", "", "about"), ("Content/pages/en/About Us.md", "", "en/about-us"),
    ("Content/pages/en/about.md", "slug: عن الأرشيف", "en/عن-الأرشيف"),
    ("Content/pages/!!!.md", "", ContentHash("!!!".utf8).name(length: 8)),
  ])
  func readsAStandingPage(path: String, slug: String, expected: String) throws {
    var diagnostics = Diagnostics()
    let keys = "lang: he\nmenu: true\nnoindex: true\ntranslation_key: about\n\(slug)"
    let text = "---\ntitle: عن الأرشيف\n\(keys)\n---\nنص\n"
    let read = PageReader(.test).read(SourceFile(path: path, text: text), into: &diagnostics)
    let page = try #require(read).page
    #expect(diagnostics.isEmpty)
    #expect([page.title, page.path, page.summary] == ["عن الأرشيف", expected, "نص"])
    #expect(page.language == Language("he") && page.direction == .rightToLeft)
    #expect(page.isInMenu && page.isHiddenFromSearch && page.aliases.isEmpty)
    #expect(page.translationKey?.name == "about")
  }

  @Test func readsEveryKeyOfTheConfiguration() {
    let text = """
      title: أرشيف الأخبار
      description: وصف
      language: ar-TN
      base_url: https://example.org/news
      timezone: Africa/Tunis
      theme: other
      page_size: 7
      urls: directory
      links: relative
      numerals: arabext
      calendars: [gregorian, islamic-umalqura]
      theme_options: { font: fonts/a.woff2, wide: true, columns: 3, name: "3", none: }
      languages: [ar-TN, en, en]
      kinds:
        countries: { title: الدول, closed: true }
        ships: { schema: Vehicle }
        topics:
      extra: { x: y }
      """
    var diagnostics = Diagnostics()
    let site = ConfigurationReader.read(
      SourceFile(path: "Content/site.yaml", text: text), into: &diagnostics)
    #expect(diagnostics.isEmpty)
    #expect(
      [site.title, site.description, site.timeZone, site.theme] == [
        "أرشيف الأخبار", "وصف", "Africa/Tunis", "other",
      ])
    #expect(site.language == Language("ar-TN") && site.languages.map(\.tag) == ["ar-TN", "en"])
    #expect(site.baseURL.absolute == "https://example.org/news/" && site.pageSize == 7)
    #expect(
      site.themeOptions == [
        ThemeOption(name: "font", value: .text("fonts/a.woff2")),
        ThemeOption(name: "wide", value: .flag(true)),
        ThemeOption(name: "columns", value: .number(3)),
        ThemeOption(name: "name", value: .text("3")),
      ])
    #expect(site.addresses == .directory && site.links == .relative && site.numerals == .arabext)
    #expect(
      site.kinds == [
        EntityKind(id: "countries", title: "الدول", schema: "Country", isClosed: true),
        EntityKind(id: "ships", title: nil, schema: "Vehicle", isClosed: false),
        EntityKind(id: "topics", title: nil, schema: "Thing", isClosed: false),
      ])
  }

  @Test func readsTheTextsOfATheme() throws {
    var diagnostics = Diagnostics()
    let file = SourceFile(
      path: "ar.yaml", text: "more: المزيد\nminutes: { one: دقيقة, few: دقائق, other: دقيقة }\n")
    let texts = try #require(
      UIStringsReader.read(file, language: Language("ar"), into: &diagnostics))
    #expect(
      diagnostics.sorted.map(\.message) == [
        "`minutes` has no form for zero, two, many, which the language ar distinguishes"
      ])
    #expect(diagnostics.sorted.map(\.severity) == [.warning])
    #expect(texts.text("more") == "المزيد" && texts.text("gone") == "gone")
    guard case .plural(let forms)? = texts["minutes"] else {
      Issue.record("minutes has plural forms")
      return
    }
    #expect(forms == [.one: "دقيقة", .few: "دقائق", .other: "دقيقة"])
  }
}
