import Testing

@testable import NewsgenBuild

/// Years, months and days, printed by templates of one line.
struct CalendarTests {
  private func site(
    _ dates: [String], configuration: String = "", templates: [String: String] = [:]
  ) -> TestSite {
    var files = templates
    for (number, date) in dates.enumerated() {
      files["Content/articles/a\(number).md"] = "---\ntitle: خبر \(number)\ndate: \(date)\n---\nنص."
    }
    return TestSite(files, configuration: configuration)
  }

  private static let month = """
    {% for name in dates.weekdays %}{{ name.name }} {% endfor %}
    {%- for week in dates.month.weeks %}
    {% for day in week %}{{ day.day }}{{ '*' ~ day.count if day.count }} {% endfor %}
    {%- endfor %}
    """

  @Test func weeksOfAnArabicSiteBeginOnSaturday() async {
    let built = await site(
      ["2023-08-14", "2023-08-14", "2023-08-31"], templates: ["Templates/month.html": Self.month]
    ).build()
    #expect(built.messages == [])
    #expect(
      built.text("2023/08/index.html")?.split(separator: " \n").map(String.init) == [
        "السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة", "0 0 0 1 2 3 4",
        "5 6 7 8 9 10 11", "12 13 14*2 15 16 17 18", "19 20 21 22 23 24 25",
        "26 27 28 29 30 31*1 0 ",
      ])
  }

  @Test func periodsLeadToTheNearestOnesWithArticles() async {
    let template =
      """
      {{ (dates.previous.title ~ ' ' ~ dates.previous.url) if dates.previous else '-' }} \
      {{ dates.next.url if dates.next else '-' }}
      """
    let built = await site(
      ["2011-03-01", "2020-12-31", "2021-01-01"],
      templates: [
        "Templates/year.html": template, "Templates/month.html": template,
        "Templates/day.html": template,
      ]
    ).build()
    #expect(built.text("2011/index.html") == "- /2020/")
    #expect(built.text("2020/index.html") == "2011 /2011/ /2021/")
    #expect(built.text("2021/01/index.html") == "ديسمبر 2020 /2020/12/ -")
    #expect(built.text("2021/01/01/index.html") == "31 ديسمبر 2020 /2020/12/31/ -")
  }

  @Test func thisDayHasTheArticlesOfAllYears() async {
    let built = await site(
      ["2011-03-01", "2020-03-01", "2020-03-02"],
      templates: [
        "Templates/on-this-day.html":
          "{% for card in list.cards %}{{ card.date.iso }} {% endfor %}",
        "Templates/day.html": "{{ dates.on_this_day.url }}",
      ]
    ).build()
    #expect(built.text("on-this-day/03-01.html") == "2020-03-01 2011-03-01 ")
    #expect(built.text("on-this-day/03-02.html") == "2020-03-02 ")
    #expect(built.text("2011/03/01/index.html") == "/on-this-day/03-01.html")
  }

  @Test func hijriDatesStandBesideGregorianOnes() async {
    let built = await site(
      ["2023-08-14"], configuration: "calendars: [gregorian, islamic-umalqura]\n",
      templates: ["Templates/article.html": "{{ article.date.text }} = {{ article.date.hijri }}"]
    ).build()
    #expect(built.text("2023/08/14/a0.html") == "14 أغسطس 2023 = 27 محرم 1445 هـ")
  }

  @Test func anInstantIsOfTheDayInTheSitesTimeZone() async {
    let built = await site(["2023-08-14T23:30:00Z"]).build()
    #expect(built["2023/08/15/a0.html"] != nil)
    #expect(built["2023/08/14/index.html"] == nil)
  }
}

/// Dates at both ends of the years that have four digits.
struct FourDigitYearTests {
  private func site(_ field: String, zone: String = "Africa/Tunis") -> TestSite {
    TestSite([
      "Content/site.yaml": TestSite.configuration.replacing("Africa/Tunis", with: zone),
      "Content/articles/a.md": "---\ntitle: خبر\n\(field)\n---\nنص الخبر.\n",
    ])
  }

  private static let outside = [
    ("9999-12-31T23:30:00-05:00", "UTC", "the year 10000 in the time zone UTC"),
    ("9999-12-31T23:30:00Z", "Africa/Tunis", "the year 10000 in the time zone Africa/Tunis"),
    ("9999-12-31T23:30:00-05:00", "America/New_York", "the year 10000 in the time zone UTC"),
    ("0001-01-01T00:30:00+03:00", "UTC", "the year 0 in the time zone UTC"),
    ("0001-01-01T00:30:00Z", "America/New_York", "the year 0 in the time zone America/New_York"),
  ]

  @Test(arguments: ["date", "updated"], outside)
  func anInstantInAnotherYearIsAnError(key: String, instant: (String, String, String)) async {
    let (date, zone, year) = instant
    let built = await site("\(key): \(date)", zone: zone).build()
    #expect(built.messages == ["Content/articles/a.md:3: \"\(date)\" is in \(year) [invalid-date]"])
    #expect(built.output.isEmpty)
  }

  @Test(
    arguments: ["date", "updated"],
    ["10000-01-01", "0000-12-31", "-0001-01-01", "0000-12-31T23:59:59Z"])
  func aYearOutOfRangeIsAnError(key: String, date: String) async {
    let built = await site("\(key): \(date)").build()
    #expect(
      built.messages == ["Content/articles/a.md:3: \"\(date)\" is not a date [invalid-date]"])
  }

  @Test(arguments: [
    ("9999-12-31T23:30:00Z", "UTC", "9999/12/31", "9999-12-31T23:30:00Z"),
    ("9999-12-31T17:30:00-05:00", "America/New_York", "9999/12/31", "9999-12-31T22:30:00Z"),
    ("9999-12-31T22:59:59Z", "Africa/Tunis", "9999/12/31", "9999-12-31T22:59:59Z"),
    ("9999-12-31", "Africa/Tunis", "9999/12/31", "9999-12-30T23:00:00Z"),
    ("0001-01-01T00:00:00Z", "UTC", "0001/01/01", "0001-01-01T00:00:00Z"),
    ("0001-01-01T00:00:00Z", "Africa/Tunis", "0001/01/01", "0001-01-01T00:00:00Z"),
    ("0001-01-01", "Africa/Tunis", "0001/01/01", "0001-01-01T00:00:00Z"),
  ])
  func theFirstAndTheLastYearHaveOneAddress(
    date: String, zone: String, path: String, published: String
  ) async {
    let built = await site("date: \(date)", zone: zone).includingHidden().build()
    #expect(built.messages == [])
    #expect(built.paths.filter { $0.hasSuffix("/a.html") } == ["\(path)/a.html"])
    let parts = path.split(separator: "/")
    for list in ["", "\(parts[0])/", "\(parts[0])/\(parts[1])/", "\(path)/"] {
      #expect(built["\(list)index.html"]?.contains("href=\"/\(path)/a.html\"") == true, "\(list)")
    }
    #expect(built["feed.xml"]?.contains("<published>\(published)</published>") == true)
  }

  @Test func aFilterShowsNoYearOfFiveDigits() async {
    let site = site("date: 2023-08-14")
    let beyond = await site.changing([
      "Templates/home.html": "{{ '9999-12-31T23:30:00Z'|date }}"
    ]).build()
    #expect(beyond.messages.count == 1)
    #expect(beyond.messages.first?.contains("is in the year 10000") == true, "\(beyond.messages)")
    let last = await site.changing([
      "Templates/home.html": "{{ '9999-12-31T22:30:00Z'|date('y-MM-dd') }}"
    ]).build()
    #expect(last.text("index.html") == "9999-12-31")
  }
}
