import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// A day, or an instant of it, as pages show it.
final class DateRecord: FieldRecord {
  let context: PageContext
  let day: CivilDate
  /// Set where the source told the time.
  let instant: Timestamp?
  private let texts: DayLabel
  private let iso: String

  init(_ context: PageContext, _ day: CivilDate) {
    self.context = context
    self.day = day
    instant = nil
    texts = context.texts(of: day)
    iso = texts.iso8601
  }

  init(_ context: PageContext, _ timestamp: Timestamp) {
    self.context = context
    day = context.catalog.zone.day(of: timestamp)
    texts = context.texts(of: day)
    guard case .instant(let seconds, _) = timestamp else {
      instant = nil
      iso = texts.iso8601
      return
    }
    instant = timestamp
    let zone = context.catalog.zone
    iso = DateRecord.machineText(
      texts.iso8601, second: zone.secondOfDay(of: timestamp), offset: zone.offset(at: seconds))
  }

  static let recordType = RecordType(
    "Date", of: fields, identity: { $0.day.number })
  static let fields: [RecordField<DateRecord>] = [
    .init(
      "iso", .string, "for `datetime` attributes: 2023-08-14, or with its time and offset",
      scope: .page
    ) {
      .string($0.iso)
    },
    .init("text", .string, "the day in words: 14 أغسطس 2023") {
      .string($0.texts.long)
    },
    .init("short", .string, "without its year: 14 أغسطس") {
      .string($0.texts.short)
    },
    .init("hijri", .optional(.string), "in the Islamic calendar, with `calendars`: 27 محرم 1445 هـ")
    {
      Value($0.texts.hijri)
    },
    .init(
      "time", .optional(.string), "the time of day, where the source tells it: 09:00",
      scope: .page
    ) {
      Value($0.timeOfDay.map($0.context.locale.localized))
    },
    .init("year", .int, "") { .int($0.day.year) },
    .init("month", .int, "1 to 12") { .int($0.day.month) },
    .init("day", .int, "1 to 31") { .int($0.day.day) },
    .init("weekday", .string, "الاثنين") {
      .string($0.texts.weekday)
    },
    .init("month_name", .string, "أغسطس") {
      .string($0.context.locale.dates.monthName($0.day.month))
    },
    .init("year_url", .optional(.string), "the page of its year") { date in
      date.link(\.year) { $0.file(ofYear: date.day.year) }
    },
    .init("month_url", .optional(.string), "the page of its month") { date in
      date.link(\.month) { $0.file(ofYear: date.day.year, month: date.day.month) }
    },
    .init("day_url", .optional(.string), "the page of its day, where articles are of that day") {
      date in date.link(\.day) { $0.file(of: date.day) }
    },
  ]

  /// Only a day with articles has pages.
  private func link(
    _ known: KeyPath<DayLabel.Links, String>, _ file: (SiteAddresses) -> String
  ) -> Value {
    guard texts.hasPages else { return .none }
    if let links = texts.links { return .string(links[keyPath: known]) }
    return .string(context.link(to: file(context.site.addresses)))
  }

  private var timeOfDay: String? {
    guard let instant else { return nil }
    var out = ByteBuffer()
    DateRecord.append(clock: context.catalog.zone.secondOfDay(of: instant), to: &out)
    return out.wellFormedString
  }

  /// HTML 2.3.5.7: a global date and time, in the site's time zone. Seconds behind midnight, and of
  /// the offset.
  private static func machineText(_ day: String, second: Int, offset: Int) -> String {
    var out = ByteBuffer(capacity: 32)
    out.append(day)
    out.append(UInt8(ascii: "T"))
    append(clock: second, to: &out)
    out.append(UInt8(ascii: ":"))
    out.append(decimal: second % 60, width: 2)
    out.append(UInt8(ascii: offset < 0 ? "-" : "+"))
    append(clock: abs(offset), to: &out)
    return out.wellFormedString
  }

  /// Hours and minutes.
  private static func append(clock seconds: Int, to out: inout ByteBuffer) {
    out.append(decimal: seconds / 3600, width: 2)
    out.append(UInt8(ascii: ":"))
    out.append(decimal: seconds / 60 % 60, width: 2)
  }
}
