import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// What filters know of the place that they are used in: a page of the site, or a template that is
/// tried with data.
///
/// An object, made once for a page.
final class FilterContext: Sendable {
  /// What all pages in one language have alike. An object: a page counts one reference, and not one
  /// for each part.
  final class Common: Sendable {
    let format: LocaleFormat
    /// The direction of the page; `nil` if unknown.
    let direction: Direction?
    /// Nil where an instant keeps the offset that it is written with.
    let zone: ZoneRules?
    let numerals: Numerals
    let theme: Theme
    let addresses: SiteAddresses

    init(
      format: LocaleFormat, direction: Direction?, zone: ZoneRules?,
      numerals: Numerals, theme: Theme, addresses: SiteAddresses
    ) {
      self.format = format
      self.direction = direction
      self.zone = zone
      self.numerals = numerals
      self.theme = theme
      self.addresses = addresses
    }
  }

  private let common: Common
  /// The page's file in the output.
  let file: String

  var format: LocaleFormat { common.format }
  var direction: Direction? { common.direction }
  var zone: ZoneRules? { common.zone }
  var numerals: Numerals { common.numerals }
  var theme: Theme { common.theme }
  var addresses: SiteAddresses { common.addresses }

  init(_ common: Common, file: String) {
    self.common = common
    self.file = file
  }

  func link(to file: String) -> String { addresses.link(to: file, from: self.file) }
}
