package import NewsgenText

extension PackedCard {
  /// Packs a card. `file` is the digest of its source, unknown where nobody compares this build with the last.
  package init(_ card: ArticleCard, file: Digest = .unknown) {
    let credit = card.details?.credit
    let texts: [String] = [
      card.title, card.summary, card.slug, card.language.tag, credit?.name ?? "",
      credit?.url ?? "", credit?.language?.tag ?? "",
    ]
    var tail = PackedWriter()
    tail.append(card.names) { writer, name in
      writer.append(name.kind)
      writer.append(name.name)
    }
    let namesCount = tail.count
    if let details = card.details, details.isRare { tail.append(rare: details) }
    let rareEnd = tail.count
    for name in card.names { tail.append(name.offset) }
    if let key = card.details?.translationKey {
      tail.append(key.range.lowerBound)
      tail.append(key.range.count)
    }

    var out = CardBytes()
    let textCount = texts.reduce(0) { $0 + $1.utf8.count }
    out.bytes.reserveCapacity(
      PackedCardLayout.texts + textCount + tail.count + card.source.utf8.count)
    out.append(UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    out.append(Int64(card.bodyStart))
    out.append(UInt32(PackedCardLayout.texts + textCount + tail.count))
    out.append(PackedCardLayout.flags(of: card))
    out.append(UInt32(card.wordCount))
    out.append(published: card.published)
    var end = 0
    for text in texts {
      end += text.utf8.count
      out.append(UInt32(end))
    }
    out.append(UInt32(end + namesCount), UInt32(end + rareEnd))
    for text in texts { out.bytes.append(contentsOf: text.utf8) }
    out.bytes.append(contentsOf: tail.bytes)
    out.bytes.append(contentsOf: card.source.utf8)
    if file != .unknown {
      let end = PackedCardLayout.texts + end + rareEnd
      out.store(file, at: PackedCardLayout.fileDigest)
      out.store(out.digest(of: PackedCardLayout.flags..<end), at: PackedCardLayout.cardDigest)
    }
    self.init(bytes: out.bytes)
  }

  // MARK: - In the cache

  /// What a cache keeps: all but the file's digest and its path, which it knows.
  package var entry: ArraySlice<UInt8> { bytes[PackedCardLayout.cardDigest..<entryEnd] }

  /// What was an `entry` of the source at `path`; nil for bytes that cannot be one.
  ///
  /// Only what cannot harm is looked at: that the bytes are those that were written, the cache's digests tell.
  package init?(
    entry: UnsafeRawBufferPointer, at path: UnsafeRawBufferPointer, file: Digest
  ) {
    let count = PackedCardLayout.cardDigest + entry.count
    guard count >= PackedCardLayout.texts else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: count + path.count) { bytes, filled in
      let raw = UnsafeMutableRawBufferPointer(bytes)
      raw.storeBytes(of: file.low.littleEndian, as: UInt64.self)
      raw.storeBytes(of: file.high.littleEndian, toByteOffset: 8, as: UInt64.self)
      UnsafeMutableRawBufferPointer(rebasing: raw[PackedCardLayout.cardDigest...])
        .copyMemory(from: entry)
      UnsafeMutableRawBufferPointer(rebasing: raw[count...]).copyMemory(from: path)
      filled = count + path.count
    }
    self.init(bytes: bytes)
    guard isSound(pathStart: count) else { return nil }
  }

  private var entryEnd: Int {
    bytes.withUnsafeBytes {
      Int(
        UInt32(
          littleEndian: $0.loadUnaligned(
            fromByteOffset: PackedCardLayout.pathStart, as: UInt32.self)))
    }
  }

  /// Whether every field lies within the card.
  private func isSound(pathStart: Int) -> Bool {
    guard entryEnd == pathStart else { return false }
    var last = 0
    for field in PackedCardLayout.Field.allCases {
      let end = bytes.withUnsafeBytes {
        Int(
          UInt32(
            littleEndian: $0.loadUnaligned(
              fromByteOffset: PackedCardLayout.ends + 4 * field.rawValue, as: UInt32.self)))
      }
      guard end >= last, PackedCardLayout.texts + end <= pathStart else { return false }
      last = end
    }
    return true
  }
}

/// The bytes of a card while it is packed.
private struct CardBytes {
  var bytes: [UInt8] = []

  mutating func append<Number: FixedWidthInteger>(_ numbers: Number...) {
    for number in numbers {
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  mutating func append(published: Timestamp?) {
    switch published {
    case .day(let date)?:
      append(Int32(0))
      append(Int64(date.daysSinceEpoch))
    case .instant(let seconds, let offset)?:
      append(Int32(offset))
      append(Int64(seconds))
    case nil:
      append(Int32(0))
      append(Int64(0))
    }
  }

  func digest(of range: Range<Int>) -> Digest {
    bytes.withUnsafeBytes { Digest(of: UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  mutating func store(_ digest: Digest, at offset: Int) {
    bytes.withUnsafeMutableBytes {
      $0.storeBytes(of: digest.low.littleEndian, toByteOffset: offset, as: UInt64.self)
      $0.storeBytes(of: digest.high.littleEndian, toByteOffset: offset + 8, as: UInt64.self)
    }
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
    if let details = card.details {
      if details.isHiddenFromSearch { flags.insert(.isHiddenFromSearch) }
      if details.hasOwnSummary { flags.insert(.hasOwnSummary) }
      if details.credit != nil { flags.insert(.hasCredit) }
      if details.credit?.url != nil { flags.insert(.hasCreditURL) }
      if details.credit?.language != nil { flags.insert(.hasCreditLanguage) }
      if details.isRare { flags.insert(.hasRare) }
    }
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
