package import NewsgenText

/// The instants that a site can show: in UTC, which feeds use, and in the site's time zone their
/// years are from 1 to 9999, so that a date has four digits of year everywhere (RFC 3339).
package struct DateLimits: Sendable {
  /// Seconds since 1970, of all years from 1 to 9999 in UTC.
  package static let utc = -62_135_596_800...253_402_300_799

  /// A year that is outside of the limits.
  package struct Problem: Error, Sendable {
    /// The year, in `timeZone`.
    package let year: Int
    /// `UTC`, or the site's.
    package let timeZone: String
  }

  private let timeZone: String
  /// Of the zone, at both ends of `utc`.
  private let rules: ZoneRules

  /// `timeZone` is an IANA name.
  package init(timeZone: String) {
    self.timeZone = timeZone
    let (start, end) = (DateLimits.utc.lowerBound, DateLimits.utc.upperBound)
    rules = ZoneLoader.rules(
      of: timeZone, covering: start...start + DateLimits.margin, end - DateLimits.margin...end)
  }

  /// Longer than any offset from UTC.
  private static let margin = 2 * 86_400

  /// Whether the instant's year is in the limits, whatever the time zone.
  package static func containInAnyZone(_ seconds: Int) -> Bool {
    seconds > utc.lowerBound + margin && seconds < utc.upperBound - margin
  }

  /// Throws if the timestamp's year is outside of 1...9999.
  package func check(_ timestamp: Timestamp) throws(Problem) {
    // A day has such a year by itself.
    guard case .instant(let seconds, _) = timestamp, !DateLimits.containInAnyZone(seconds) else {
      return
    }
    for (zone, name) in [(ZoneRules.utc, "UTC"), (rules, timeZone)] {
      let year = zone.day(of: timestamp).year
      guard CivilDate.years.contains(year) else { throw Problem(year: year, timeZone: name) }
    }
  }
}
