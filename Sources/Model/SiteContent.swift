package import NewsgenText

/// Everything that was read of a site, before it is known what belongs together.
package struct SiteContent: Sendable {
  package let configuration: SiteConfiguration
  package let zone: ZoneRules
  package let articles: [PackedCard]
  package let records: [EntityRecord]
  package let pages: [StandingPage]

  package init(
    configuration: SiteConfiguration, zone: ZoneRules, articles: [PackedCard],
    records: [EntityRecord], pages: [StandingPage]
  ) {
    self.configuration = configuration
    self.zone = zone
    self.articles = articles
    self.records = records
    self.pages = pages
  }
}

/// Finds the line of a place in a source file that was read before; for problems only.
package struct SourceLocator: Sendable {
  private let locate: @Sendable (_ path: String, _ range: Range<Int>) -> SourceLocation

  package init(_ locate: @escaping @Sendable (String, Range<Int>) -> SourceLocation) {
    self.locate = locate
  }

  package func location(of range: Range<Int>, in path: String) -> SourceLocation {
    locate(path, range)
  }
}
