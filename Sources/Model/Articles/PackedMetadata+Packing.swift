package import NewsgenText

extension PackedMetadata {
  /// Packs metadata into its own memory. `file` is the digest of its source, `unknown` if this
  /// build does not compare it with the last.
  package init(_ metadata: __shared ArticleMetadata, file: Digest = .unknown) {
    var arena = MetadataArena(chunk: 0)
    self.init(metadata, file: file, in: &arena)
  }

  /// Packs metadata into the arena.
  package init(_ metadata: __shared ArticleMetadata, file: Digest, in arena: inout MetadataArena) {
    let credit = metadata.details?.credit
    let texts: [String] = [
      metadata.title, metadata.summary, metadata.slug, metadata.language.tag, credit?.name ?? "",
      credit?.url ?? "", credit?.language?.tag ?? "",
    ]
    var tail = PackedWriter(capacity: metadata.names.reduce(16) { $0 + $1.name.utf8.count + 8 })
    tail.append(metadata.names) { writer, name in
      writer.append(name.kind)
      writer.append(name.name)
    }
    let namesCount = tail.count
    if metadata.details?.isRare == true, let details = metadata.details {
      tail.append(rare: details)
    }
    let rareEnd = tail.count
    for name in metadata.names { tail.append(name.offset) }
    if let key = metadata.details?.translationKey {
      tail.append(key.range.lowerBound)
      tail.append(key.range.count)
    }

    let textCount = texts.reduce(0) { $0 + $1.utf8.count }
    let pathStart = PackedMetadataLayout.texts + textCount + tail.count
    let count = pathStart + metadata.source.utf8.count
    self = arena.metadata(of: count) { bytes in
      let out = MetadataBytes(bytes: bytes)
      out.store(.unknown, at: PackedMetadataLayout.fileDigest)
      out.store(.unknown, at: PackedMetadataLayout.metadataDigest)
      out.store(Int64(metadata.bodyStart), at: PackedMetadataLayout.bodyStart)
      out.store(UInt32(pathStart), at: PackedMetadataLayout.pathStart)
      out.store(PackedMetadataLayout.flags(of: metadata), at: PackedMetadataLayout.flags)
      out.store(UInt32(metadata.wordCount), at: PackedMetadataLayout.wordCount)
      out.store(published: metadata.published)
      var end = 0
      var field = PackedMetadataLayout.ends
      for text in texts {
        out.store(text, at: PackedMetadataLayout.texts + end)
        end += text.utf8.count
        out.store(UInt32(end), at: field)
        field += 4
      }
      out.store(UInt32(end + namesCount), at: field)
      out.store(UInt32(end + rareEnd), at: field + 4)
      out.store(tail.bytes, at: PackedMetadataLayout.texts + end)
      out.store(metadata.source, at: pathStart)
      if file != .unknown {
        let end = PackedMetadataLayout.texts + end + rareEnd
        out.store(file, at: PackedMetadataLayout.fileDigest)
        out.store(
          out.digest(of: PackedMetadataLayout.flags..<end), at: PackedMetadataLayout.metadataDigest)
      }
    }
  }

  // MARK: - In the cache

  /// Creates the metadata at a range of a cache's memory, or returns `nil` for bytes that cannot be
  /// metadata. Damaged bytes that pass can be used without harm.
  ///
  /// `kinds` is how many kinds the site has.
  package init?(in storage: MetadataStorage, at range: Range<Int>, kinds: Int) {
    guard range.lowerBound >= 0, range.upperBound <= storage.count,
      range.count >= PackedMetadataLayout.texts, range.upperBound <= Int(UInt32.max)
    else { return nil }
    self.init(in: storage, at: range)
    guard withBytes({ MetadataCheck($0, kinds: kinds).isSound }) else { return nil }
  }
}

/// The bytes of metadata during packing; each is stored once.
private struct MetadataBytes {
  let bytes: UnsafeMutableRawBufferPointer

  func store<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number, at offset: Int) {
    bytes.storeBytes(of: number.littleEndian, toByteOffset: offset, as: Number.self)
  }

  func store(published: Timestamp?) {
    switch published {
    case .day(let date)?: store(Int64(date.daysSinceEpoch), offset: 0)
    case .instant(let seconds, let offset)?: store(Int64(seconds), offset: Int32(offset))
    case nil: store(0, offset: 0)
    }
  }

  private func store(_ published: Int64, offset: Int32) {
    store(offset, at: PackedMetadataLayout.publishedOffset)
    store(published, at: PackedMetadataLayout.published)
  }

  func store(_ text: String, at offset: Int) {
    text.withBytes { copy($0, to: offset) }
  }

  func store(_ other: [UInt8], at offset: Int) {
    copy(other.span, to: offset)
  }

  private func copy(_ other: Span<UInt8>, to offset: Int) {
    let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
    other.withUnsafeBytes { rest.copyMemory(from: $0) }
  }

  func digest(of range: Range<Int>) -> Digest {
    Digest(of: Span(_unsafeBytes: bytes[range]))
  }

  func store(_ digest: Digest, at offset: Int) {
    store(digest.low, at: offset)
    store(digest.high, at: offset + 8)
  }
}

extension PackedMetadataLayout {
  fileprivate static func flags(of metadata: ArticleMetadata) -> UInt32 {
    var flags: Flags = []
    if metadata.direction == .rightToLeft { flags.insert(.isRightToLeft) }
    switch metadata.published {
    case .day?: flags.insert(.isDated)
    case .instant?: flags.formUnion([.isDated, .isInstant])
    case nil: break
    }
    // The details are not bound to a name, which would count references to all their values.
    if metadata.details?.isHiddenFromSearch == true { flags.insert(.isHiddenFromSearch) }
    if metadata.details?.hasOwnSummary == true { flags.insert(.hasOwnSummary) }
    if metadata.details?.credit != nil { flags.insert(.hasCredit) }
    if metadata.details?.credit?.url != nil { flags.insert(.hasCreditURL) }
    if metadata.details?.credit?.language != nil { flags.insert(.hasCreditLanguage) }
    if metadata.details?.isRare == true { flags.insert(.hasRare) }
    let status = ArticleMetadata.Status.allCases.firstIndex(of: metadata.status) ?? 0
    return flags.rawValue | UInt32(status) << statusShift
  }
}

extension ArticleDetails {
  /// Whether there is anything that most articles do not have.
  fileprivate var isRare: Bool {
    updated != nil || image != nil || translationKey != nil || !authors.isEmpty
      || translator != nil || !aliases.isEmpty || !extra.isEmpty
  }
}
