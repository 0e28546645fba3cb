package import NewsgenText

/// How a page writes dates, numbers and lists: by its language and its digits.
package struct LocaleFormat: Sendable {
  /// The language of the page.
  package let language: Language
  /// CLDR's data; `nil` for a language that the table does not have.
  package let data: LocaleData?
  /// CLDR's plural rules of the language.
  package let plurals: PluralRules
  /// The digits of numbers.
  package let numerals: Numerals

  /// Creates the format with the site's numerals; a language of another script than the Arabic one
  /// has ASCII digits.
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

  /// Returns the text with its ASCII digits replaced by the page's.
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
    // No language groups three digits.
    (0..<1000).contains(number) ? localized(String(number)) : self.number(String(number))
  }

  /// Returns a decimal number in ASCII, such as `-1234.5`, in the page's form.
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

  /// Returns the signs that belong to the digits: `٫` with `٥`, a point with `5`.
  private func signs(_ data: LocaleData) -> LocaleData.NumberSigns {
    numerals == .latn ? data.latinSigns : data.nativeSigns ?? LocaleFormat.arabicSigns
  }

  private static let arabicSigns = LocaleData.NumberSigns(
    decimal: "\u{66B}", group: "\u{66C}", percent: "\u{66A}", minus: "-")
}
