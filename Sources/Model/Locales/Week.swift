package import NewsgenText

/// The weekdays as calendars show them.
package enum Week {
  /// Returns the weekdays (0 is Sunday) from the first: CLDR 47's supplemental week data, by the
  /// tag's region or the language's most likely one.
  package static func order(of language: Language) -> [Int] {
    let region = language.tag.split(separator: "-").dropFirst().last { $0.utf8.count == 2 }
    let first = firstDay(region: region.map { $0.uppercased() } ?? "", language.primary)
    return (0..<7).map { (first + $0) % 7 }
  }

  private static func firstDay(region: String, _ language: String) -> Int {
    switch region {
    case "EG", "DZ", "IQ", "JO", "KW", "QA", "BH", "OM", "SD", "SY", "LY", "IR", "AF": 6
    case "SA", "YE", "IL", "PK", "US", "CA", "IN", "JP": 0
    case "TN", "MA", "PS", "LB", "AE", "TR", "FR", "GB", "DE": 1
    default:
      switch language {
      case "ar", "fa", "ps", "ckb": 6
      case "he", "ur", "en", "yi": 0
      default: 1
      }
    }
  }
}
