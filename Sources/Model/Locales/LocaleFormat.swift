package import NewsgenText

/// How a page writes dates, numbers and lists: a language, and the digits that it is written in.
package struct LocaleFormat: Sendable {
  /// The language of the page.
  package let language: Language
  /// `nil` for a language that the table does not have.
  package let data: LocaleData?
  /// CLDR's plural rules of the language.
  package let plurals: PluralRules
  /// The digits of numbers.
  package let numerals: Numerals

  /// `numerals` are the site's: a language of another script than the Arabic one keeps ASCII's.
  package init(_ language: Language, siteNumerals: Numerals) {
    let hasOwnDigits = ["ar", "fa", "ur", "ps", "ckb", "sd", "ug", "ks"].contains(language.primary)
    self.init(language, numerals: hasOwnDigits ? siteNumerals : .latn)
  }

  /// Creates the format of a language with these digits, whatever its script.
  package init(_ language: Language, numerals: Numerals) {
    self.language = language
    self.numerals = numerals
    data = LocaleData.of(language)
    plurals = PluralRules.of(language)
  }

  /// The text with its ASCII digits as the page writes them.
  package func localized(_ text: String) -> String {
    let zero: UInt32
    switch numerals {
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

  /// Returns a whole number in the page's digits, grouped as CLDR groups the language's.
  package func number(_ number: Int) -> String {
    // No language groups the digits of so small a number.
    (0..<1000).contains(number) ? localized(String(number)) : self.number(String(number))
  }

  /// `number` is a decimal number in ASCII: `-1234.5`.
  package func number(_ number: String, isGrouped: Bool = true) -> String {
    guard let data else { return localized(number) }
    return localized(data.text(of: number, signs: signs(data), isGrouped: isGrouped))
  }

  /// Returns a percentage in the page's digits, with the language's percent sign and pattern.
  ///
  /// `number` is a decimal number in ASCII, already multiplied by 100.
  package func percentage(_ number: String) -> String {
    guard let data else { return localized(number) + "%" }
    let text = data.text(of: number, signs: signs(data), isGrouped: true)
    return localized(data.percentage(text, signs: signs(data)))
  }

  /// Signs go with the digits: `٫` beside `٥`, a point beside `5`.
  private func signs(_ data: LocaleData) -> LocaleData.NumberSigns {
    numerals == .latn ? data.latinSigns : data.nativeSigns ?? LocaleFormat.arabicSigns
  }

  private static let arabicSigns = LocaleData.NumberSigns(
    decimal: "\u{66B}", group: "\u{66C}", percent: "\u{66A}", minus: "-")
}
