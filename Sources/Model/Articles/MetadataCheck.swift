import NewsgenText

/// Checks the bytes of metadata that came from a cache file, which may be damaged: every field is
/// within the metadata, strings are UTF-8, and numbers are in their ranges.
struct MetadataCheck: ~Escapable {
  private let bytes: Span<UInt8>
  private let kinds: Int

  /// Creates a check.
  ///
  /// - Precondition: `bytes` has at least `PackedMetadataLayout.texts` bytes.
  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, kinds: Int) {
    self.bytes = bytes
    self.kinds = kinds
  }

  var isSound: Bool {
    let pathStart = number(PackedMetadataLayout.pathStart)
    guard pathStart >= PackedMetadataLayout.texts, pathStart <= bytes.count, hasSoundDate,
      hasSoundBodyStart
    else { return false }
    return hasSoundTexts(before: pathStart) && hasSoundNames(before: pathStart)
      && firstInvalidUTF8(in: bytes.extracting(pathStart...)) == nil
  }

  private func number(_ offset: Int) -> Int {
    bytes.count(at: offset)
  }

  private func wide(_ offset: Int) -> Int {
    Int(bytes.number(at: offset, as: Int64.self))
  }

  private var flags: PackedMetadataLayout.Flags {
    .init(rawValue: UInt32(number(PackedMetadataLayout.flags)))
  }

  /// Whether the date is in a range that no article leaves and no computation overflows.
  private var hasSoundDate: Bool {
    let days = PackedReader.maximumDays
    let limit = flags.contains(.isInstant) ? days * 86_400 : days
    let offset = Int32(truncatingIfNeeded: number(PackedMetadataLayout.publishedOffset))
    return (-limit...limit).contains(wide(PackedMetadataLayout.published))
      && (-200_000...200_000).contains(offset)
  }

  private var hasSoundBodyStart: Bool {
    (0...Int(Int32.max)).contains(wide(PackedMetadataLayout.bodyStart))
  }

  /// Checks all strings at once; no field may begin inside a character.
  private func hasSoundTexts(before end: Int) -> Bool {
    var last = PackedMetadataLayout.texts
    for field in PackedMetadataLayout.Field.allCases {
      let next = PackedMetadataLayout.texts + number(PackedMetadataLayout.ends + 4 * field.rawValue)
      guard next >= last, next <= end else { return false }
      if field.rawValue < PackedMetadataLayout.Field.creditLanguage.rawValue, next < end,
        bytes[next] & 0xC0 == 0x80
      {
        return false
      }
      last = next
    }
    let textEnd = self.end(of: .creditLanguage)
    let texts = bytes.extracting(PackedMetadataLayout.texts..<textEnd)
    return firstInvalidUTF8(in: texts) == nil
  }

  private func end(of field: PackedMetadataLayout.Field) -> Int {
    PackedMetadataLayout.texts + number(PackedMetadataLayout.ends + 4 * field.rawValue)
  }

  @_lifetime(copy self)
  private func reader(_ range: Range<Int>) -> PackedReader {
    PackedReader(bytes.extracting(range))
  }

  private func hasSoundNames(before pathStart: Int) -> Bool {
    let rareStart = end(of: .names)
    let rareEnd = end(of: .rare)
    var names = reader(end(of: .creditLanguage)..<rareStart)
    let count = names.number()
    guard count >= 0, count <= rareStart else { return false }
    for _ in 0..<count {
      let kind = names.number()
      let text = names.textBytes()
      guard !names.isDamaged, (0..<kinds).contains(kind), firstInvalidUTF8(in: text) == nil else {
        return false
      }
    }
    var places = reader(rareEnd..<pathStart)
    for _ in 0..<count where !(0...Int(Int32.max)).contains(places.number()) { return false }
    if flags.contains(.hasRare) {
      var rare = reader(rareStart..<rareEnd)
      let details = rare.rareDetails()
      guard !rare.isDamaged, isSound(details.updated) else { return false }
      if details.translationKey != nil {
        for _ in 0..<2 where !(0...Int(Int32.max)).contains(places.number()) { return false }
      }
    }
    return !names.isDamaged && !places.isDamaged
  }

  private func isSound(_ updated: Timestamp?) -> Bool {
    switch updated {
    case nil, .day?: true
    case .instant(let seconds, let offset)?:
      (-(1 << 41)...1 << 41).contains(seconds) && (-200_000...200_000).contains(offset)
    }
  }
}
