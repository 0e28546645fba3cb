import NewsgenText

extension LocaleData {
  /// Returns CLDR's pattern of a date; both Islamic calendars share one.
  package func pattern(_ style: DateStyle, in calendar: CalendarSystem) -> DatePattern {
    let patterns = calendar == .gregorian ? dates : islamicDates
    return patterns[style]
  }

  /// Returns CLDR's pattern of a time of day.
  package func timePattern(_ style: DateStyle) -> DatePattern { times[style] }

  /// Returns the date in the pattern's form, in ASCII digits; an unknown time of day is midnight.
  package func text(
    of moment: LocalDateTime, _ pattern: DatePattern, in calendar: CalendarSystem = .gregorian
  ) -> String {
    var out = ByteBuffer(capacity: 32)
    let fields = DateFields(moment, calendar, self)
    for piece in pattern.pieces {
      switch piece {
      case .text(let text): out.append(text)
      case .field(let letter, let count): fields.append(letter, count, to: &out)
      }
    }
    return out.wellFormedString
  }
}

extension LocaleData.Patterns {
  subscript(style: DateStyle) -> DatePattern {
    switch style {
    case .full: full
    case .long: long
    case .medium: medium
    case .short: short
    }
  }
}

/// The values of a pattern's fields.
private struct DateFields {
  let moment: LocalDateTime
  let data: LocaleData
  let year: Int
  let month: Int
  let day: Int
  let dayOfYear: Int
  let isIslamic: Bool

  init(_ moment: LocalDateTime, _ calendar: CalendarSystem, _ data: LocaleData) {
    self.moment = moment
    self.data = data
    let date = moment.date
    switch calendar {
    case .gregorian:
      (year, month, day) = (date.year, date.month, date.day)
      let newYear = CivilDate(year: date.year, month: 1, day: 1) ?? date
      dayOfYear = date.daysSinceEpoch - newYear.daysSinceEpoch + 1
      isIslamic = false
    case .islamic(let calendar):
      let hijri = HijriDate(date, in: calendar)
      (year, month, day, dayOfYear) = (hijri.year, hijri.month, hijri.day, hijri.dayOfYear)
      isIslamic = true
    }
  }

  /// Appends a field by UTS #35, part 4, "Date Field Symbol Table".
  func append(_ letter: UInt8, _ count: Int, to out: inout ByteBuffer) {
    switch letter {
    case UInt8(ascii: "G"): out.append(isIslamic ? data.islamicEra : data.eras[1])
    case UInt8(ascii: "y"), UInt8(ascii: "u"):
      out.append(decimal: count == 2 ? year % 100 : year, width: count)
    case UInt8(ascii: "Q"), UInt8(ascii: "q"): appendQuarter(count, to: &out)
    case UInt8(ascii: "M"): appendMonth(count, data.months, to: &out)
    case UInt8(ascii: "L"): appendMonth(count, data.monthsAlone, to: &out)
    case UInt8(ascii: "d"): out.append(decimal: day, width: count)
    case UInt8(ascii: "D"): out.append(decimal: dayOfYear, width: count)
    case UInt8(ascii: "E"), UInt8(ascii: "c"): appendWeekday(count, to: &out)
    default: appendTime(letter, count, to: &out)
    }
  }

  private func appendQuarter(_ count: Int, to out: inout ByteBuffer) {
    let quarter = (month + 2) / 3
    switch count {
    case 1, 2: out.append(decimal: quarter, width: count)
    case 3: out.append("Q\(quarter)")
    default: out.append(isIslamic ? String(quarter) : data.quarters[quarter - 1])
    }
  }

  private func appendMonth(_ count: Int, _ wide: [String], to out: inout ByteBuffer) {
    switch count {
    case 1, 2: out.append(decimal: month, width: count)
    case 3: out.append((isIslamic ? data.islamicMonths : data.shortMonths)[month - 1])
    case 5: out.append(decimal: month, width: 1)
    default: out.append((isIslamic ? data.islamicMonths : wide)[month - 1])
    }
  }

  private func appendWeekday(_ count: Int, to out: inout ByteBuffer) {
    let names =
      switch count {
      case 4: data.weekdays
      case 5, 6: data.narrowWeekdays
      default: data.shortWeekdays
      }
    out.append(names[moment.date.weekday])
  }

  private func appendTime(_ letter: UInt8, _ count: Int, to out: inout ByteBuffer) {
    let second = moment.secondOfDay ?? 0
    let hour = second / 3600
    switch letter {
    case UInt8(ascii: "a"): out.append(data.dayPeriods[hour < 12 ? 0 : 1])
    case UInt8(ascii: "H"): out.append(decimal: hour, width: count)
    case UInt8(ascii: "h"): out.append(decimal: (hour + 11) % 12 + 1, width: count)
    case UInt8(ascii: "K"): out.append(decimal: hour % 12, width: count)
    case UInt8(ascii: "k"): out.append(decimal: (hour + 23) % 24 + 1, width: count)
    case UInt8(ascii: "m"): out.append(decimal: second / 60 % 60, width: count)
    case UInt8(ascii: "s"): out.append(decimal: second % 60, width: count)
    // Sources have whole seconds.
    case UInt8(ascii: "S"): out.append(String(repeating: "0", count: count))
    default: appendOffset(letter, count, to: &out)
    }
  }

  private func appendOffset(_ letter: UInt8, _ count: Int, to out: inout ByteBuffer) {
    let isZ = letter == UInt8(ascii: "Z")
    let (hours, minutes) = (abs(moment.offset) / 3600, abs(moment.offset) / 60 % 60)
    if moment.offset == 0, letter == UInt8(ascii: "X") || isZ && count == 5 {
      return out.append("Z")
    }
    if isZ, count == 4 { out.append("GMT") }
    if isZ, count == 4, moment.offset == 0 { return }
    out.append(moment.offset < 0 ? "-" : "+")
    out.append(decimal: hours, width: 2)
    if !isZ, count == 1, minutes == 0 { return }
    let hasColon = isZ ? count >= 4 : count == 3 || count == 5
    if hasColon { out.append(":") }
    out.append(decimal: minutes, width: 2)
  }
}
