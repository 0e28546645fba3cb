import NewsgenText

/// Reads the rules of IANA time zones from a table in the program, so that the machine's files do
/// not decide to which day an article belongs.
package enum ZoneLoader {
  /// Returns whether there is a zone of that name.
  package static func isKnown(_ name: String) -> Bool {
    name == "UTC" || ZoneTable.line(of: name) != nil
  }

  /// The names of all zones.
  package static var names: [String] { ZoneTable.names }

  /// Returns the rules of the zone for ranges of instants (seconds since 1970), in order; those of
  /// UTC for an unknown name.
  ///
  /// Complexity: O(n) in the size of the table and the number of shifts.
  package static func rules(of name: String, covering ranges: ClosedRange<Int>...) -> ZoneRules {
    guard name != "UTC", let line = ZoneTable.line(of: name),
      let history = ZoneHistory(line)
    else { return .utc }
    return ZoneRules(ranges.flatMap(history.periods))
  }
}

/// The table in the program, in the format of `Tables/make-zones.py`.
enum ZoneTable {
  /// Calls `body` with the names and the rest of each line, until it returns a value.
  private static func firstLine<Value>(
    _ body: (_ names: Span<UInt8>, _ rest: Span<UInt8>) -> Value?
  ) -> Value? {
    text.withBytes { text in
      var start = 0
      while start < text.count {
        let end = text.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? text.count
        let line = text.extracting(start..<end)
        start = end + 1
        guard let names = line.firstIndex(of: UInt8(ascii: "|"), from: 0) else { continue }
        let value = body(line.extracting(..<names), line.extracting((names + 1)...))
        if let value { return value }
      }
      return nil
    }
  }

  static var names: [String] {
    var all: [String] = []
    let none: Void? = firstLine { names, _ in
      all += split(names).map { String(decoding: $0, as: UTF8.self) }
      return nil
    }
    precondition(none == nil, "every line was asked for its names")
    return all
  }

  /// Returns the rule and the offsets of a zone: its line without names.
  static func line(of name: String) -> Substring.UTF8View? {
    let wanted = Array(name.utf8)
    guard let first = wanted.first else { return nil }
    return firstLine { names, rest in
      // Most lines have no name that begins with this byte.
      guard names.firstIndex(of: first, from: 0) != nil, split(names).contains(wanted[...]) else {
        return nil
      }
      return String(decoding: rest)[...].utf8
    }
  }

  private static func split(_ names: Span<UInt8>) -> [ArraySlice<UInt8>] {
    Array(copying: names).split(separator: UInt8(ascii: " "))
  }
}

/// The past offsets of a zone, and its present rule.
private struct ZoneHistory {
  /// The offset before the first shift.
  private let first: Int
  private let shifts: [ZoneRules.Period]
  private let rule: SummerTimeRule?

  init?(_ line: Substring.UTF8View) {
    let parts = line.split(separator: UInt8(ascii: "|"))
    guard parts.count == 2 else { return nil }
    rule = SummerTimeRule(parts[0])
    var fields = parts[1].split(separator: UInt8(ascii: " "))[...]
    guard let first = fields.popFirst().flatMap({ Int(Substring($0)) }) else { return nil }
    self.first = first
    var shifts: [ZoneRules.Period] = []
    var time = 0
    while let passed = fields.popFirst(), let offset = fields.popFirst() {
      guard let passed = Int(Substring(passed), radix: 36), let offset = Int(Substring(offset))
      else { return nil }
      time += passed
      shifts.append(ZoneRules.Period(start: time, offset: offset))
    }
    self.shifts = shifts
  }

  /// Returns the offsets from the first to the last instant.
  func periods(covering instants: ClosedRange<Int>) -> [ZoneRules.Period] {
    var periods = [ZoneRules.Period(start: instants.lowerBound, offset: first)]
    for shift in shifts + shiftsByRule(covering: instants) {
      if shift.start <= instants.lowerBound {
        periods = [ZoneRules.Period(start: instants.lowerBound, offset: shift.offset)]
      } else if shift.start <= instants.upperBound {
        periods.append(shift)
      }
    }
    return periods
  }

  /// Returns the shifts after those of the table, from the last one before the instants on; none
  /// for a zone without summer time.
  private func shiftsByRule(covering instants: ClosedRange<Int>) -> [ZoneRules.Period] {
    guard let rule else { return [] }
    let last = shifts.last?.start ?? 0
    // Every year has two shifts.
    let start = max(last, instants.lowerBound - 366 * 86_400)
    let end = max(start, instants.upperBound + 86_400)
    let years =
      CivilDate(daysSinceEpoch: start / 86_400).year...CivilDate(daysSinceEpoch: end / 86_400).year
    return years.flatMap(rule.shifts).sorted { $0.start < $1.start }.filter { $0.start > last }
  }
}

/// The two shifts of every year: `STANDARD SUMMER START END` in the table.
private struct SummerTimeRule {
  /// A weekday of a month, counted from its start, or the last one for week 5, and the second of
  /// that day on the local clock before the shift.
  private struct Edge {
    let month: Int
    let week: Int
    let weekday: Int
    let second: Int

    init?(_ text: Substring.UTF8View.SubSequence) {
      let numbers = text.split(separator: UInt8(ascii: ".")).compactMap { Int(Substring($0)) }
      guard numbers.count == 4 else { return nil }
      (month, week, weekday, second) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }

    /// Returns the time of the shift in seconds since 1970, on a clock without offset.
    func time(in year: Int) -> Int? {
      guard let first = CivilDate(year: year, month: month, day: 1),
        let next = CivilDate(
          year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
      else { return nil }
      // 1970-01-01 was a Thursday, which has number 4.
      let firstWeekday = ((first.daysSinceEpoch + 4) % 7 + 7) % 7
      var day = first.daysSinceEpoch + (weekday - firstWeekday + 7) % 7 + 7 * (week - 1)
      if day >= next.daysSinceEpoch { day -= 7 }
      return day * 86_400 + second
    }
  }

  private let standard: Int
  private let summer: Int
  private let start: Edge
  private let end: Edge

  /// Parses a rule; returns `nil` for an offset without summer time, which the last shift has too.
  init?(_ text: Substring.UTF8View) {
    let fields = text.split(separator: UInt8(ascii: " "))
    guard fields.count == 4, let standard = Int(Substring(fields[0])),
      let summer = Int(Substring(fields[1])), let start = Edge(fields[2]), let end = Edge(fields[3])
    else { return nil }
    self.standard = standard
    self.summer = summer
    self.start = start
    self.end = end
  }

  func shifts(in year: Int) -> [ZoneRules.Period] {
    guard let start = start.time(in: year), let end = end.time(in: year) else { return [] }
    return [
      ZoneRules.Period(start: start - standard, offset: summer),
      ZoneRules.Period(start: end - summer, offset: standard),
    ]
  }
}
