import Foundation
package import NewsgenModel

/// Writes out the offsets of an IANA time zone.
package enum ZoneLoader {
  package static func isKnown(_ name: String) -> Bool {
    name == "UTC" || TimeZone(identifier: name) != nil
  }

  /// The rules of the zone from the first to the last of the instants (seconds since 1970).
  ///
  /// Found by asking for the offset every fortnight, which no shift of clocks is shorter than, and
  /// halving the time between two answers that differ. Complexity: O(years).
  package static func rules(of name: String, covering instants: ClosedRange<Int>) -> ZoneRules {
    guard name != "UTC", let zone = TimeZone(identifier: name) else { return .utc }
    let offset = { (seconds: Int) in
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }
    var periods = [
      ZoneRules.Period(start: instants.lowerBound, offset: offset(instants.lowerBound))
    ]
    var start = instants.lowerBound
    while start < instants.upperBound {
      let end = min(start + fortnight, instants.upperBound)
      let before = offset(start)
      let after = offset(end)
      if before != after {
        var (low, high) = (start, end)
        while high - low > 1 {
          let middle = (low + high) / 2
          if offset(middle) == before { low = middle } else { high = middle }
        }
        periods.append(ZoneRules.Period(start: high, offset: after))
      }
      start = end
    }
    return ZoneRules(periods)
  }

  private static let fortnight = 14 * 86_400
}
