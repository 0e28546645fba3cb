package import NewsgenText

/// How a language writes a date: CLDR 47's names and long pattern.
package struct DateNames: Sendable {
  /// January to December.
  package let months: [String]
  /// Sunday to Saturday.
  package let weekdays: [String]
  package let shortWeekdays: [String]
  private let pattern: [Piece]

  private enum Piece: Sendable, Equatable {
    case day, month, year
    case text(String)
  }

  /// The names of the language, of its region where that has its own (`ar-TN`: جانفي); nil for a
  /// language without a table.
  package init?(_ language: Language) {
    let tables = DateNames.tables
    let region = DateNames.region(of: language)
    let names = tables[language.primary + "-" + region] ?? tables[language.primary]
    guard let names else { return nil }
    self = names
  }

  /// The region of the tag, or the one that has a table and the same names.
  private static func region(of language: Language) -> String {
    let parts = language.tag.split(separator: "-").dropFirst()
    let region = parts.first { $0.utf8.count == 2 }?.uppercased() ?? ""
    return regionsWithOthersNames[region] ?? region
  }

  /// The Levant and Iraq, and Algeria (domain.md C1).
  private static let regionsWithOthersNames = [
    "DZ": "TN", "IQ": "SY", "JO": "SY", "LB": "SY", "PS": "SY",
  ]

  private init?(row: Substring) {
    let fields: [Substring] = row.split(separator: "|")
    guard fields.count == 5 else { return nil }
    let lists: [[String]] = fields[2...].map { field in
      field.split(separator: ";").map(String.init)
    }
    guard lists.map(\.count) == [12, 7, 7] else { return nil }
    (months, weekdays, shortWeekdays) = (lists[0], lists[1], lists[2])
    pattern = DateNames.pieces(of: fields[1])
  }

  private static let tables: [String: DateNames] = {
    var tables: [String: DateNames] = [:]
    let rows: [Substring] = dateNameTable.description.split(separator: "\n")
    for row in rows {
      let row = row.drop { $0 == " " }
      tables[String(row.prefix { $0 != "|" })] = DateNames(row: row)
    }
    return tables
  }()

  /// The parts of a pattern of UTS #35: `d`, `MMMM`, `y`, anything else as it stands.
  private static func pieces(of pattern: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var rest = pattern
    while let first = rest.first {
      if rest.hasPrefix("MMMM") {
        pieces.append(.month)
        rest.removeFirst(4)
      } else if first == "d" || first == "y" {
        pieces.append(first == "d" ? .day : .year)
        rest.removeFirst()
      } else {
        let text = rest.prefix { !"dyM".contains($0) }
        pieces.append(.text(String(text)))
        rest = rest[text.endIndex...]
      }
    }
    return pieces
  }

  package func month(_ number: Int) -> String { months[number - 1] }

  /// `14 أغسطس 2023`, digits in ASCII.
  package func long(_ date: CivilDate) -> String {
    text(pattern[...], date)
  }

  /// As `long`, without the year and what stands between the two.
  package func dayAndMonth(_ date: CivilDate) -> String {
    guard let year = pattern.lastIndex(of: .year), year > 0 else { return long(date) }
    return text(pattern[..<(year - 1)], date)
  }

  /// `أغسطس 2023`
  package func monthAndYear(year: Int, month: Int) -> String {
    "\(self.month(month)) \(year)"
  }

  private func text(_ pieces: ArraySlice<Piece>, _ date: CivilDate) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .day: text += String(date.day)
      case .month: text += month(date.month)
      case .year: text += String(date.year)
      case .text(let separator): text += separator
      }
    }
    return text
  }
}
