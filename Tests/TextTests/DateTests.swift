import Foundation
import NewsgenText
import Testing

struct CivilDateTests {
  @Test func countsEveryDayOf817Years() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let first = try #require(CivilDate(year: 1583, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2400, month: 12, day: 31))
    var previous: CivilDate?
    for days in first.daysSinceEpoch...last.daysSinceEpoch {
      let date = CivilDate(daysSinceEpoch: days)
      let again = CivilDate(year: date.year, month: date.month, day: date.day)
      if again != date || date.daysSinceEpoch != days || previous.map({ $0 >= date }) == true {
        Issue.record("\(date.iso8601) is not day \(days)")
      }
      previous = date
    }
    // Foundation's calendar is slow: every 11th day meets every weekday and every day of a month.
    for days in stride(from: first.daysSinceEpoch, through: last.daysSinceEpoch, by: 11) {
      let date = CivilDate(daysSinceEpoch: days)
      let theirs = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(days) * 86_400))
      let mine = DateComponents(
        year: date.year, month: date.month, day: date.day, weekday: date.weekday + 1)
      #expect(mine == theirs)
    }
  }

  @Test(arguments: [
    (2023, 2, 29), (2100, 2, 29), (2023, 4, 31), (2023, 0, 1), (2023, 13, 1), (2023, 1, 0),
    (0, 1, 1),
    (10_000, 1, 1), (2023, 1, 32), (2023, .min, 1),
  ])
  func refusesWhatTheCalendarDoesNotHave(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func writesISO8601() throws {
    #expect(CivilDate(daysSinceEpoch: 0).iso8601 == "1970-01-01")
    #expect(CivilDate(daysSinceEpoch: -1).iso8601 == "1969-12-31")
    #expect(try #require(CivilDate(year: 33, month: 4, day: 3)).iso8601 == "0033-04-03")
    #expect(try #require(CivilDate(year: 2024, month: 2, day: 29)).weekday == 4)
  }
}

struct TimestampTests {
  private static let day = CivilDate(daysSinceEpoch: 19_583)
  private static let midnight = 19_583 * 86_400

  @Test func readsADay() {
    #expect(Timestamp("2023-08-14") == .day(Self.day))
  }

  @Test(arguments: [
    ("2023-08-14T00:00:00Z", 0, 0), ("2023-08-14t09:30:15z", 34_215, 0),
    ("2023-08-14 09:00:00+03:00", 21_600, 10_800), ("2023-08-14T09:00+0300", 21_600, 10_800),
    ("2023-08-14 09:00:00 +03:00", 21_600, 10_800),
    ("2023-08-14T00:00:00.123456-05:30", 19_800, -19_800),
    ("2023-08-14T23:59:60Z", 86_399, 0), ("2023-08-14T00:00:00+14:00", -50_400, 50_400),
    ("2023-08-14T00:00:00-00:00", 0, 0),
  ])
  func readsAnInstant(text: String, second: Int, offset: Int) {
    #expect(Timestamp(text) == .instant(seconds: Self.midnight + second, offset: offset))
  }

  @Test(arguments: [
    "", "2023", "2023-08", "14/08/2023", "2023-8-14", "2023-02-30", "9999-99-99", "٢٠٢٣-٠٨-١٤",
    "2023-08-14x", "2023-08-14 ", " 2023-08-14", "2023-08-14T", "2023-08-14T09:00:00",
    "2023-08-14T09Z",
    "2023-08-14T24:00:00Z", "2023-08-14T09:60:00Z", "2023-08-14T09:00:61Z", "2023-08-14T09:00:00.Z",
    "2023-08-14T09:00:00+3", "2023-08-14T09:00:00+24:00", "2023-08-14T09:00:00+03:60",
    "2023-08-14T09:00:00Zx", "2023-08-14T09:00:00*03:00", "0000-00-00", "9999-99-99T999999",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
