package import NewsgenText

/// A day, and the time of day where it is known, as a page is to show them.
package struct LocalDateTime: Sendable {
  /// The local date.
  package let date: CivilDate
  /// Seconds since local midnight; `nil` for a day as such.
  package let secondOfDay: Int?
  /// Seconds east of UTC.
  package let offset: Int

  /// Creates a local date, with a time of day if `secondOfDay` is given.
  package init(_ date: CivilDate, secondOfDay: Int? = nil, offset: Int = 0) {
    self.date = date
    self.secondOfDay = secondOfDay
    self.offset = offset
  }

  /// As the timestamp was written: in the offset that it has.
  package init(asWritten timestamp: Timestamp) {
    switch timestamp {
    case .day(let date): self.init(date)
    case .instant(let seconds, let offset):
      self.init(timestamp, in: ZoneRules([ZoneRules.Period(start: seconds, offset: offset)]))
    }
  }

  /// In the zone's local time.
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

/// What dates are counted in.
package enum CalendarSystem: Sendable, Equatable {
  case gregorian
  case islamic(HijriDate.Calendar)

  /// By CLDR's names: `gregorian`, `islamic-umalqura`, `islamic-civil`.
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

/// How long a date is.
package enum DateStyle: String, Sendable, CaseIterable {
  case full, long, medium, short
}
