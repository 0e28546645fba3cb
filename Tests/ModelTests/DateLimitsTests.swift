import NewsgenModel
import NewsgenText
import Testing

struct DateLimitsTests {
  /// The instants that are the first and last in the limits, and in which zone their neighbors are
  /// not.
  @Test(arguments: [
    ("UTC", "0001-01-01T00:00:00Z", "UTC", "9999-12-31T23:59:59Z", "UTC"),
    ("Asia/Tokyo", "0001-01-01T00:00:00Z", "UTC", "9999-12-31T14:59:59Z", "Asia/Tokyo"),
    (
      "America/New_York", "0001-01-01T04:56:02Z", "America/New_York", "9999-12-31T23:59:59Z", "UTC"
    ),
    // Summer time at the end of the year.
    ("Pacific/Auckland", "0001-01-01T00:00:00Z", "UTC", "9999-12-31T10:59:59Z", "Pacific/Auckland"),
  ])
  func endWithTheYearsOfFourDigits(
    zone: String, first: String, before: String, last: String, after: String
  ) throws {
    let limits = DateLimits(timeZone: zone)
    let (first, last) = (try seconds(first), try seconds(last))
    for instant in [first, first + 1, first + 86_400 * 3, 0, last - 86_400 * 3, last] {
      #expect(throws: Never.self) { try limits.check(.instant(seconds: instant, offset: 0)) }
    }
    let problems = [first - 1, last + 1].map { problem(of: $0, limits) }
    #expect(problems == ["0 \(before)", "10000 \(after)"])
    #expect(throws: DateLimits.Problem.self) {
      try limits.check(.instant(seconds: Int.min / 2, offset: 0))
    }
  }

  private func seconds(_ text: String) throws -> Int {
    guard case .instant(let seconds, _) = try #require(Timestamp(text)) else { return 0 }
    return seconds
  }

  private func problem(of instant: Int, _ limits: DateLimits) -> String {
    do {
      try limits.check(.instant(seconds: instant, offset: 0))
      return "none"
    } catch {
      return "\(error.year) \(error.timeZone)"
    }
  }
}
