package import NewsgenText

/// The offsets of a time zone from UTC, by period: they decide to which day an instant belongs.
package struct ZoneRules: Sendable {
  /// A period during which local time is UTC plus `offset` seconds.
  package struct Period: Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let start: Int
    /// Seconds east of UTC.
    package let offset: Int

    /// Creates a period that begins at `start` and lasts until the next one.
    package init(start: Int, offset: Int) {
      self.start = start
      self.offset = offset
    }
  }

  private let periods: [Period]

  /// Creates rules from periods in order; the first one also applies to all earlier times.
  package init(_ periods: [Period]) {
    precondition(!periods.isEmpty, "a zone has an offset")
    self.periods = periods
  }

  /// UTC: one period without an offset.
  package static let utc = ZoneRules([Period(start: 0, offset: 0)])

  /// Returns the offset at an instant. Complexity: O(log n) in the number of periods.
  package func offset(at seconds: Int) -> Int {
    var low = 0
    var high = periods.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if periods[middle].start <= seconds { low = middle } else { high = middle }
    }
    return periods[low].offset
  }

  /// Returns the day of an instant in the zone; a timestamp that is a day stays the same.
  package func day(of timestamp: Timestamp) -> CivilDate {
    switch timestamp {
    case .day(let date): date
    case .instant(let seconds, _): CivilDate(daysSinceEpoch: floorDays(localSeconds(seconds)))
    }
  }

  /// Returns the seconds since local midnight of that day; 0 for a day without a time.
  package func secondOfDay(of timestamp: Timestamp) -> Int {
    switch timestamp {
    case .day: return 0
    case .instant(let seconds, _):
      let local = localSeconds(seconds)
      return local - floorDays(local) * 86_400
    }
  }

  /// Returns the instant in UTC by RFC 3339 (`2023-08-13T23:00:00Z`); for a day, its local
  /// midnight.
  package func utc(_ timestamp: Timestamp) -> String {
    let seconds: Int
    switch timestamp {
    case .instant(let instant, _): seconds = instant
    case .day(let date):
      let midnight = date.daysSinceEpoch * 86_400
      // The first day of year 1 begins in year 0 in zones east of Greenwich.
      seconds = max(
        midnight - offset(at: midnight - offset(at: midnight)), DateLimits.utc.lowerBound)
    }
    let days = floorDays(seconds)
    let second = seconds - days * 86_400
    var out = ByteBuffer()
    out.append(CivilDate(daysSinceEpoch: days).iso8601)
    for (index, part) in [second / 3600, second / 60 % 60, second % 60].enumerated() {
      out.append(index == 0 ? "T" : ":")
      out.append(decimal: part, width: 2)
    }
    out.append("Z")
    return out.string
  }

  private func localSeconds(_ seconds: Int) -> Int { seconds + offset(at: seconds) }

  private func floorDays(_ seconds: Int) -> Int {
    seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
  }
}
