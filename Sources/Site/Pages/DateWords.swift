import NewsgenModel
import NewsgenText

/// How a language writes dates and numbers.
struct DateWords: Sendable {
  let names: DateNames?
  private let digits: SiteConfiguration.Numerals

  init(_ language: Language, _ numerals: SiteConfiguration.Numerals) {
    names = DateNames(language)
    // Only languages of the Arabic script have other digits than ASCII's.
    let hasOwnDigits = ["ar", "fa", "ur", "ps", "ckb", "sd", "ug", "ks"].contains(language.primary)
    digits = hasOwnDigits ? numerals : .latn
  }

  /// The text with its ASCII digits as the site writes them.
  func localized(_ text: String) -> String {
    let zero: UInt32
    switch digits {
    case .latn: return text
    case .arab: zero = 0x660
    case .arabext: zero = 0x6F0
    }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if ("0"..."9").contains(scalar), let digit = Unicode.Scalar(zero + scalar.value - 0x30) {
        out.append(digit)
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// A day in words: `14 أغسطس 2023`; as ISO 8601 in a language that CLDR's table lacks.
  func text(_ date: CivilDate) -> String {
    localized(names?.long(date) ?? date.iso8601)
  }

  func shortText(_ date: CivilDate) -> String {
    localized(names?.dayAndMonth(date) ?? date.iso8601)
  }

  func monthName(_ month: Int) -> String {
    names?.month(month) ?? localized(String(month))
  }

  func text(year: Int, month: Int) -> String {
    localized(names?.monthAndYear(year: year, month: month) ?? "\(year)-\(month)")
  }
}
