package import NewsgenText

/// The instants that a site can show: their years are 1 to 9999 in UTC, which feeds use, and in the
/// site's time zone, so that every date has a four-digit year (RFC 3339).
package struct DateLimits: Sendable {
  /// The seconds since 1970 of the years 1 to 9999 in UTC.
  package static let utc = -62_135_596_800...253_402_300_799

  /// A year outside the limits.
  package struct Problem: Error, Sendable {
    /// The year, in `timeZone`.
    package let year: Int
    /// `UTC`, or the site's time zone.
    package let timeZone: String
  }

  private let timeZone: String
  /// The rules of the zone at both ends of `utc`.
  private let rules: ZoneRules

  /// Creates the limits for an IANA time zone.
  package init(timeZone: String) {
    self.timeZone = timeZone
    let (start, end) = (DateLimits.utc.lowerBound, DateLimits.utc.upperBound)
    rules = ZoneLoader.rules(
      of: timeZone, covering: start...start + DateLimits.margin, end - DateLimits.margin...end)
  }

  /// Longer than any offset from UTC, in seconds.
  private static let margin = 2 * 86_400

  /// Returns whether the instant's year is within the limits in every time zone.
  package static func containInAnyZone(_ seconds: Int) -> Bool {
    seconds > utc.lowerBound + margin && seconds < utc.upperBound - margin
  }

  /// Checks the year of a timestamp.
  ///
  /// - Throws: `Problem` if the year is not in 1...9999.
  package func check(_ timestamp: Timestamp) throws(Problem) {
    // A date has been checked when it was parsed.
    guard case .instant(let seconds, _) = timestamp, !DateLimits.containInAnyZone(seconds) else {
      return
    }
    for (zone, name) in [(ZoneRules.utc, "UTC"), (rules, timeZone)] {
      let year = zone.day(of: timestamp).year
      guard CivilDate.years.contains(year) else { throw Problem(year: year, timeZone: name) }
    }
  }
}
