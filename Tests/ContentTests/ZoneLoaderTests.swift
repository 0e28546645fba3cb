import Foundation
import NewsgenContent
import NewsgenModel
import Testing

struct ZoneLoaderTests {
  /// 1990-01-01 to 2030-12-31.
  private static let years = 631_152_000...1_924_905_600

  @Test(arguments: ["Africa/Tunis", "Asia/Gaza", "Africa/Casablanca", "America/Adak"])
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
}
