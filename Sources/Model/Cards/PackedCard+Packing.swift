package import NewsgenText

extension PackedCard {
  /// Packs a card into memory of its own. `file` is the digest of its source, unknown if this build
  /// is not compared with the last.
  package init(_ card: __shared ArticleCard, file: Digest = .unknown) {
    var arena = CardArena(chunk: 0)
    self.init(card, file: file, in: &arena)
  }

  /// Packs a card into the arena.
  package init(_ card: __shared ArticleCard, file: Digest, in arena: inout CardArena) {
    let credit = card.details?.credit
    let texts: [String] = [
      card.title, card.summary, card.slug, card.language.tag, credit?.name ?? "",
      credit?.url ?? "", credit?.language?.tag ?? "",
    ]
    var tail = PackedWriter(capacity: card.names.reduce(16) { $0 + $1.name.utf8.count + 8 })
    tail.append(card.names) { writer, name in
      writer.append(name.kind)
      writer.append(name.name)
    }
    let namesCount = tail.count
    if card.details?.isRare == true, let details = card.details { tail.append(rare: details) }
    let rareEnd = tail.count
    for name in card.names { tail.append(name.offset) }
    if let key = card.details?.translationKey {
      tail.append(key.range.lowerBound)
      tail.append(key.range.count)
    }

    let textCount = texts.reduce(0) { $0 + $1.utf8.count }
    let pathStart = PackedCardLayout.texts + textCount + tail.count
    let count = pathStart + card.source.utf8.count
    self = arena.card(of: count) { bytes in
      let out = CardBytes(bytes: bytes)
      out.store(.unknown, at: PackedCardLayout.fileDigest)
      out.store(.unknown, at: PackedCardLayout.cardDigest)
      out.store(Int64(card.bodyStart), at: PackedCardLayout.bodyStart)
      out.store(UInt32(pathStart), at: PackedCardLayout.pathStart)
      out.store(PackedCardLayout.flags(of: card), at: PackedCardLayout.flags)
      out.store(UInt32(card.wordCount), at: PackedCardLayout.wordCount)
      out.store(published: card.published)
      var end = 0
      var field = PackedCardLayout.ends
      for text in texts {
        out.store(text, at: PackedCardLayout.texts + end)
        end += text.utf8.count
        out.store(UInt32(end), at: field)
        field += 4
      }
      out.store(UInt32(end + namesCount), at: field)
      out.store(UInt32(end + rareEnd), at: field + 4)
      out.store(tail.bytes, at: PackedCardLayout.texts + end)
      out.store(card.source, at: pathStart)
      if file != .unknown {
        let end = PackedCardLayout.texts + end + rareEnd
        out.store(file, at: PackedCardLayout.fileDigest)
        out.store(out.digest(of: PackedCardLayout.flags..<end), at: PackedCardLayout.cardDigest)
      }
    }
  }

  // MARK: - In the cache

  /// The card at a place of memory that a cache holds, or `nil` for bytes that cannot be one:
  /// whatever they are, the card can be used without harm.
  ///
  /// `kinds` is how many kinds the site has.
  package init?(in storage: CardStorage, at range: Range<Int>, kinds: Int) {
    guard range.lowerBound >= 0, range.upperBound <= storage.count,
      range.count >= PackedCardLayout.texts, range.upperBound <= Int(UInt32.max)
    else { return nil }
    self.init(in: storage, at: range)
    guard withBytes({ CardCheck($0, kinds: kinds).isSound }) else { return nil }
  }
}

/// The bytes of a card while it is packed; each is stored once.
private struct CardBytes {
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
    store(offset, at: PackedCardLayout.publishedOffset)
    store(published, at: PackedCardLayout.published)
  }

  func store(_ text: String, at offset: Int) {
    text.withBytes { copy(UnsafeRawBufferPointer($0), to: offset) }
  }

  func store(_ other: [UInt8], at offset: Int) {
    other.withUnsafeBytes { copy($0, to: offset) }
  }

  private func copy(_ other: UnsafeRawBufferPointer, to offset: Int) {
    UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyMemory(from: other)
  }

  func digest(of range: Range<Int>) -> Digest {
    Digest(of: UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  func store(_ digest: Digest, at offset: Int) {
    store(digest.low, at: offset)
    store(digest.high, at: offset + 8)
  }
}

extension PackedCardLayout {
  fileprivate static func flags(of card: ArticleCard) -> UInt32 {
    var flags: Flags = []
    if card.direction == .rightToLeft { flags.insert(.isRightToLeft) }
    switch card.published {
    case .day?: flags.insert(.isDated)
    case .instant?: flags.formUnion([.isDated, .isInstant])
    case nil: break
    }
    // Not bound to a name, which would count all that details hold.
    if card.details?.isHiddenFromSearch == true { flags.insert(.isHiddenFromSearch) }
    if card.details?.hasOwnSummary == true { flags.insert(.hasOwnSummary) }
    if card.details?.credit != nil { flags.insert(.hasCredit) }
    if card.details?.credit?.url != nil { flags.insert(.hasCreditURL) }
    if card.details?.credit?.language != nil { flags.insert(.hasCreditLanguage) }
    if card.details?.isRare == true { flags.insert(.hasRare) }
    let status = ArticleCard.Status.allCases.firstIndex(of: card.status) ?? 0
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
