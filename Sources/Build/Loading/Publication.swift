import NewsgenModel
import NewsgenText

/// Decides which articles are published, by their status and their date.
struct Publication {
  let options: BuildOptions

  /// The rules of the site's time zone, from a day before the first date to a day after the last.
  func zone(_ configuration: SiteConfiguration, _ articles: [PackedMetadata]) -> ZoneRules {
    var first = options.now
    var last = options.now
    for article in articles {
      for case let timestamp? in [article.published, article.updated] {
        switch timestamp {
        case .instant(let seconds, _): (first, last) = (min(first, seconds), max(last, seconds))
        case .day(let date):
          let midnight = date.daysSinceEpoch * 86_400
          (first, last) = (min(first, midnight), max(last, midnight))
        }
      }
    }
    return ZoneLoader.rules(of: configuration.timeZone, covering: first - 86_400...last + 86_400)
  }

  /// Whether the article has a page; if not, the report says why.
  func includes(
    _ article: PackedMetadata, _ zone: ZoneRules, _ report: inout BuildReport
  ) -> Bool {
    switch article.status {
    case .draft where !options.includesDrafts:
      report.drafts.append(article.source)
      return false
    case .unpublished:
      report.unpublished.append(article.source)
      return false
    case .draft, .published, .retracted:
      guard !options.includesFuture, isFuture(article, zone) else { return true }
      report.future.append(article.source)
      report.nextChange = min(report.nextChange, earliest(of: article.published))
      return false
    }
  }

  /// The first moment at which an article of that time may no longer be in the future.
  ///
  /// A day begins at most fourteen hours earlier somewhere than in Greenwich.
  private func earliest(of time: Timestamp?) -> Int {
    switch time {
    case .instant(let seconds, _)?: seconds
    case .day(let date)?: date.daysSinceEpoch * 86_400 - 14 * 3600
    case nil: .max
    }
  }

  private func isFuture(_ article: PackedMetadata, _ zone: ZoneRules) -> Bool {
    switch article.published {
    case .instant(let seconds, _)?: seconds > options.now
    case .day(let date)?: date > zone.day(of: .instant(seconds: options.now, offset: 0))
    case nil: false
    }
  }
}
