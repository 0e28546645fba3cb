package import NewsgenText

/// A local date, with the time of day if it is known, as a page shows it.
package struct LocalDateTime: Sendable {
  /// The local date.
  package let date: CivilDate
  /// Seconds since local midnight; `nil` for a date without a time.
  package let secondOfDay: Int?
  /// Seconds east of UTC.
  package let offset: Int

  /// Creates a local date, with a time of day if `secondOfDay` is given.
  package init(_ date: CivilDate, secondOfDay: Int? = nil, offset: Int = 0) {
    self.date = date
    self.secondOfDay = secondOfDay
    self.offset = offset
  }

  /// Creates the local time at the offset that the timestamp was written with.
  package init(asWritten timestamp: Timestamp) {
    switch timestamp {
    case .day(let date): self.init(date)
    case .instant(let seconds, let offset):
      self.init(timestamp, in: ZoneRules([ZoneRules.Period(start: seconds, offset: offset)]))
    }
  }

  /// Creates the local time in a zone.
  package init(_ timestamp: Timestamp, in zone: ZoneRules) {
    switch timestamp {
    case .day(let date): self.init(date)
    case .instant(let seconds, _):
      self.init(
        zone.day(of: timestamp), secondOfDay: zone.secondOfDay(of: timestamp),
        offset: zone.offset(at: seconds))
    }
  }
}

/// The calendar that dates are shown in.
package enum CalendarSystem: Sendable, Equatable {
  case gregorian
  case islamic(HijriDate.Calendar)

  /// Creates a calendar by CLDR's name: `gregorian`, `islamic-umalqura`, `islamic-civil`.
  package init?(_ name: String) {
    if name == "gregorian" {
      self = .gregorian
    } else if let calendar = HijriDate.Calendar(rawValue: name) {
      self = .islamic(calendar)
    } else {
      return nil
    }
  }

  /// The names that `calendars` in `site.yaml` may list.
  package static let names = ["gregorian"] + HijriDate.Calendar.allCases.map(\.rawValue)
}

/// The length of a date: CLDR's styles.
package enum DateStyle: String, Sendable, CaseIterable {
  case full, long, medium, short
}
