import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// A day, or an instant of it, as pages show it.
final class DateRecord: FieldRecord {
  let context: PageContext
  let day: CivilDate
  /// Set where the source told the time.
  let instant: Timestamp?
  private let texts: DayTexts

  init(_ context: PageContext, _ day: CivilDate) {
    self.context = context
    self.day = day
    instant = nil
    texts = context.texts(of: day)
  }

  init(_ context: PageContext, _ timestamp: Timestamp) {
    self.context = context
    day = context.catalog.zone.day(of: timestamp)
    if case .instant = timestamp { instant = timestamp } else { instant = nil }
    texts = context.texts(of: day)
  }

  static let recordType = RecordType(
    "Date", of: fields, identity: { $0.day.number })
  static let fields: [RecordField<DateRecord>] = [
    .init(
      "iso", .string, "for `datetime` attributes: 2023-08-14, or with its time and offset",
      scope: .page
    ) {
      .string($0.machineText)
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
      Value($0.timeOfDay.map($0.context.voice.localized))
    },
    .init("year", .int, "") { .int($0.day.year) },
    .init("month", .int, "1 to 12") { .int($0.day.month) },
    .init("day", .int, "1 to 31") { .int($0.day.day) },
    .init("weekday", .string, "الاثنين") {
      .string($0.texts.weekday)
    },
    .init("month_name", .string, "أغسطس") {
      .string($0.context.voice.words.monthName($0.day.month))
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
    _ known: KeyPath<DayTexts.Links, String>, _ file: (SiteAddresses) -> String
  ) -> Value {
    guard texts.hasPages else { return .none }
    if let links = texts.links { return .string(links[keyPath: known]) }
    return .string(context.link(to: file(context.site.addresses)))
  }

  private var localSeconds: (offset: Int, secondOfDay: Int)? {
    guard case .instant(let seconds, _)? = instant, let instant else { return nil }
    let zone = context.catalog.zone
    return (zone.offset(at: seconds), zone.secondOfDay(of: instant))
  }

  private var timeOfDay: String? {
    localSeconds.map { clock($0.secondOfDay, withSeconds: false) }
  }

  /// HTML 2.3.5.7: a global date and time, in the site's time zone.
  private var machineText: String {
    guard let (offset, second) = localSeconds else { return texts.iso8601 }
    let sign = offset < 0 ? "-" : "+"
    return texts.iso8601 + "T" + clock(second, withSeconds: true) + sign
      + clock(abs(offset), withSeconds: false)
  }

  private func clock(_ seconds: Int, withSeconds: Bool) -> String {
    var out = ByteBuffer()
    out.append(decimal: seconds / 3600, width: 2)
    out.append(":")
    out.append(decimal: seconds / 60 % 60, width: 2)
    if withSeconds {
      out.append(":")
      out.append(decimal: seconds % 60, width: 2)
    }
    return out.string
  }
}
