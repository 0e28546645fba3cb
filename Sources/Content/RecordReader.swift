import NewsgenMarkdown
package import NewsgenModel
package import NewsgenText

/// Reads an entity record: `Content/entities/KIND/ID.md`.
package struct RecordReader: Sendable {
  private let configuration: SiteConfiguration

  /// Creates a reader that knows the configuration's kinds.
  package init(_ configuration: SiteConfiguration) {
    self.configuration = configuration
  }

  /// Reads an entity record and the links of its description to other sources, or returns `nil`
  /// after reporting why the file cannot be used.
  package func read(
    _ file: SourceFile, into diagnostics: inout Diagnostics
  ) -> (record: EntityRecord, links: [ArticleReader.SourceLink])? {
    guard let (kind, id) = place(of: file, into: &diagnostics),
      file.isReadableText(into: &diagnostics),
      let matter = FrontMatter(of: file, into: &diagnostics),
      case .mapping(let entries, _)? = YAMLReader.mapping(
        in: matter.yaml, of: file, into: &diagnostics)
    else { return nil }
    var fields = FieldReader(file, entries)
    fields.warnOfUnknownKeys(
      except: ["name", "aliases", "sort_name", "iso2", "wikidata", "same_as", "noindex", "extra"])
    let names = self.names(&fields)
    let iso2 = self.code(&fields)
    let wikidata = self.wikidata(&fields)
    let aliases = self.aliases(&fields)
    let sortName = fields.line("sort_name")
    let sameAs = fields.safeURLs("same_as")
    let isHidden = fields.flag("noindex")
    let extra = fields.extra()
    let body = BodyText(file, from: matter.bodyStart)
    let text = body.markdown.text(leadLimit: 900)
    body.findings(text).forEach { fields.report($0) }
    diagnostics.report(contentsOf: fields.diagnostics)
    guard !names.isEmpty, !fields.diagnostics.hasErrors else { return nil }
    let record = EntityRecord(
      source: file.path, kind: kind, id: id, names: names, aliases: aliases,
      sortName: sortName, iso2: iso2, wikidata: wikidata, sameAs: sameAs,
      isHiddenFromSearch: isHidden, summary: summary(of: text.lead),
      bodyStart: text.wordCount > 0 ? matter.bodyStart : nil, extra: extra)
    return (record, body.sourceLinks(text))
  }

  /// Returns the kind and the ID: the file's directory and name.
  private func place(
    of file: SourceFile, into diagnostics: inout Diagnostics
  ) -> (kind: Int, id: String)? {
    let parts = file.path.split(separator: "/").map(String.init)
    guard parts.count == 4 else {
      diagnostics.report(.misplacedRecord(file))
      return nil
    }
    guard let kind = configuration.kinds.firstIndex(where: { $0.id == parts[2] }) else {
      diagnostics.report(.unknownKind(parts[2], configuration, file))
      return nil
    }
    let name = nfcNormalized(String(parts[3].dropLast(3)))
    let id = slug(for: name)
    guard !id.isEmpty, id == name else {
      diagnostics.report(.recordName(name, id, file))
      return nil
    }
    return (kind, id)
  }

  private func names(_ fields: inout FieldReader) -> [EntityRecord.Name] {
    if case .scalar? = fields.value("name") {
      guard let name = fields.requiredLine("name", example: "روسيا") else { return [] }
      let offset = fields.value("name")?.range.lowerBound ?? 0
      return [.init(language: configuration.language, text: name, offset: offset)]
    }
    guard var names = fields.fields("name") else {
      if fields.value("name") == nil {
        _ = fields.requiredLine("name", example: "{ ar: روسيا, en: Russia }")
      }
      return []
    }
    let found: [EntityRecord.Name] = names.keys.compactMap { entry in
      guard let name = names.line(entry.value, of: entry.key), !name.isEmpty else { return nil }
      guard Language(entry.key).isWellFormed else {
        names.report(.notALanguage(entry, names.file))
        return nil
      }
      return .init(
        language: Language(entry.key), text: name, offset: entry.value.range.lowerBound)
    }
    fields.report(contentsOf: names)
    return found
  }

  private func aliases(_ fields: inout FieldReader) -> [EntityRecord.Alias] {
    fields.list("aliases").compactMap { node in
      guard case .mapping(let entries, let range) = node else {
        return fields.line(node, of: "aliases").map {
          .init(form: $0, kind: .name, isWeak: false, offset: node.range.lowerBound)
        }
      }
      var alias = FieldReader(fields.file, entries, at: range)
      alias.warnOfUnknownKeys(except: ["form", "kind", "weak", "lang"])
      let form = alias.requiredLine("form", example: "الروسي")
      let kind = alias.choice("kind", EntityRecord.Alias.Kind.self) ?? .name
      let isWeak = alias.flag("weak")
      let offset = alias.value("form")?.range.lowerBound ?? 0
      fields.report(contentsOf: alias)
      return form.map { .init(form: $0, kind: kind, isWeak: isWeak, offset: offset) }
    }
  }

  private func code(_ fields: inout FieldReader) -> String? {
    guard let code = fields.line("iso2") else { return nil }
    guard Territory.flag(of: code) != nil else {
      fields.report(.notACode(code, fields))
      return nil
    }
    return code.lowercased()
  }

  private func wikidata(_ fields: inout FieldReader) -> String? {
    guard let id = fields.line("wikidata") else { return nil }
    guard id.hasPrefix("Q"), id.utf8.count > 1,
      id.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
    else {
      fields.report(.notAWikidataID(id, fields))
      return nil
    }
    return id
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func misplacedRecord(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, "misplaced-record", "misplaced entity record; expected Content/entities/KIND/ID.md",
      at: file.location)
  }

  fileprivate static func unknownKind(
    _ kind: String, _ configuration: SiteConfiguration, _ file: SourceFile
  ) -> Diagnostic {
    let known = configuration.kinds.map(\.id)
    let suggestion = nearest(to: kind, among: known).map { "did you mean \($0)?" }
    return Diagnostic(
      .error, "unknown-kind", "the site has no kind \"\(kind)\"", at: file.location,
      help: suggestion
        ?? "the kinds are \(known.joined(separator: ", ")); `kinds` in Content/site.yaml adds one")
  }

  fileprivate static func recordName(
    _ name: String, _ id: String, _ file: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      .error, "record-name", "\"\(name)\" cannot be an id", at: file.location,
      help: id.isEmpty ? "name the file in letters" : "name the file \(id).md")
  }

  fileprivate static func notALanguage(
    _ entry: YAMLNode.Entry, _ file: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      .error, "wrong-value", "\"\(entry.key)\" is not a language tag",
      at: file.location(of: entry.keyRange), help: "write the name as { ar: ..., en: ... }")
  }

  fileprivate static func notACode(_ code: String, _ fields: FieldReader) -> Diagnostic {
    Diagnostic(
      .error, "wrong-value", "\"\(code)\" is not an ISO 3166 code of two letters",
      at: fields.file.location(of: fields.value("iso2")?.range ?? 0..<0))
  }

  fileprivate static func notAWikidataID(_ id: String, _ fields: FieldReader) -> Diagnostic {
    Diagnostic(
      .error, "wrong-value", "\"\(id)\" is not a Wikidata id",
      at: fields.file.location(of: fields.value("wikidata")?.range ?? 0..<0),
      help: "write it as Q159")
  }
}
