import NewsgenModel
import NewsgenText
import Testing

struct ZoneRulesTests {
  /// UTC+1, and UTC+2 from 1970-01-02T00:00Z for a day.
  private let zone = ZoneRules([
    .init(start: 0, offset: 3600), .init(start: 86_400, offset: 7200),
    .init(start: 172_800, offset: 3600),
  ])

  private func instant(_ seconds: Int) -> Timestamp { .instant(seconds: seconds, offset: 0) }

  @Test func knowsTheOffsetOfEveryInstant() {
    let instants = [Int.min, -1, 0, 86_399, 86_400, 172_799, 172_800, .max]
    #expect(instants.map(zone.offset) == [3600, 3600, 3600, 3600, 7200, 7200, 3600, 3600])
  }

  @Test func putsAnInstantIntoItsLocalDay() {
    #expect(zone.day(of: instant(82_799)).iso8601 == "1970-01-01")
    #expect(zone.day(of: instant(82_800)).iso8601 == "1970-01-02")
    #expect(zone.day(of: instant(-3601)).iso8601 == "1969-12-31")
    #expect(zone.secondOfDay(of: instant(82_799)) == 86_399)
    #expect(zone.secondOfDay(of: instant(-3601)) == 86_399)
    #expect(zone.secondOfDay(of: instant(86_400)) == 7200)
  }

  @Test func neverShiftsADay() throws {
    let date = try #require(CivilDate(year: 2023, month: 8, day: 14))
    for offset in [-36_000, 0, 50_400] {
      let zone = ZoneRules([.init(start: 0, offset: offset)])
      #expect(zone.day(of: .day(date)) == date)
      #expect(zone.secondOfDay(of: .day(date)) == 0)
    }
  }

  @Test func writesUTC() throws {
    #expect(zone.utc(instant(-1)) == "1969-12-31T23:59:59Z")
    #expect(zone.utc(instant(1_692_003_723)) == "2023-08-14T09:02:03Z")
    let date = try #require(CivilDate(year: 2023, month: 8, day: 14))
    #expect(zone.utc(.day(date)) == "2023-08-13T23:00:00Z")
    #expect(ZoneRules.utc.utc(.day(date)) == "2023-08-14T00:00:00Z")
    let first = try #require(CivilDate(year: 1, month: 1, day: 1))
    #expect(zone.utc(.day(first)) == "0001-01-01T00:00:00Z")
    // The midnight of a day before which the clocks were put forward.
    #expect(zone.utc(.day(CivilDate(daysSinceEpoch: 2))) == "1970-01-02T22:00:00Z")
  }
}
