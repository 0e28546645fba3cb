import NewsgenModel
import NewsgenText

/// Writes what was read of a source file as bytes for `SourceDecoder`, except an article's
/// metadata, which is stored as it is.
///
/// First comes what pages may show (`publicCount` bytes, whose digest is the metadata's), then
/// offsets in the file and problems.
package struct SourceEncoder {
  private var writer = PackedWriter()
  /// How many bytes at the start are metadata, which pages other than the source's own may show. An
  /// article's metadata has its own digest.
  package private(set) var publicCount = 0

  /// Creates an encoder, which can be used for many sources.
  package init() {}

  /// The bytes of the last source that was encoded.
  package var bytes: [UInt8] { writer.bytes }

  /// Encodes a source; `bytes` and `publicCount` then describe it alone.
  package mutating func encode(_ source: ParsedSource) {
    writer.removeAll()
    publicCount = 0
    switch source.value {
    case .nothing: writer.append(byte: 0)
    case .article: writer.append(byte: 1)
    case .page(let page): encode(page)
    case .record(let record): encode(record)
    }
    writer.append(source.links) { writer, link in
      writer.append(link.destination)
      writer.append(link.location)
    }
    writer.append(source.diagnostics)
  }

  private mutating func encode(_ page: StandalonePage) {
    writer.append(byte: 2)
    writer.append(page.title)
    writer.append(page.path)
    writer.append(page.language.tag)
    writer.append(page.direction)
    writer.append(page.summary)
    writer.append(page.isInMenu)
    writer.append(page.isHiddenFromSearch)
    writer.append(page.aliases) { $0.append($1) }
    writer.append(page.translationKey) { $0.append($1.name) }
    writer.append(page.extra)
    publicCount = writer.count
    writer.append(page.bodyStart)
    if let key = page.translationKey {
      writer.append(key.range.lowerBound)
      writer.append(key.range.count)
    }
  }

  private mutating func encode(_ record: EntityRecord) {
    writer.append(byte: 3)
    writer.append(record.kind)
    writer.append(record.id)
    writer.append(record.names) { writer, name in
      writer.append(name.language.tag)
      writer.append(name.text)
    }
    writer.append(record.aliases) { writer, alias in
      writer.append(alias.form)
      writer.append(alias.kind.rawValue)
      writer.append(alias.isWeak)
    }
    writer.append(record.sortName) { $0.append($1) }
    writer.append(record.iso2) { $0.append($1) }
    writer.append(record.wikidata) { $0.append($1) }
    writer.append(record.sameAs) { $0.append($1) }
    writer.append(record.isHiddenFromSearch)
    writer.append(record.summary)
    writer.append(record.extra)
    publicCount = writer.count
    writer.append(record.bodyStart) { $0.append($1) }
    for name in record.names { writer.append(name.offset) }
    for alias in record.aliases { writer.append(alias.offset) }
  }
}
