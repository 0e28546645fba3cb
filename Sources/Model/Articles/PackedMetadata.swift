package import NewsgenText

/// An article's metadata as one range of bytes: a million of them are kept, and few fields are
/// read.
///
/// Strings are created when they are read. Kept as strings, metadata was a dozen objects, which
/// took as much memory as their text, and whose references were counted at every copy. The memory
/// holds the metadata of many articles that one worker read, or a part of the cache's file.
package struct PackedMetadata: Sendable {
  private let storage: MetadataStorage
  private let offset: UInt32
  private let count: UInt32

  /// Creates the metadata at a range of the storage, laid out as in `PackedMetadataLayout`.
  init(in storage: MetadataStorage, at range: Range<Int>) {
    self.storage = storage
    offset = UInt32(range.lowerBound)
    count = UInt32(range.count)
  }

  /// Calls `body` with all bytes of the metadata.
  package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    storage.withBytes(at: Int(offset), count: Int(count), body)
  }

  // MARK: - What pages show

  /// The headline. Complexity: O(n), as for every string here, which is created by each call.
  package var title: String { text(.title) }
  /// The last part of the article's URL, without an ending.
  package var slug: String { text(.slug) }
  /// The summary as plain text.
  package var summary: String { text(.summary) }
  /// The language of the article.
  package var language: Language { Language(languageTag) }
  /// The BCP 47 tag of the article's language.
  package var languageTag: String { text(.language) }
  /// The direction of the article's page.
  package var direction: Direction { has(.isRightToLeft) ? .rightToLeft : .leftToRight }
  /// How many words the body has.
  package var wordCount: Int { number(PackedMetadataLayout.wordCount) }
  /// Whether search engines are asked not to index the article (`noindex`).
  package var isHiddenFromSearch: Bool { has(.isHiddenFromSearch) }
  /// Whether the summary is not the start of the body, so that a page can show both.
  package var hasOwnSummary: Bool { has(.hasOwnSummary) }
  /// Whether there is no summary. Complexity: O(1).
  package var isSummaryEmpty: Bool { range(of: .summary).isEmpty }

  /// Whether the article is published.
  package var status: ArticleMetadata.Status {
    ArticleMetadata.Status.allCases[Int(flags >> PackedMetadataLayout.statusShift & 3)]
  }

  /// The date or instant of publication, or `nil` for an undated article.
  package var published: Timestamp? {
    guard has(.isDated) else { return nil }
    let seconds = load(PackedMetadataLayout.published, as: Int64.self)
    guard has(.isInstant) else { return .day(CivilDate(daysSinceEpoch: Int(seconds))) }
    let offset = load(PackedMetadataLayout.publishedOffset, as: Int32.self)
    return .instant(seconds: Int(seconds), offset: Int(offset))
  }

  /// The publisher that the article was taken from.
  package var credit: ArticleDetails.Credit? {
    guard let name = creditName else { return nil }
    return ArticleDetails.Credit(
      name: name, url: has(.hasCreditURL) ? text(.creditURL) : nil,
      language: has(.hasCreditLanguage) ? Language(text(.creditLanguage)) : nil)
  }

  /// The name of `credit`, read without its other fields.
  package var creditName: String? { has(.hasCredit) ? text(.creditName) : nil }

  // MARK: - What few articles have

  /// Whether any of the following details exist.
  var hasRareDetails: Bool { has(.hasRare) }

  /// When the article was last changed.
  package var updated: Timestamp? { rare(nil) { $0.updated() } }

  /// The image that stands for the article.
  package var image: ArticleDetails.Image? {
    rare(nil) { reader in
      _ = reader.updated()
      return reader.image()
    }
  }

  /// The names of the authors.
  package var authors: [String] { rare([]) { $0.rareDetails().authors } }
  /// The name of the translator.
  package var translator: String? { rare(nil) { $0.rareDetails().translator } }
  /// Output paths of old URLs, which redirect to the article.
  package var aliases: [String] { rare([]) { $0.rareDetails().aliases } }
  /// What the front matter has under `extra`.
  package var extra: [ExtraEntry] { rare([]) { $0.rareDetails().extra } }

  /// The key that the article shares with its translations, with its bytes in the source.
  package var translationKey: TranslationKey? {
    let name: String? = rare(nil) { reader in
      _ = reader.updated()
      _ = reader.image()
      return reader.keyName()
    }
    guard let name else { return nil }
    return withPlaces { reader in
      for _ in 0..<nameCount { _ = reader.number() }
      let start = reader.number()
      return TranslationKey(name: name, range: start..<start + reader.number())
    }
  }

  // MARK: - Names

  /// Calls `body` with each name in front matter, in order, and the index of its kind.
  func forEachName(_ body: (_ kind: Int, _ name: Span<UInt8>) -> Void) {
    withBytes { bytes in
      var reader = PackedReader(bytes.extracting(range(of: .names)))
      for _ in 0..<reader.number() { body(reader.number(), reader.textBytes()) }
    }
  }

  /// The names in front matter with their offsets. Complexity: O(n) in their bytes.
  package var names: [ArticleMetadata.NameReference] {
    var names: [(kind: Int, text: String)] = []
    forEachName { names.append(($0, String(decoding: $1))) }
    return withPlaces { reader in
      names.map { .init(kind: $0.kind, name: $0.text, offset: reader.number()) }
    }
  }

  private var nameCount: Int {
    withBytes { bytes in
      var reader = PackedReader(bytes.extracting(range(of: .names)))
      return reader.number()
    }
  }

  // MARK: - The source

  func withSlug<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    withBytes { body($0.extracting(range(of: .slug))) }
  }

  /// The path of the source: `Content/articles/2023/08/14/name.md`.
  package var source: String { text(in: pathStart..<Int(count)) }

  /// Calls `body` with the bytes of the source's path.
  package func withSource<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    withBytes { body($0.extracting(pathStart...)) }
  }

  /// Whether its source is first, by the bytes of the paths.
  func isBefore(_ other: PackedMetadata) -> Bool {
    withBytes { left in
      other.withBytes { right in
        // Adjacent articles are in one directory: most of their paths is the same.
        let length = min(left.count - pathStart, right.count - other.pathStart)
        var same = 0
        while same + 8 <= length,
          left.number(at: pathStart + same, as: UInt64.self)
            == right.number(at: other.pathStart + same, as: UInt64.self)
        { same += 8 }
        return left.extracting((pathStart + same)...)
          .precedes(right.extracting((other.pathStart + same)...))
      }
    }
  }

  /// The offset of the body in the source file, in bytes.
  package var bodyStart: Int { Int(load(PackedMetadataLayout.bodyStart, as: Int64.self)) }

  /// The digests of the source; `unknown` if this build does not compare it with the last.
  package var digests: SourceDigests {
    SourceDigests(
      metadata: digest(at: PackedMetadataLayout.metadataDigest),
      file: digest(at: PackedMetadataLayout.fileDigest))
  }

  // MARK: - Bytes

  private var flags: UInt32 { load(PackedMetadataLayout.flags, as: UInt32.self) }
  private var pathStart: Int { number(PackedMetadataLayout.pathStart) }

  private func has(_ flag: PackedMetadataLayout.Flags) -> Bool { flags & flag.rawValue != 0 }

  private func range(of field: PackedMetadataLayout.Field) -> Range<Int> {
    let end = PackedMetadataLayout.ends + 4 * field.rawValue
    let start = field == .title ? 0 : number(end - 4)
    return PackedMetadataLayout.texts + start..<PackedMetadataLayout.texts + number(end)
  }

  private func text(_ field: PackedMetadataLayout.Field) -> String { text(in: range(of: field)) }

  private func text(in range: Range<Int>) -> String {
    // The bytes were written from strings, or checked when the cache was read (`isSound`).
    withBytes { String(wellFormed: $0.extracting(range)) }
  }

  private func number(_ offset: Int) -> Int { Int(load(offset, as: UInt32.self)) }

  private func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, as type: Number.Type
  ) -> Number {
    // Such numbers stand before the texts, and no metadata is shorter than to there.
    withBytes { Number(littleEndian: $0.load(unchecked: offset, as: type)) }
  }

  private func digest(at offset: Int) -> Digest {
    withBytes { $0.digest(at: offset) }
  }

  private func rare<Value>(_ none: Value, _ read: (inout PackedReader) -> Value) -> Value {
    guard has(.hasRare) else { return none }
    return withBytes { bytes in
      var reader = PackedReader(bytes.extracting(range(of: .rare)))
      return read(&reader)
    }
  }

  /// Reads the offsets of the names and of the translation key.
  private func withPlaces<Value>(_ read: (inout PackedReader) -> Value) -> Value {
    withBytes { bytes in
      var reader = PackedReader(
        bytes.extracting(range(of: .rare).upperBound..<pathStart))
      return read(&reader)
    }
  }
}
