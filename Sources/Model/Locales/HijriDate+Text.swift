package import NewsgenText

extension HijriDate {
  /// Returns the Gregorian days of a date in the Islamic calendar, by the calendar of Umm al-Qura:
  /// one day for `27 محرم 1445هـ` and `1445/1/27 هـ`, a month for `محرم 1445 هـ`, a year for
  /// `1438ه‍ـ`.
  ///
  /// Returns `nil` for text that does not name the era, or a year that is not in the table.
  package static func days(of text: String) -> ClosedRange<CivilDate>? {
    var words = words(of: folded(text))
    guard let era = words.firstIndex(where: { eras.contains($0) }), era > 0 else { return nil }
    words.remove(at: era)
    let numbers = words.compactMap(Int.init)
    guard let year = numbers.first(where: { $0 > 99 }), let row = tableRow(ofYear: year) else {
      return nil
    }
    let names = words.filter { Int($0) == nil }.joined(separator: " ")
    var rest = numbers.filter { $0 != year }
    let month: Int?
    if names.isEmpty {
      month = numberedMonth(&rest, numbers)
    } else if let index = months.firstIndex(where: { $0.contains(names) }) {
      month = index + 1
    } else {
      return nil
    }
    guard rest.count <= 1 else { return nil }
    return days(inRow: row, month: month, day: rest.first)
  }

  /// In a date in numbers, the month is between the year and the day.
  private static func numberedMonth(_ rest: inout [Int], _ numbers: [Int]) -> Int? {
    guard numbers.count == 3, numbers[1] < 13 else { return nil }
    rest = numbers[0] > 99 ? [numbers[2]] : [numbers[0]]
    return numbers[1]
  }

  private static func days(inRow row: Int, month: Int?, day: Int?) -> ClosedRange<CivilDate>? {
    let year = tableStarts[row]..<tableStarts[row + 1]
    guard let month else {
      return day == nil ? range(year.lowerBound, year.upperBound - 1) : nil
    }
    guard (1...12).contains(month) else { return nil }
    let start = (1..<month).reduce(year.lowerBound) { $0 + tableLength(ofMonth: $1, inRow: row) }
    let length = tableLength(ofMonth: month, inRow: row)
    guard let day else { return range(start, start + length - 1) }
    return (1...length).contains(day) ? range(start + day - 1, start + day - 1) : nil
  }

  private static func range(_ first: Int, _ last: Int) -> ClosedRange<CivilDate> {
    CivilDate(daysSinceEpoch: first)...CivilDate(daysSinceEpoch: last)
  }

  private static func tableRow(ofYear year: Int) -> Int? {
    let row = year - firstTableYear
    return monthLengths.indices.contains(row) ? row : nil
  }

  /// Returns numbers and words; the era's letter may follow the year directly: `1438ه`.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var wasDigit = false
    var isInside = false
    for scalar in text.unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      guard isDigit || scalar.properties.isAlphabetic else {
        isInside = false
        continue
      }
      if isInside, isDigit == wasDigit {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else {
        words.append(String(scalar))
      }
      (wasDigit, isInside) = (isDigit, true)
    }
    return words
  }

  /// The names of the era as `folded` leaves them, without tatweel and joiners.
  private static let eras: Set<String> = ["ه", "هجري", "هجرية", "ah"]

  /// CLDR's names of months and other spellings (Documentation/TextRules.md, "Dates"), folded.
  private static let months: [Set<String>] = [
    ["محرم", "المحرم"], ["صفر"], ["ربيع الاول"], ["ربيع الاخر", "ربيع الثاني"],
    ["جمادي الاولي", "جمادي الاول"],
    ["جمادي الاخرة", "جمادي الثانية", "جمادي الاخر", "جمادي الثاني"],
    ["رجب"], ["شعبان"], ["رمضان"], ["شوال"], ["ذو القعدة", "ذي القعدة"], ["ذو الحجة", "ذي الحجة"],
  ]
}
