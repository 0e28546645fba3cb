package import NewsgenText

/// CLDR's plural categories.
package enum PluralCategory: String, Sendable, CaseIterable {
  case zero, one, two, few, many, other
}

extension PluralCategory {
  /// The category of a whole number in a language: CLDR 47, cardinal rules.
  ///
  /// Languages that are not named here get the rule that most have: one for 1, else other.
  package init(of number: Int, in language: Language) {
    let number = abs(number)
    switch language.primary {
    case "ar", "ars": self = PluralCategory.arabic(number)
    case "he", "iw": self = number == 1 ? .one : number == 2 ? .two : .other
    case "fa", "hi", "bn", "am", "zu": self = number <= 1 ? .one : .other
    case "fr", "pt":
      let isMillions = number != 0 && number % 1_000_000 == 0
      self = number <= 1 ? .one : isMillions ? .many : .other
    case "es", "it", "ca":
      let isMillions = number != 0 && number % 1_000_000 == 0
      self = number == 1 ? .one : isMillions ? .many : .other
    case "ru", "uk", "be": self = PluralCategory.slavic(number, rest: .many)
    case "sr", "hr", "bs": self = PluralCategory.slavic(number, rest: .other)
    case "pl": self = PluralCategory.polish(number)
    case "id", "ja", "ko", "ms", "th", "vi", "zh", "my": self = .other
    default: self = number == 1 ? .one : .other
    }
  }

  /// The categories that whole numbers of a language fall into, in CLDR's order.
  package static func categories(of language: Language) -> [PluralCategory] {
    // Every rule above tells apart what these numbers are examples of.
    let examples = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]
    let found = Set(examples.map { PluralCategory(of: $0, in: language) })
    return allCases.filter(found.contains)
  }

  private static func arabic(_ number: Int) -> PluralCategory {
    switch (number, number % 100) {
    case (0, _): .zero
    case (1, _): .one
    case (2, _): .two
    case (_, 3...10): .few
    case (_, 11...99): .many
    default: .other
    }
  }

  private static func slavic(_ number: Int, rest: PluralCategory) -> PluralCategory {
    switch (number % 10, number % 100) {
    case (1, let hundred) where hundred != 11: .one
    case (2...4, let hundred) where !(12...14).contains(hundred): .few
    default: rest
    }
  }

  private static func polish(_ number: Int) -> PluralCategory {
    if number == 1 { return .one }
    switch (number % 10, number % 100) {
    case (2...4, let hundred) where !(12...14).contains(hundred): return .few
    default: return .many
    }
  }
}
