package import NewsgenModel
package import NewsgenText

/// Reads `Content/site.yaml`.
package enum ConfigurationReader {
  private static let knownKeys = [
    "title", "description", "language", "base_url", "timezone", "theme", "page_size", "urls",
    "max_article_size",
    "links", "numerals", "calendars", "languages", "kinds", "theme_options", "extra",
  ]

  /// Returns the configuration, with defaults for what is missing or wrong; reports what is wrong.
  package static func read(
    _ file: SourceFile, into diagnostics: inout Diagnostics
  ) -> SiteConfiguration {
    var site = SiteConfiguration()
    guard file.isReadableText(into: &diagnostics),
      case .mapping(let entries, _)? = YAMLReader.mapping(
        in: 0..<file.bytes.count, of: file, into: &diagnostics)
    else { return site }
    var fields = FieldReader(file, entries)
    fields.warnOfUnknownKeys(except: knownKeys)
    site.title = fields.requiredLine("title", example: "أرشيف الأخبار") ?? ""
    site.description = fields.line("description")
    site.language = fields.language("language") ?? site.language
    site.languages = languages(&fields, site.language)
    site.baseURL = baseURL(&fields) ?? site.baseURL
    site.timeZone = timeZone(&fields) ?? site.timeZone
    site.theme = theme(&fields) ?? site.theme
    site.themeOptions = themeOptions(&fields)
    site.extra = fields.extra()
    site.pageSize = pageSize(&fields) ?? site.pageSize
    site.maximumArticleSize = articleSize(&fields) ?? site.maximumArticleSize
    site.addresses = fields.choice("urls") ?? site.addresses
    site.links = fields.choice("links") ?? site.links
    site.numerals = fields.choice("numerals") ?? site.numerals
    site.kinds = kinds(&fields) ?? site.kinds
    site.secondCalendar = secondCalendar(&fields)
    diagnostics.report(contentsOf: fields.diagnostics)
    return site
  }

  private static func languages(_ fields: inout FieldReader, _ own: Language) -> [Language] {
    var languages = [own]
    for (tag, range) in fields.lines("languages") {
      let language = Language(tag)
      guard language.isWellFormed else {
        fields.report(.badLanguage(tag, range, fields.file))
        continue
      }
      if !languages.contains(language) { languages.append(language) }
    }
    return languages
  }

  private static func baseURL(_ fields: inout FieldReader) -> BaseURL? {
    guard let text = fields.address("base_url") else {
      if fields.value("base_url") == nil { fields.report(.noBaseURL(fields)) }
      return nil
    }
    guard let url = BaseURL(text) else {
      fields.report(.badBaseURL(text, fields))
      return nil
    }
    return url
  }

  private static func timeZone(_ fields: inout FieldReader) -> String? {
    guard let name = fields.line("timezone") else { return nil }
    guard ZoneLoader.isKnown(name) else {
      fields.report(.unknownZone(name, fields))
      return nil
    }
    return name
  }

  private static func theme(_ fields: inout FieldReader) -> String? {
    guard let name = fields.pathName("theme") else { return nil }
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
      fields.report(.badTheme(name, fields))
      return nil
    }
    return name
  }

  /// Reads the options: any keys with a string, a whole number, or a Boolean.
  private static func themeOptions(_ fields: inout FieldReader) -> [ThemeOption] {
    guard var options = fields.fields("theme_options") else { return [] }
    var read: [ThemeOption] = []
    for entry in options.keys where !entry.value.isNull {
      guard let text = options.line(entry.value, of: entry.key) else { continue }
      if case .scalar(_, isPlain: true, _) = entry.value {
        if ["true", "false"].contains(text) {
          read.append(ThemeOption(name: entry.key, value: .flag(text == "true")))
          continue
        }
        if let number = Int(text) {
          read.append(ThemeOption(name: entry.key, value: .number(number)))
          continue
        }
      }
      read.append(ThemeOption(name: entry.key, value: .text(text)))
    }
    fields.report(contentsOf: options)
    return read
  }

  private static func pageSize(_ fields: inout FieldReader) -> Int? {
    guard let node = fields.value("page_size") else { return nil }
    guard case .scalar(let text, _, _) = node, let size = Int(text), (1...1000).contains(size)
    else {
      fields.report(
        .wrongType("page_size", expected: "a number from 1 to 1000", node, fields.file))
      return nil
    }
    return size
  }

  /// Reads a size in bytes: `8 MB`, `500 KB`, or a number.
  private static func articleSize(_ fields: inout FieldReader) -> Int? {
    guard let node = fields.value("max_article_size") else { return nil }
    guard case .scalar(let text, _, _) = node, let size = bytes(of: text),
      (1000...1_000_000_000).contains(size)
    else {
      fields.report(
        .wrongType(
          "max_article_size", expected: "a size from 1 KB to 1000 MB, such as 8 MB", node,
          fields.file))
      return nil
    }
    return size
  }

  private static func bytes(of text: String) -> Int? {
    for (unit, size) in [("MB", 1_000_000), ("KB", 1000)] where text.hasSuffix(unit) {
      let number = Int(text.dropLast(2).trimming { $0 == " " || $0 == "\t" })
      return number.flatMap { (0...1_000_000).contains($0) ? $0 * size : nil }
    }
    return Int(text)
  }

  private static func kinds(_ fields: inout FieldReader) -> [EntityKind]? {
    guard var kinds = fields.fields("kinds") else { return nil }
    var read: [EntityKind] = []
    for entry in kinds.keys {
      guard slug(for: entry.key) == entry.key, !reservedNames.contains(entry.key) else {
        kinds.report(.badKind(entry, kinds.file))
        continue
      }
      guard var kind = kinds.fields(entry.key) ?? emptyFields(entry, kinds) else { continue }
      kind.warnOfUnknownKeys(except: ["title", "schema", "closed"])
      let title = kind.line("title")
      let schema = kind.line("schema") ?? EntityKind.schema(of: entry.key)
      let isClosed = kind.flag("closed")
      kinds.report(contentsOf: kind)
      read.append(EntityKind(id: entry.key, title: title, schema: schema, isClosed: isClosed))
    }
    fields.report(contentsOf: kinds)
    return read
  }

  /// Returns no fields for `topics:` without a value, a kind with the default settings.
  private static func emptyFields(_ entry: YAMLNode.Entry, _ fields: FieldReader) -> FieldReader? {
    entry.value.isNull ? FieldReader(fields.file, []) : nil
  }

  /// Keys and directories that a kind cannot have, since they have another use.
  private static let reservedNames: Set<String> = [
    "title", "date", "updated", "slug", "lang", "dir", "summary", "status", "authors",
    "translator", "source", "aliases", "image", "noindex", "translation_key", "extra", "archive",
    "assets", "undated",
    "page",
  ]

  /// Reads the calendar besides the Gregorian one from a list of CLDR's names.
  private static func secondCalendar(_ fields: inout FieldReader) -> CalendarSystem? {
    var second: (calendar: CalendarSystem, name: String)?
    for (name, range) in fields.lines("calendars") {
      guard let calendar = CalendarSystem(name) else {
        fields.report(.unknownCalendar(name, range, fields.file))
        continue
      }
      if calendar == .gregorian || calendar == second?.calendar { continue }
      if let second {
        fields.report(.thirdCalendar(name, second: second.name, range, fields.file))
      } else {
        second = (calendar, name)
      }
    }
    return second?.calendar
  }

  // MARK: - Messages of several callers

  fileprivate static var zoneNames: [String] { ZoneLoader.names }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func badLanguage(
    _ tag: String, _ range: Range<Int>, _ file: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      .error, "wrong-value", "\"\(tag)\" is not a language tag", at: file.location(of: range),
      help: "write BCP 47 tags such as ar, en, zh-Hant")
  }

  fileprivate static func noBaseURL(_ fields: FieldReader) -> Diagnostic {
    Diagnostic(
      .warning, "no-base-url",
      "without `base_url`, feeds and canonical links say https://example.org/",
      at: fields.file.location, help: "add `base_url: https://...`")
  }

  fileprivate static func badBaseURL(_ text: String, _ fields: FieldReader) -> Diagnostic {
    Diagnostic(
      .error, "wrong-value", "\"\(text)\" is not the URL of a site",
      at: fields.file.location(of: fields.value("base_url")?.range ?? 0..<0),
      help: "write it as https://example.org/ or https://example.org/news/")
  }

  fileprivate static func unknownZone(_ name: String, _ fields: FieldReader) -> Diagnostic {
    let suggestion = nearest(to: name, among: ConfigurationReader.zoneNames)
    return Diagnostic(
      .error, "unknown-timezone", "there is no time zone \"\(name)\"",
      at: fields.file.location(of: fields.value("timezone")?.range ?? 0..<0),
      help: suggestion.map { "did you mean \($0)?" }
        ?? "write an IANA name such as Africa/Tunis or Asia/Riyadh")
  }

  fileprivate static func badTheme(_ name: String, _ fields: FieldReader) -> Diagnostic {
    Diagnostic(
      .error, "wrong-value", "\"\(name)\" is not the name of a directory in Themes",
      at: fields.file.location(of: fields.value("theme")?.range ?? 0..<0))
  }

  fileprivate static func badKind(_ entry: YAMLNode.Entry, _ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, "wrong-value", "invalid kind \"\(entry.key)\"",
      at: file.location(of: entry.keyRange),
      help: "use lowercase letters, digits and hyphens, and no reserved name")
  }

  fileprivate static func thirdCalendar(
    _ name: String, second: String, _ range: Range<Int>, _ file: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      .error, "wrong-value",
      "\"\(name)\" is not allowed: a site has at most one calendar besides gregorian",
      at: file.location(of: range), help: "remove it, or \"\(second)\"")
  }

  fileprivate static func unknownCalendar(
    _ name: String, _ range: Range<Int>, _ file: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      .error, "wrong-value", "there is no calendar \"\(name)\"", at: file.location(of: range),
      help: "write one of \(CalendarSystem.names.joined(separator: ", "))")
  }
}
