import Foundation
import NewsgenModel
import Testing

struct ZoneLoaderTests {
  /// 1970-01-01 to 2050-12-31.
  private static let years = 0...2_556_057_600

  @Test(arguments: [
    "Africa/Cairo", "Africa/Casablanca", "Africa/Tunis", "America/Adak", "America/Santiago",
    "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem", "Asia/Tehran", "Australia/Lord_Howe",
    "Europe/Dublin", "Europe/London", "Pacific/Auckland", "Etc/GMT-3",
  ])
  func writesOutEveryOffsetThatFoundationKnows(name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    let rules = ZoneLoader.rules(of: name, covering: Self.years)
    var previous = 0
    // Every three hours, and every second around a shift.
    for seconds in stride(from: Self.years.lowerBound, through: Self.years.upperBound, by: 10_800) {
      let offset = offset(of: zone, at: seconds)
      #expect(rules.offset(at: seconds) == offset)
      if previous != offset, seconds > Self.years.lowerBound {
        for second in stride(from: seconds - 10_800, to: seconds, by: 300) {
          for near in [second, second + 1, second + 299] {
            #expect(rules.offset(at: near) == self.offset(of: zone, at: near))
          }
        }
      }
      previous = offset
    }
  }

  private func offset(of zone: TimeZone, at seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  @Test func knowsIANANamesAndUTC() {
    let names = ["UTC", "Africa/Tunis", "Asia/Riyadh", "Mars/Olympus_Mons", ""]
    #expect(names.map(ZoneLoader.isKnown) == [true, true, true, false, false])
    #expect(ZoneLoader.rules(of: "UTC", covering: 0...1).offset(at: 0) == 0)
    #expect(ZoneLoader.rules(of: "Asia/Riyadh", covering: 5...5).offset(at: 5) == 10_800)
  }

  @Test func aRangeThatLiesAfterAllShiftsHasOnePeriod() {
    let rules = ZoneLoader.rules(of: "Africa/Tunis", covering: 1_700_000_000...1_700_000_001)
    #expect(rules.offset(at: 0) == 3_600)
  }

  /// Before the first shift, the local mean time of the zone.
  @Test func rangesBeforeAllShiftsHaveTheFirstOffset() {
    let rules = ZoneLoader.rules(of: "Africa/Tunis", covering: -4_000_000_000...(-3_900_000_000))
    #expect(rules.offset(at: -3_950_000_000) == 2_444)
  }

  @Test func summerTimeGoesOnByItsRule() {
    let summer = 4_118_040_000  // 2100-06-30T12:00:00Z
    let rules = ZoneLoader.rules(of: "Europe/Berlin", covering: summer - 86_400 * 365...summer)
    #expect(rules.offset(at: summer) == 7_200)
    #expect(rules.offset(at: summer - 86_400 * 180) == 3_600)
  }
}
