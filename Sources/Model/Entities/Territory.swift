import NewsgenText

/// A country or territory of ISO 3166-1, whose names CLDR 47 has, so that it needs no record.
package struct Territory: Sendable {
  /// The code in lower case: `ru`.
  package let code: String
  /// The names, one for each language of the table.
  package let names: [EntityRecord.Name]

  /// Returns the flag as two regional indicators, or `nil` if the code is not two letters.
  package static func flag(of code: String) -> String? {
    guard code.utf8.count == 2 else { return nil }
    var flag = String.UnicodeScalarView()
    for letter in code.lowercased().utf8 {
      guard (0x61...0x7A).contains(letter),
        let indicator = Unicode.Scalar(0x1F1E6 + UInt32(letter - 0x61))
      else { return nil }
      flag.append(indicator)
    }
    return String(flag)
  }

  /// Every territory, by code.
  package static let all: [Territory] = {
    let rows = territoryTable.description[...].parts(separatedBy: "\n")
    return rows.map { row in
      let fields = row.drop { $0 == " " }.parts(separatedBy: "|", omittingEmpty: false)
      let names = zip(languages, fields.dropFirst()).filter { !$1.isEmpty }.map {
        EntityRecord.Name(language: $0, text: String($1))
      }
      return Territory(code: String(fields[0]), names: names)
    }
  }()

  private static let languages = ["ar", "en", "fa", "he", "ur", "fr"].map(Language.init)
}
