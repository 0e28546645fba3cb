import NewsgenMarkdown
package import NewsgenModel
package import NewsgenText

/// Reads the metadata of an article from its file.
package struct ArticleReader: Sendable {
  private let configuration: SiteConfiguration
  private let knownKeys: [String]
  private let dates: DateLimits

  /// Creates a reader that knows the configuration's kinds, languages and time zone.
  package init(_ configuration: SiteConfiguration) {
    self.configuration = configuration
    knownKeys = ArticleReader.keys + configuration.kinds.map(\.id)
    dates = DateLimits(timeZone: configuration.timeZone)
  }

  /// A link in the body to another source file of the site.
  package struct SourceLink: Sendable {
    /// The destination as written, percent-decoded, without its fragment.
    package let destination: String
    /// The location of the destination if it was found in the file, else of its block's line.
    package let location: SourceLocation

    /// Creates a link; `destination` is percent-decoded and has no fragment.
    package init(destination: String, location: SourceLocation) {
      self.destination = destination
      self.location = location
    }
  }

  /// The result of reading one article.
  package struct Result: Sendable {
    /// The metadata; `nil` if the file has errors.
    package var metadata: ArticleMetadata?
    /// The links of the body to other source files, in the body's order.
    package let links: [SourceLink]
    /// The problems of the file; errors if `metadata` is `nil`.
    package let diagnostics: Diagnostics
  }

  /// Reads an article. Never throws: errors are in the result.
  package func read(_ file: SourceFile) -> Result {
    var buffer = BodyBuffer()
    return read(file, keeping: &buffer)
  }

  /// Like `read(_:)`, and stores the HTML of the body in `buffer` if it is plain prose.
  package func read(_ file: SourceFile, keeping buffer: inout BodyBuffer) -> Result {
    var diagnostics = Diagnostics()
    guard file.isReadableText(into: &diagnostics),
      let matter = FrontMatter(of: file, into: &diagnostics),
      case .mapping(let entries, _)? = YAMLReader.mapping(
        in: matter.yaml, of: file, into: &diagnostics)
    else { return Result(metadata: nil, links: [], diagnostics: diagnostics) }

    var fields = FieldReader(file, entries)
    fields.warnOfUnknownKeys(
      except: knownKeys, help: "put keys for your own templates under `extra`")
    let title = self.title(&fields)
    let language = self.language(&fields)
    let body = BodyText(file, from: matter.bodyStart)
    let text = body.markdown.text(leadLimit: max(900, (fields.summaryLength ?? 0) + 100))
    body.findings(text).forEach { fields.report($0) }

    var details = self.details(&fields)
    let ownSummary = fields.line("summary").flatMap { $0.isEmpty ? nil : $0 }
    if let ownSummary { details.hasOwnSummary = !isStart(ownSummary, of: text.lead) }
    let slug = self.slug(&fields)
    let published = fields.timestamp("date", within: dates)
    let direction = fields.choice("dir", Direction.self) ?? language.direction
    let status = fields.choice("status", ArticleMetadata.Status.self) ?? .published
    let names = self.names(&fields)

    diagnostics.report(contentsOf: fields.diagnostics)
    let links = body.sourceLinks(text)
    guard let title, !diagnostics.hasErrors else {
      return Result(metadata: nil, links: [], diagnostics: diagnostics)
    }
    body.keep(in: &buffer, direction: direction)
    let metadata = ArticleMetadata(
      source: file.path, title: title, slug: slug, published: published, language: language,
      direction: direction, status: status,
      summary: summary(of: ownSummary.map { Array($0.utf8) } ?? text.lead),
      wordCount: text.wordCount,
      bodyStart: matter.bodyStart, names: names, details: details.isEmpty ? nil : details)
    return Result(metadata: metadata, links: links, diagnostics: diagnostics)
  }

  /// The keys that articles of every site have.
  private static let keys = [
    "title", "date", "updated", "slug", "lang", "dir", "summary", "status", "authors",
    "translator", "source", "aliases", "image", "noindex", "translation_key", "extra",
    "allow_bidi_override",
  ]

  /// The longest title in characters: more is a body that lost its line break, or an unclosed
  /// quote.
  private static let maximumTitle = 1000

  private func title(_ fields: inout FieldReader) -> String? {
    guard let title = fields.requiredLine("title", example: "عنوان الخبر") else { return nil }
    guard title.utf8.count > ArticleReader.maximumTitle else { return title }
    let length = title.unicodeScalars.count
    guard length <= ArticleReader.maximumTitle else {
      fields.report(.longTitle(length, fields))
      return nil
    }
    return title
  }

  private func language(_ fields: inout FieldReader) -> Language {
    guard let language = fields.language("lang") else { return configuration.language }
    if !configuration.languages.contains(where: { $0.primary == language.primary }) {
      fields.report(.unknownLanguage(language, configuration.languages, fields))
    }
    return language
  }

  private func slug(_ fields: inout FieldReader) -> String {
    if let given = fields.pathName("slug") {
      let made = NewsgenText.slug(for: given)
      if !made.isEmpty { return made }
      fields.report(.emptySlug(fields))
    }
    let name = ArticleReader.name(of: fields.file)
    let made = NewsgenText.slug(for: nfcNormalized(name))
    return made.isEmpty ? ContentHash(name.utf8).name(length: 8) : made
  }

  /// Returns the file's name without `.md`.
  private static func name(of file: SourceFile) -> String {
    file.path.withBytes { path in
      var start = path.count
      while start > 0, path[start - 1] != UInt8(ascii: "/") { start -= 1 }
      let end = max(start, path.count - ".md".utf8.count)
      return String(utf8: path.extracting(start..<end))
    }
  }

  private func names(_ fields: inout FieldReader) -> [ArticleMetadata.NameReference] {
    var names: [ArticleMetadata.NameReference] = []
    names.reserveCapacity(8)
    for (kind, configured) in configuration.kinds.enumerated() {
      for (name, range) in fields.lines(configured.id) {
        names.append(.init(kind: kind, name: name, offset: range.lowerBound))
      }
    }
    return names
  }

  private func details(_ fields: inout FieldReader) -> ArticleDetails {
    var details = ArticleDetails()
    details.updated = fields.timestamp("updated", within: dates)
    details.authors = fields.lines("authors").map(\.text)
    details.translator = fields.line("translator")
    details.credit = fields.credit("source")
    details.image = fields.image("image")
    details.aliases = fields.aliases()
    details.translationKey = fields.translationKey()
    details.extra = fields.extra()
    details.isHiddenFromSearch = fields.flag("noindex")
    // `BodyText` reads this key again if the body holds overrides; its errors are reported here.
    _ = fields.flag("allow_bidi_override")
    return details
  }

  /// Returns whether a summary only repeats the start of the body, cut or not.
  private func isStart(_ summary: String, of lead: [UInt8]) -> Bool {
    var summary = collapsed(Array(summary.utf8))
    while summary.hasEllipsis { summary.removeLast() }
    let start = collapsed(lead, limit: summary.count)
    return start.span.begins(with: summary.span)
  }
}

extension FieldReader {
  fileprivate var summaryLength: Int? {
    guard case .scalar(let text, _, _)? = value("summary") else { return nil }
    return text.utf8.count
  }

  /// Reads `{ name, url, lang }`, or a name alone.
  fileprivate mutating func credit(_ key: String) -> ArticleDetails.Credit? {
    if case .scalar? = value(key) {
      return line(key).map { ArticleDetails.Credit(name: $0, url: nil, language: nil) }
    }
    guard var fields = fields(key) else { return nil }
    fields.warnOfUnknownKeys(except: ["name", "url", "lang"])
    let url = fields.safeURL("url")
    let language = fields.language("lang")
    let name = fields.line("name") ?? url
    report(contentsOf: fields)
    return name.map { ArticleDetails.Credit(name: $0, url: url, language: language) }
  }

  /// Reads `{ src, alt, credit }`, or a URL alone.
  fileprivate mutating func image(_ key: String) -> ArticleDetails.Image? {
    if case .scalar? = value(key) {
      return safeURL(key).map { ArticleDetails.Image(source: $0, alternative: "", credit: nil) }
    }
    guard var fields = fields(key) else { return nil }
    fields.warnOfUnknownKeys(except: ["src", "alt", "credit"])
    let source = fields.safeURL("src")
    let alternative = fields.line("alt") ?? ""
    let credit = fields.line("credit")
    report(contentsOf: fields)
    return source.map {
      ArticleDetails.Image(source: $0, alternative: alternative, credit: credit)
    }
  }

  /// Reads the output paths of a page's old URLs.
  mutating func aliases() -> [String] {
    addresses("aliases").compactMap { alias, range in
      do throws(AliasPath.Problem) {
        let path = try AliasPath(alias)
        if let problem = path.windowsProblem {
          report(.unportableAlias(alias, problem, at: file.location(of: range)))
        }
        return path.file
      } catch {
        report(.badAlias(alias, error, at: file.location(of: range)))
        return nil
      }
    }
  }

  /// Reads the key of translations, which is any string that all of them have.
  mutating func translationKey() -> TranslationKey? {
    guard let node = value("translation_key"), let name = line("translation_key"), !name.isEmpty
    else { return nil }
    return TranslationKey(name: name, range: node.range)
  }

  /// Reads a URL whose scheme cannot run code (`isSafeURL`).
  mutating func safeURL(_ key: String) -> String? {
    guard let url = address(key), !url.isEmpty else { return nil }
    guard isSafeURL(url) else {
      report(.forbiddenURL(key, at: file.location(of: value(key)?.range ?? 0..<0)))
      return nil
    }
    return url
  }

  /// Reads a list of URLs; reports those whose schemes could run code.
  mutating func safeURLs(_ key: String) -> [String] {
    addresses(key).compactMap { url, range in
      if isSafeURL(url) { return url }
      report(.forbiddenURL(key, at: file.location(of: range)))
      return nil
    }
  }
}

extension ArticleDetails {
  fileprivate var isEmpty: Bool {
    updated == nil && authors.isEmpty && translator == nil && credit == nil && image == nil
      && aliases.isEmpty && translationKey == nil && !isHiddenFromSearch && !hasOwnSummary
      && extra.isEmpty
  }
}

extension [UInt8] {
  /// Whether the text ends in a space, a full stop, or a byte of an ellipsis.
  fileprivate var hasEllipsis: Bool {
    switch last {
    case UInt8(ascii: " "), UInt8(ascii: "."): true
    case 0xA6: suffix(3).elementsEqual("…".utf8)
    case 0x80: suffix(2).elementsEqual("…".utf8.prefix(2))
    case 0xE2: true
    default: false
    }
  }
}

extension Direction: CaseIterable {
  /// Both directions, right to left first: the values of `dir` in front matter.
  package static var allCases: [Direction] { [.rightToLeft, .leftToRight] }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func longTitle(_ length: Int, _ fields: FieldReader) -> Diagnostic {
    let range = fields.value("title")?.range ?? 0..<0
    return Diagnostic(
      .error, "long-title", "the title has \(length) letters; a headline has at most 1000",
      at: fields.file.location(of: range),
      help: "check the line break after the title")
  }

  static func unknownLanguage(
    _ language: Language, _ known: [Language], _ fields: FieldReader
  ) -> Diagnostic {
    Diagnostic(
      .error, "unknown-language", "language \"\(language.tag)\" is not configured for this site",
      at: fields.file.location(of: fields.value("lang")?.range ?? 0..<0),
      help: "write one of \(known.map(\.tag).joined(separator: ", ")), "
        + "or add it to `languages` in Content/site.yaml")
  }

  static func emptySlug(_ fields: FieldReader) -> Diagnostic {
    Diagnostic(
      .error, "empty-slug", "the slug has neither a letter nor a digit",
      at: fields.file.location(of: fields.value("slug")?.range ?? 0..<0))
  }

  fileprivate static func badAlias(
    _ alias: String, _ problem: AliasPath.Problem, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, "bad-alias", "the alias \"\(alias)\" \(problem.message)", at: location,
      help: problem.help)
  }

  fileprivate static func unportableAlias(
    _ alias: String, _ problem: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, "unportable-alias", "Windows cannot store the alias \"\(alias)\": \(problem)",
      at: location, help: "keep it if neither the site's host nor its editors use Windows")
  }

  fileprivate static func forbiddenURL(_ key: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, "unsafe-url", "`\(key)` is not a URL that a page may link to", at: location,
      help: "write a URL that begins with https://, or a path of this site")
  }
}
