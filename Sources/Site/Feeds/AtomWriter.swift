import NewsgenModel
import NewsgenText

/// The Atom feed of the newest articles (RFC 4287).
struct AtomWriter {
  private let site: SiteView

  /// As many entries as a feed has.
  private static let limit = 50

  init(_ site: SiteView) {
    self.site = site
  }

  /// The newest dated articles, newest first.
  var entries: [ArticleID] {
    ReadLog.deriving(.feed) {
      site.view.newestDated(AtomWriter.limit).filter { !site.view.article($0).isHiddenFromSearch }
    }
  }

  func write(_ bodies: [RenderedBody], to out: inout ByteBuffer) {
    let configuration = site.view.configuration
    out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
    out.append(escapingMarkup: configuration.language.tag)
    out.append("\">\n")
    element("title", title(configuration.title, configuration.language.direction), to: &out)
    if let description = configuration.description {
      element("subtitle", title(description, configuration.language.direction), to: &out)
    }
    element("id", site.addresses.permalink(of: "index.html"), to: &out)
    link("alternate", "text/html", site.addresses.permalink(of: "index.html"), to: &out)
    link("self", "application/atom+xml", site.addresses.permalink(of: "feed.xml"), to: &out)
    let updates = entries.map { updated(site.view.article($0)) }
    element("updated", updates.max() ?? "1970-01-01T00:00:00Z", to: &out)
    out.append("<author>")
    out.append("<name>")
    out.append(escapingMarkup: configuration.title)
    out.append("</name></author>\n")
    element("generator", site.generator, to: &out)
    for (id, body) in zip(entries, bodies) {
      write(site.view.article(id), body, to: &out)
    }
    out.append("</feed>\n")
  }

  private func write(_ article: Article, _ body: RenderedBody, to out: inout ByteBuffer) {
    let metadata = article.metadata
    let file = article.file
    out.append("<entry xml:lang=\"")
    out.append(escapingMarkup: metadata.languageTag)
    out.append("\">\n")
    element("title", title(metadata.title, metadata.direction), to: &out)
    element("id", identifier(of: article, file), to: &out)
    link("alternate", "text/html", site.addresses.permalink(of: file), to: &out)
    if let url = metadata.credit?.url { link("via", nil, url, to: &out) }
    element("published", time(metadata.published), to: &out)
    element("updated", updated(article), to: &out)
    for author in metadata.authors {
      out.append("<author><name>")
      out.append(escapingMarkup: author)
      out.append("</name></author>\n")
    }
    for entity in article.entities { category(entity, to: &out) }
    if !metadata.summary.isEmpty {
      element("summary", title(metadata.summary, metadata.direction), to: &out)
    }
    out.append("<content type=\"html\">")
    let opening = "<div lang=\"\(metadata.languageTag)\" dir=\"\(metadata.direction.rawValue)\">\n"
    out.append(escapingMarkup: opening + body.html + "</div>")
    out.append("</content>\n</entry>\n")
  }

  private func category(_ id: EntityID, to out: inout ByteBuffer) {
    let entity = site.view.linked(id)
    let name = entity.name(in: site.view.configuration.language)
    out.append("<category term=\"")
    out.append(escapingMarkup: entity.id)
    out.append("\" scheme=\"")
    let kind = site.view.configuration.kinds[entity.kind].id
    out.append(escapingMarkup: site.addresses.permalink(of: kind + "/index.html"))
    out.append("\" label=\"")
    out.append(escapingMarkup: name.text)
    out.append("\"/>\n")
  }

  /// A feed has no field for direction: a title that would be shown the wrong way round gets a mark
  /// (Documentation/TextRules.md, "Places without markup").
  private func title(_ text: String, _ direction: Direction) -> String {
    plainText(text, written: Direction(of: text, inherited: direction))
  }

  /// A tag URI (RFC 4151): stays what it is when the site moves to another host's folder.
  private func identifier(of article: Article, _ file: String) -> String {
    let origin = site.view.configuration.baseURL.origin
    let host = origin.split(separator: "/").last ?? ""
    let name = host.prefix { $0 != ":" }
    var out = ByteBuffer()
    out.append("tag:\(name),\(article.day?.iso8601 ?? "1970-01-01"):/")
    // Without the ending, which a site may change.
    for ending in ["/index.html", ".html"] where file.hasSuffix(ending) {
      out.append(percentEncoding: String(file.dropLast(ending.utf8.count)))
      break
    }
    return out.string
  }

  private func updated(_ article: Article) -> String {
    time(article.metadata.updated ?? article.metadata.published)
  }

  /// RFC 3339 in UTC; a day begins at midnight in the site's time zone.
  private func time(_ timestamp: Timestamp?) -> String {
    site.view.zone.utc(timestamp ?? .instant(seconds: 0, offset: 0))
  }

  private func element(_ name: StaticString, _ text: String, to out: inout ByteBuffer) {
    out.append("<")
    out.append(name)
    out.append(">")
    out.append(escapingMarkup: text)
    out.append("</")
    out.append(name)
    out.append(">\n")
  }

  private func link(
    _ relation: StaticString, _ type: StaticString?, _ url: String, to out: inout ByteBuffer
  ) {
    out.append("<link rel=\"")
    out.append(relation)
    if let type {
      out.append("\" type=\"")
      out.append(type)
    }
    out.append("\" href=\"")
    out.append(escapingMarkup: url)
    out.append("\"/>\n")
  }
}
