import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// `{{ article.date|date("long", calendar="islamic-umalqura", locale="ar") }}`
struct DateFilter {
  private let context: FilterContext

  init(_ context: FilterContext) {
    self.context = context
  }

  func text(of value: Value, _ arguments: Arguments) throws(ExtensionError) -> Value {
    try FilterArguments.check(
      arguments, of: "date", positional: 1,
      named: ["format", "calendar", "locale", "numerals", "time"])
    let format = try context.format(for: arguments)
    let calendar = try calendar(arguments)
    let moment = try moment(of: value)
    guard let data = format.data else {
      throw ExtensionError(
        "there are no names of months in the language `\(format.language.tag)`",
        help: "name a locale: date(locale=\"en\")")
    }
    let style = try FilterArguments.text(arguments, at: 0, "format") ?? "long"
    let pattern = try pattern(style, data, calendar)
    var text = data.text(of: moment, pattern, in: calendar)
    if let time = try timePattern(arguments, data), moment.secondOfDay != nil {
      text += " " + data.text(of: moment, time)
    }
    if pattern.asksForTime, moment.secondOfDay == nil { throw .noTime(style) }
    return .string(format.localized(text))
  }

  private func calendar(_ arguments: Arguments) throws(ExtensionError) -> CalendarSystem {
    guard let name = try FilterArguments.text(arguments, "calendar") else { return .gregorian }
    guard let calendar = CalendarSystem(name) else { throw .unknownCalendar(name) }
    return calendar
  }

  /// A style by its name, else a pattern.
  private func pattern(
    _ text: String, _ data: LocaleData, _ calendar: CalendarSystem
  ) throws(ExtensionError) -> DatePattern {
    if let style = DateStyle(rawValue: text) { return data.pattern(style, in: calendar) }
    do throws(DatePattern.Problem) {
      return try DatePattern(text)
    } catch {
      throw .badPattern(text, error)
    }
  }

  /// `time="short"`: the time of day behind the date, where it is known.
  private func timePattern(
    _ arguments: Arguments, _ data: LocaleData
  ) throws(ExtensionError) -> DatePattern? {
    guard let name = try FilterArguments.text(arguments, "time") else { return nil }
    guard let style = DateStyle(rawValue: name), style == .short || style == .medium else {
      throw ExtensionError("`time` is \"short\" or \"medium\"")
    }
    return data.timePattern(style)
  }

  /// A date of a page, or a text: `2023-08-14`, or an instant with its offset.
  private func moment(of value: Value) throws(ExtensionError) -> LocalDateTime {
    let text: String
    switch value {
    case .record(let record as DateRecord): return record.moment
    case .string(let string), .markup(let string): text = string
    default: throw .unsuited(value, "date", "a date")
    }
    guard let timestamp = Timestamp(text) else { throw .noDate(text) }
    let moment =
      context.zone.map { LocalDateTime(timestamp, in: $0) } ?? LocalDateTime(asWritten: timestamp)
    guard CivilDate.years.contains(moment.date.year) else {
      throw .yearOutOfRange(text, moment.date.year)
    }
    return moment
  }
}

extension DateRecord {
  /// The day, with its time where the source told it.
  var moment: LocalDateTime {
    guard let instant else { return LocalDateTime(day) }
    return LocalDateTime(instant, in: context.catalog.zone)
  }
}

// MARK: - Messages

extension ExtensionError {
  fileprivate static func noDate(_ text: String) -> ExtensionError {
    ExtensionError(
      "\"\(text)\" is no date",
      help: "write a day, 2023-08-14, or an instant with its offset, 2023-08-14T09:00:00+03:00")
  }

  fileprivate static func yearOutOfRange(_ text: String, _ year: Int) -> ExtensionError {
    ExtensionError(
      "\"\(text)\" is in the year \(year) in the site's time zone",
      help: "write a date in the years 1 to 9999")
  }

  fileprivate static func noTime(_ pattern: String) -> ExtensionError {
    ExtensionError(
      "the pattern `\(pattern)` asks for a time, and the date is a day",
      help: "ask first: {% if article.date.time %}")
  }

  fileprivate static func unknownCalendar(_ name: String) -> ExtensionError {
    let meant = nearest(to: name, among: CalendarSystem.names).map { "did you mean `\($0)`?" }
    return ExtensionError(
      "there is no calendar `\(name)`",
      help: meant ?? "there are: " + CalendarSystem.names.joined(separator: ", "))
  }

  fileprivate static func badPattern(
    _ pattern: String, _ problem: DatePattern.Problem
  ) -> ExtensionError {
    let styles = DateStyle.allCases.map(\.rawValue)
    switch problem {
    case .unclosedQuote:
      return ExtensionError(
        "a quote in the pattern `\(pattern)` is not closed", help: "write '' for an apostrophe")
    case .unknownLetter(let letter):
      if let meant = nearest(to: pattern, among: styles), pattern.utf8.count > 3 {
        return ExtensionError(
          "there is no style `\(pattern)`", help: "did you mean `\(meant)`?")
      }
      return ExtensionError(
        "the pattern `\(pattern)` has the letter `\(letter)`, which has no meaning here",
        help: "the styles are \(styles.joined(separator: ", ")); letters of patterns are "
          + DatePattern.letters.map(String.init).joined(separator: " ")
          + "; words stand between single quotes")
    }
  }
}
