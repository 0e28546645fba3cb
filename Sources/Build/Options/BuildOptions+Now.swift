import NewsgenModel
import NewsgenText

extension BuildOptions {
  /// Reports a `now` whose year has no four digits in the site's time zone.
  func checkNow(in timeZone: String, into diagnostics: inout Diagnostics) {
    if DateLimits.containInAnyZone(now) { return }
    do throws(DateLimits.Problem) {
      try DateLimits(timeZone: timeZone).check(.instant(seconds: now, offset: 0))
    } catch {
      diagnostics.report(.nowOutOfRange(error))
    }
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func nowOutOfRange(_ problem: DateLimits.Problem) -> Diagnostic {
    Diagnostic(
      .error, "invalid-date",
      "--now is in the year \(problem.year) in the time zone \(problem.timeZone)",
      at: SourceLocation(path: "Content/site.yaml"), help: "name a time in the years 1 to 9999")
  }
}
