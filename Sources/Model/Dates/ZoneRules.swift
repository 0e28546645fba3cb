package import NewsgenText

/// The offsets of a time zone from UTC, written out: which day an instant belongs to is decided
/// here.
package struct ZoneRules: Sendable {
  /// From `start` (seconds since 1970-01-01T00:00:00Z) on, local time is UTC plus `offset` seconds.
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

  /// `periods` are in order, and the first holds for all time before the second.
  package init(_ periods: [Period]) {
    precondition(!periods.isEmpty, "a zone has an offset")
    self.periods = periods
  }

  /// UTC: one period without an offset.
  package static let utc = ZoneRules([Period(start: 0, offset: 0)])

  /// Complexity: O(log n) in the number of periods.
  package func offset(at seconds: Int) -> Int {
    var low = 0
    var high = periods.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if periods[middle].start <= seconds { low = middle } else { high = middle }
    }
    return periods[low].offset
  }

  /// The day that the timestamp belongs to here; a day stays the day that it is.
  package func day(of timestamp: Timestamp) -> CivilDate {
    switch timestamp {
    case .day(let date): date
    case .instant(let seconds, _): CivilDate(daysSinceEpoch: floorDays(localSeconds(seconds)))
    }
  }

  /// Seconds since the local midnight of that day; a day without a time sorts at its start.
  package func secondOfDay(of timestamp: Timestamp) -> Int {
    switch timestamp {
    case .day: return 0
    case .instant(let seconds, _):
      let local = localSeconds(seconds)
      return local - floorDays(local) * 86_400
    }
  }

  /// RFC 3339 in UTC: `2023-08-13T23:00:00Z`; a day begins at its midnight here.
  package func utc(_ timestamp: Timestamp) -> String {
    let seconds: Int
    switch timestamp {
    case .instant(let instant, _): seconds = instant
    case .day(let date):
      let midnight = date.daysSinceEpoch * 86_400
      // The first day of year 1 begins in year 0 east of Greenwich.
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
