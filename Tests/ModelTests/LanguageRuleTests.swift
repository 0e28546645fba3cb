import NewsgenModel
import NewsgenText
import Testing

struct PluralTests {
  private func categories(_ numbers: [Int], _ tag: String) -> String {
    numbers.map { PluralCategory(of: $0, in: Language(tag)).rawValue }.joined(separator: " ")
  }

  @Test("I.19: one, two, few, many: the numbers of B9") func countsInArabic() {
    #expect(
      categories([0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111, 200, 1000], "ar")
        == "zero one two few few many many other other other few many other other")
    #expect(categories([-1, -2, -3, -11], "ar-TN") == "one two few many")
  }

  @Test(arguments: [
    ("ar", "zero one two few many other"), ("he", "one two other"), ("fr", "one many other"),
    ("fa", "one other"), ("en-GB", "one other"), ("ur", "one other"), ("ru", "one few many"),
    ("ja", "other"),
  ])
  func knowsTheCategoriesOfALanguage(tag: String, expected: String) {
    let found = PluralCategory.categories(of: Language(tag)).map(\.rawValue)
    #expect(found.joined(separator: " ") == expected)
  }

  /// CLDR 47, as Babel 2.18 evaluates it for these numbers.
  private static let numbers = [
    0, 1, 2, 3, 5, 10, 11, 12, 21, 22, 100, 101, 102, 111, 1000, 1_000_000,
  ]

  @Test(arguments: [
    (
      "en ur de nl sv tr ckb ug",
      "other one other other other other other other other other other other other other other other"
    ),
    (
      "he",
      "other one two other other other other other other other other other other other other other"
    ),
    (
      "fa hi bn am zu",
      "one one other other other other other other other other other other other other other other"
    ),
    (
      "fr pt",
      "one one other other other other other other other other other other other other other many"
    ),
    (
      "es it ca",
      "other one other other other other other other other other other other other other other many"
    ),
    ("ru uk be", "many one few few many many many many one few many one few many many many"),
    (
      "sr hr bs",
      "other one few few other other other other one few other one few other other other"
    ),
    ("pl", "many one few few many many many many many few many many few many many many"),
    (
      "id ja ko ms th vi zh my",
      "other other other other other other other other other other other other other other other other"
    ),
  ])
  func countsInOtherLanguages(tags: String, expected: String) {
    for tag in tags.split(separator: " ") {
      #expect(categories(Self.numbers, String(tag)) == expected, "\(tag)")
    }
  }
}

struct DateNamesTests {
  @Test(arguments: [
    ("ar", "14 أغسطس 2023", "14 أغسطس", "أغسطس 2023"),
    ("ar-EG", "14 أغسطس 2023", "14 أغسطس", "أغسطس 2023"),
    ("ar-SY", "14 آب 2023", "14 آب", "آب 2023"), ("ar-TN", "14 أوت 2023", "14 أوت", "أوت 2023"),
    ("ar-MA", "14 غشت 2023", "14 غشت", "غشت 2023"),
    ("ar-MR", "14 أغشت 2023", "14 أغشت", "أغشت 2023"),
    ("ar-LB", "14 آب 2023", "14 آب", "آب 2023"), ("ar-IQ", "14 آب 2023", "14 آب", "آب 2023"),
    ("ar-JO", "14 آب 2023", "14 آب", "آب 2023"), ("ar-PS", "14 آب 2023", "14 آب", "آب 2023"),
    ("ar-DZ", "14 أوت 2023", "14 أوت", "أوت 2023"), ("ar-tn", "14 أوت 2023", "14 أوت", "أوت 2023"),
    ("en", "August 14, 2023", "August 14", "August 2023"),
    ("en-GB", "14 August 2023", "14 August", "August 2023"),
    ("fr", "14 août 2023", "14 août", "août 2023"),
    ("he", "14 באוגוסט 2023", "14 באוגוסט", "אוגוסט 2023"),
    ("fa", "14 اوت 2023", "14 اوت", "اوت 2023"), ("ur", "14 اگست، 2023", "14 اگست", "اگست 2023"),
  ])
  func writesADayAsCLDRDoes(tag: String, long: String, dayAndMonth: String, month: String) throws {
    let names = try #require(DateNames(Language(tag)))
    let date = try #require(CivilDate(year: 2023, month: 8, day: 14))
    #expect(names.long(date) == long)
    #expect(names.dayAndMonth(date) == dayAndMonth)
    #expect(names.monthAndYear(year: 2023, month: 8) == month)
  }

  @Test func namesTheDaysOfTheWeekFromSunday() throws {
    let names = try #require(DateNames(Language("ar")))
    let date = try #require(CivilDate(year: 2023, month: 8, day: 14))
    #expect(names.weekdays[date.weekday] == "الاثنين")
    #expect(names.weekdays.count == 7 && names.shortWeekdays.count == 7 && names.months.count == 12)
    #expect(DateNames(Language("tlh")) == nil)
  }
}

struct CollationKeyTests {
  @Test(arguments: [
    ("السعودية", "سعودية"), ("الصين", "صين"), ("ألمانيا", "المانيا"), ("إلياس", "الياس"),
    ("آل سعود", "ال سعود"),
    ("الله", "الله"), ("الكسندر", "الكسندر"), ("الم", "الم"), ("ال", "ال"), ("ال سعود", "سعود"),
    ("روسيا", "روسيا"), ("Élysée", "elysee"), ("", ""),
  ])
  func sortsWhereAReaderLooks(name: String, key: String) {
    #expect(CollationKey.key(for: name) == key)
  }

  @Test(arguments: [
    ("سعودية", "س"), ("elysee", "E"), ("2023", "0-9"), ("ءاثار", "ا"), ("ئيس", "ا"), ("ىس", "ي"),
    ("#x", "#"),
    ("", "#"), (" ب", "ب"), ("россия", "Р"), ("中国", "中"), ("+", "#"),
  ])
  func standsUnderItsFirstLetter(key: String, letter: String) {
    #expect(CollationKey.letter(of: key) == letter)
  }
}

struct BaseURLTests {
  @Test(arguments: [
    ("https://example.org", "https://example.org", "/"),
    ("https://example.org/", "https://example.org", "/"),
    ("HTTP://a.b:8000/news", "http://a.b:8000", "/news/"),
    ("https://a.b/x/y/", "https://a.b", "/x/y/"),
  ])
  func isAnOriginAndAPath(text: String, origin: String, path: String) throws {
    let url = try #require(BaseURL(text))
    #expect([url.origin, url.path, url.absolute] == [origin, path, origin + path])
  }

  @Test(arguments: [
    "", "example.org", "ftp://a.b/", "https://", "https:///x", "https://a.b/?q", "https://a b/",
    "https://a.b/#x",
  ])
  func refusesWhatIsNoAddressOfASite(text: String) {
    #expect(BaseURL(text) == nil)
  }
}

struct TerritoryTests {
  @Test func makesAFlagOfACode() {
    #expect(Territory.flag(of: "ru") == "🇷🇺")
    #expect(Territory.flag(of: "TN") == "🇹🇳")
    #expect(["", "r", "rus", "r1", "رو"].allSatisfy { Territory.flag(of: $0) == nil })
  }

  @Test func namesEveryTerritoryInEveryLanguage() {
    #expect(Territory.all.count > 240)
    #expect(Set(Territory.all.map(\.code)).count == Territory.all.count)
    for territory in Territory.all {
      // CLDR 47 has the newest ones in English only.
      let languages = territory.names.map(\.language.tag)
      #expect(languages == ["ar", "en", "fa", "he", "ur", "fr"] || languages.contains("en"))
      #expect(Territory.flag(of: territory.code) != nil)
    }
  }
}

struct HijriDateTests {
  @Test(arguments: [
    ("2023-08-14", "1445-1-27", "1445-1-27"), ("1924-08-01", "1343-1-1", "1342-12-29"),
    ("2077-11-16", "1500-12-30", "1500-12-29"), ("2077-11-17", "1501-1-1", "1501-1-1"),
    ("1999-12-31", "1420-9-23", "1420-9-23"), ("2024-03-11", "1445-9-1", "1445-9-1"),
    ("1970-01-01", "1389-10-23", "1389-10-22"), ("0622-07-19", "1-1-1", "1-1-1"),
  ])
  func givesTheDayInBothCalendars(day: String, ummAlQura: String, civil: String) throws {
    guard case .day(let date)? = Timestamp(day) else { return #expect(Bool(false), "\(day)") }
    func text(_ calendar: HijriDate.Calendar) -> String {
      let hijri = HijriDate(date, in: calendar)
      return "\(hijri.year)-\(hijri.month)-\(hijri.day)"
    }
    #expect(text(.ummAlQura) == ummAlQura)
    #expect(text(.civil) == civil)
  }

  @Test(
    "I.10: what writers give in the Islamic calendar",
    arguments: [
      ("1438ه\u{200D}ـ", "2016-10-02...2017-09-20"), ("1438هـ", "2016-10-02...2017-09-20"),
      ("1438 هـ.", "2016-10-02...2017-09-20"), ("27 محرم 1445 هـ", "2023-08-14"),
      ("٢٧ محرّم ١٤٤٥ﻫ", "2023-08-14"), ("27/1/1445هـ", "2023-08-14"),
      ("1445-01-27 AH", "2023-08-14"),
      ("1/1/1445 هـ", "2023-07-19"), ("1 ذي الحجة 1444 هجرية", "2023-06-19"),
      ("جمادى الآخرة 1446هـ", "2024-12-02...2024-12-31"),
      ("جمادى الثانية 1446 هـ", "2024-12-02...2024-12-31"),
      ("31 محرم 1445 هـ", nil), ("1445", nil), ("1445-01-27", nil), ("27 محرم 1445", nil),
      ("هـ", nil),
      ("12 هـ", nil), ("13/13/1445 هـ", nil), ("27 أغسطس 1445 هـ", nil), ("1445 1446 هـ", nil),
      ("1600هـ", nil),
    ] as [(String, String?)])
  func findsTheDaysOfAText(text: String, expected: String?) {
    let days = HijriDate.days(of: text).map { days in
      days.lowerBound == days.upperBound
        ? days.lowerBound.iso8601 : "\(days.lowerBound.iso8601)...\(days.upperBound.iso8601)"
    }
    #expect(days == expected)
  }

  /// What is printed of a day is read as that day.
  @Test func readsWhatItWrites() throws {
    let data = try #require(LocaleData.of(Language("ar")))
    let calendar = CalendarSystem.islamic(.ummAlQura)
    let pattern = data.pattern(.long, in: calendar)
    let start = try #require(HijriDate.days(of: "1343 هـ")).lowerBound.daysSinceEpoch
    let end = try #require(HijriDate.days(of: "1500 هـ")).upperBound.daysSinceEpoch
    for day in stride(from: start, through: end, by: 11) {
      let date = CivilDate(daysSinceEpoch: day)
      let text = data.text(of: LocalDateTime(date), pattern, in: calendar)
      if HijriDate.days(of: text) != date...date { Issue.record("\(text)") }
    }
  }

  /// Every day of three centuries follows the day before it.
  @Test(arguments: HijriDate.Calendar.allCases)
  func countsEveryDay(calendar: HijriDate.Calendar) throws {
    let start = try #require(CivilDate(year: 1880, month: 1, day: 1)).daysSinceEpoch
    var last = HijriDate(CivilDate(daysSinceEpoch: start - 1), in: calendar)
    for day in start..<start + 110_000 {
      let next = HijriDate(CivilDate(daysSinceEpoch: day), in: calendar)
      let isNextDay = next.day == last.day + 1 && next.month == last.month
      let isNextMonth =
        next.day == 1 && next.month == last.month + 1 && (28...31).contains(last.day)
      let isNextYear = next.day == 1 && next.month == 1 && next.year == last.year + 1
      // Where the printed calendar begins, it and the computed one differ by a day.
      let isSeam = calendar == .ummAlQura && next.year == 1343 && next.dayOfYear == 1
      let counts = isNextYear || isSeam || next.dayOfYear == last.dayOfYear + 1
      if !(isNextDay || isNextMonth || isNextYear || isSeam) || !counts {
        Issue.record("\(next) follows \(last)")
      }
      last = next
    }
  }
}

struct LocaleDataTests {
  /// Every row of the table can be read, and has all that is asked of it.
  @Test func readsEveryLocale() throws {
    #expect(LocaleData.tags.count >= 39)
    let date = try #require(CivilDate(year: 2023, month: 8, day: 14))
    for tag in LocaleData.tags {
      let data = try #require(LocaleData.of(Language(tag)))
      #expect(data.tag == tag)
      for style in DateStyle.allCases {
        let moment = LocalDateTime(date, secondOfDay: 3600)
        #expect(!data.text(of: moment, data.pattern(style, in: .gregorian)).isEmpty)
        #expect(!data.text(of: moment, data.timePattern(style)).isEmpty)
        let hijri = CalendarSystem.islamic(.ummAlQura)
        #expect(data.text(of: moment, data.pattern(style, in: hijri), in: hijri).contains("45"))
      }
      #expect(data.list(["a", "b", "c"]).contains("a"))
      #expect(data.list(["a", "b", "c"], isChoice: true).contains("c"))
    }
  }

  /// CLDR 47's plurals.json, its samples of decimals.
  @Test(arguments: [
    ("ar", "0.0 zero 1.0 one 2.0 two 3.0 few 11.0 many 0.1 other 1.5 other 100.0 other"),
    ("en", "1 one 1.0 other 0.5 other"), ("fr", "0 one 1.5 one 2.0 other 1000000 many"),
    ("ru", "1.5 other 2 few 5 many"), ("lt", "0.1 many 1.0 one 2.0 few 10.0 other 21 one"),
    ("lv", "0 zero 0.1 one 1.1 one 0.2 other 11 zero 21 one"),
    ("cs", "1 one 2 few 1.5 many 5 other"),
    ("cy", "0 zero 1 one 2 two 3 few 6 many 4 other"), ("pt-PT", "0 other 1 one"),
    ("pt", "0 one 1 one 1.5 one"),
    ("mt", "0 few 1 one 2 two 11 many 20 other"), ("da", "0.1 one 1 one 2 other"),
    ("xx", "1 one 0 other"),
  ])
  func countsFractions(tag: String, samples: String) {
    let words = samples.split(separator: " ").map(String.init)
    for index in stride(from: 0, to: words.count, by: 2) {
      let category = PluralRules.of(Language(tag)).category(of: words[index])
      #expect(category.rawValue == words[index + 1], "\(tag) \(words[index])")
    }
  }
}
