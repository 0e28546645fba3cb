import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// The time that a page is about.
final class DatesRecord: FieldRecord {
  let context: PageContext
  let period: Period
  // Made once: pages ask whether there is one, and then for what it holds.
  private let previous: Value
  private let next: Value

  init(context: PageContext, period: Period) {
    self.context = context
    self.period = period
    previous = DatesRecord.neighbour(of: period, -1, context)
    next = DatesRecord.neighbour(of: period, 1, context)
  }

  static let recordType = RecordType("Dates", of: fields)
  static let fields: [RecordField<DatesRecord>] = [
    .init(
      "years", .list(of: .record("Year")),
      "all years, newest first, of the archive; front page only", absence: .numberedPage
    ) { dates in
      guard !dates.context.isNumbered else { return .undefined }
      guard case .archive = dates.period else { return .list([Value]()) }
      return .list(Array(dates.context.catalog.years.reversed())) {
        YearRecord(context: dates.context, index: $0)
      }
    },
    .init(
      "year", .optional(.record("Year")), "of a year's page; front page only",
      absence: .numberedPage
    ) { dates in
      guard !dates.context.isNumbered else { return .undefined }
      guard case .year(let index) = dates.period else { return .none }
      return .record(YearRecord(context: dates.context, index: index))
    },
    .init(
      "month", .optional(.record("Month")), "of a month's or a day's page; front page only",
      absence: .numberedPage
    ) { dates in dates.context.frontPageValue(.record(dates.month)) },
    .init(
      "weekdays", .list(of: .record("Weekday")), "in the order of a week", scope: .site
    ) { dates in
      .list(dates.context.locale.weekdays) {
        WeekdayRecord(context: dates.context, weekday: $0)
      }
    },
    .init(
      "on_this_day", .optional(.record("PeriodLink")), "of a day: the same day in all years"
    ) { dates in
      guard case .day(let index) = dates.period else { return .none }
      let context = dates.context
      let date = context.catalog.date(ofDay: index)
      let file = context.site.addresses.file(ofDayInAllYears: date.month, date.day)
      return .record(
        PeriodLinkRecord(
          title: context.titleOfDayInAllYears(date.month, date.day), url: context.link(to: file)))
    },
    .init(
      "previous", .optional(.record("PeriodLink")),
      "the nearest earlier one with articles; front page only", absence: .numberedPage
    ) { $0.previous },
    .init(
      "next", .optional(.record("PeriodLink")),
      "the nearest later one with articles; front page only", absence: .numberedPage
    ) { $0.next },
  ]

  private var month: MonthRecord? {
    let catalog = context.catalog
    switch period {
    case .archive, .year: return nil
    case .month(let index):
      return MonthRecord(context: context, catalog.month(index), current: nil)
    case .day(let index):
      return catalog.month(ofDay: index).map {
        MonthRecord(context: context, catalog.month($0), current: catalog.date(ofDay: index))
      }
    }
  }

  private static func neighbour(of period: Period, _ step: Int, _ context: PageContext) -> Value {
    guard !context.isNumbered else { return .undefined }
    let catalog = context.catalog
    let addresses = context.site.addresses
    let locale = context.locale
    func link(_ title: String, _ file: String) -> Value {
      .record(PeriodLinkRecord(title: title, url: context.link(to: file)))
    }
    guard let index = catalog.index(beside: period, step) else { return .none }
    switch period {
    case .archive: return .none
    case .year:
      let year = catalog.number(ofYear: index)
      return link(locale.localized(String(year)), addresses.file(ofYear: year))
    case .month:
      let month = catalog.numbers(ofMonth: index)
      return link(
        locale.dates.text(year: month.year, month: month.month),
        addresses.file(ofYear: month.year, month: month.month))
    case .day:
      let date = catalog.date(ofDay: index)
      let texts = context.texts(of: date)
      guard let links = texts.links else { return link(texts.long, addresses.file(of: date)) }
      return .record(PeriodLinkRecord(title: texts.long, url: links.day))
    }
  }
}

final class PeriodLinkRecord: FieldRecord {
  let title: String
  let url: String

  init(title: String, url: String) {
    self.title = title
    self.url = url
  }

  static let recordType = RecordType("PeriodLink", of: fields)
  static let fields: [RecordField<PeriodLinkRecord>] = [
    .init("title", .string, "") { .string($0.title) },
    .init("url", .string, "") { .string($0.url) },
  ]
}

final class YearRecord: FieldRecord {
  let context: PageContext
  let index: Int

  init(context: PageContext, index: Int) {
    self.context = context
    self.index = index
  }

  private var year: Catalog.Year { context.catalog.year(index) }

  static let recordType = RecordType("Year", of: fields)
  static let fields: [RecordField<YearRecord>] = [
    .init("year", .int, "") { .int($0.year.year) },
    .init("title", .string, "in the site's digits") {
      .string($0.context.locale.localized(String($0.year.year)))
    },
    .init("url", .string, "") {
      .string($0.context.link(to: $0.context.site.addresses.file(ofYear: $0.year.year)))
    },
    .init("count", .int, "its articles") { .int($0.year.articles.count) },
    .init("months", .list(of: .record("Month")), "all twelve, January first") { year in
      let months = year.context.catalog.months(of: year.year)
      return .list(Array(1...12)) { number in
        let month =
          months.first { $0.month == number }
          ?? Catalog.Month(year: year.year.year, month: number, articles: 0..<0, days: 0..<0)
        return MonthRecord(context: year.context, month, current: nil)
      }
    },
  ]
}

final class MonthRecord: FieldRecord {
  let context: PageContext
  let month: Catalog.Month
  /// The day that the page is about.
  let current: CivilDate?

  init(context: PageContext, _ month: Catalog.Month, current: CivilDate?) {
    self.context = context
    self.month = month
    self.current = current
  }

  static let recordType = RecordType(
    "Month", of: fields, identity: { $0.month.number })
  static let fields: [RecordField<MonthRecord>] = [
    .init("year", .int, "") { .int($0.month.year) },
    .init("number", .int, "1 to 12") { .int($0.month.month) },
    .init("name", .string, "أغسطس") { .string($0.context.locale.dates.monthName($0.month.month)) },
    .init("title", .string, "أغسطس 2023") {
      .string($0.context.locale.dates.text(year: $0.month.year, month: $0.month.month))
    },
    .init("url", .string, "its page, where it has articles") { record in
      let addresses = record.context.site.addresses
      let file = addresses.file(ofYear: record.month.year, month: record.month.month)
      return .string(record.context.link(to: file))
    },
    .init("count", .int, "its articles") { .int($0.month.articles.count) },
    .init(
      "weeks", .list(of: .list(of: .record("CalendarDay"))), "the rows of its calendar",
      scope: .page
    ) { record in .list(record.weeks)
    },
  ]

  private var weeks: [Value] {
    guard let first = CivilDate(year: month.year, month: month.month, day: 1) else { return [] }
    let leading = context.locale.weekdays.firstIndex(of: first.weekday) ?? 0
    let length = CivilDate.daysIn(month: month.month, of: month.year)
    var days = context.catalog.days(of: month)
    return (0..<(leading + length + 6) / 7).map { week in
      let start = week * 7 - leading + 1
      let next = days.firstIndex { $0.date.day >= start + 7 } ?? days.endIndex
      defer { days = days[next...] }
      return .list(
        CalendarWeek(self, start: start, length: length, days: days[days.startIndex..<next]))
    }
  }
}

/// A row of a month's calendar: seven cells; those outside of the month are blank.
private final class CalendarWeek: ListValue {
  private let month: MonthRecord
  /// The day of the month that the first cell stands for; below 1 where it is blank.
  private let start: Int
  /// How many days the month has.
  private let length: Int
  /// Those with articles.
  private let days: ArraySlice<Catalog.Day>

  init(_ month: MonthRecord, start: Int, length: Int, days: ArraySlice<Catalog.Day>) {
    self.month = month
    self.start = start
    self.length = length
    self.days = days
  }

  var count: Int { 7 }

  subscript(index: Int) -> Value {
    let number = start + index
    return .record(
      CalendarDayRecord(
        context: month.context, number: (1...length).contains(number) ? number : 0,
        day: days.first { $0.date.day == number }, isCurrent: month.current?.day == number))
  }

  private static let sort = ListSort()

  /// Pages of a month differ in the row of their day.
  func identity(of range: Range<Int>) -> ListIdentity? {
    guard range == 0..<count else { return nil }
    let current = month.current.map { $0.day - start } ?? -1
    let place = (0..<count).contains(current) ? current + 1 : 0
    let number = month.month.number * 64 + start + 6
    return ListIdentity(CalendarWeek.sort, number << 3 | place)
  }
}

final class CalendarDayRecord: FieldRecord {
  let context: PageContext
  let number: Int
  let day: Catalog.Day?
  let isCurrent: Bool

  init(context: PageContext, number: Int, day: Catalog.Day?, isCurrent: Bool) {
    self.context = context
    self.number = number
    self.day = day
    self.isCurrent = isCurrent
  }

  static let recordType = RecordType(
    "CalendarDay", of: fields,
    identity: { cell in (cell.day?.date.number ?? -cell.number) << 1 | (cell.isCurrent ? 1 : 0) })
  static let fields: [RecordField<CalendarDayRecord>] = [
    .init("day", .int, "0 for a blank cell") { .int($0.number) },
    .init("count", .int, "its articles") { .int($0.day?.articles.count ?? 0) },
    .init("url", .optional(.string), "its page, where it has articles") { cell in
      guard let day = cell.day else { return .none }
      return .string(cell.context.link(to: cell.context.site.addresses.file(of: day.date)))
    },
    .init("current", .bool, "whether the page is about it") { .bool($0.isCurrent) },
  ]
}

final class WeekdayRecord: FieldRecord {
  let context: PageContext
  /// 0 for Sunday.
  let weekday: Int

  init(context: PageContext, weekday: Int) {
    self.context = context
    self.weekday = weekday
  }

  static let recordType = RecordType("Weekday", of: fields)
  static let fields: [RecordField<WeekdayRecord>] = [
    .init("name", .string, "الاثنين") {
      .string($0.context.locale.dates.names?.weekdays[$0.weekday] ?? "")
    },
    .init("short", .string, "ن") {
      .string($0.context.locale.dates.names?.shortWeekdays[$0.weekday] ?? "")
    },
  ]
}
