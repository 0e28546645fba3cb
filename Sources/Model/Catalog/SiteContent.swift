/// Everything that was read of a site, before names are resolved.
package struct SiteContent: Sendable {
  /// The site's configuration.
  package let configuration: SiteConfiguration
  /// The rules of the configuration's time zone.
  package let zone: ZoneRules
  /// The articles to publish: no drafts unless they are asked for.
  package let articles: [PackedMetadata]
  /// The entity records.
  package let records: [EntityRecord]
  /// The standalone pages.
  package let pages: [StandalonePage]

  /// Creates the content of a site.
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
