/// Everything that was read of a site, before it is known what belongs together.
package struct SiteContent: Sendable {
  package let configuration: SiteConfiguration
  package let zone: ZoneRules
  package let articles: [PackedMetadata]
  package let records: [EntityRecord]
  package let pages: [StandalonePage]

  package init(
    configuration: SiteConfiguration, zone: ZoneRules, articles: [PackedMetadata],
    records: [EntityRecord], pages: [StandalonePage]
  ) {
    self.configuration = configuration
    self.zone = zone
    self.articles = articles
    self.records = records
    self.pages = pages
  }
}
