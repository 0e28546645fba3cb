import NewsgenContent
import NewsgenModel
import NewsgenText

/// A source in the cache: the state of its file, and what was read of it.
///
/// The size of the record, that of the metadata and that of the rest, four bytes each and four
/// unused; the state; an article's metadata, whose bytes are what `PackedMetadata` reads. The rest
/// is what `SourceEncoder` wrote, which an article without links and problems does not have; before
/// it, the file's digest and its path, which are metadata's own.
struct SourceRecord: Sendable {
  private let storage: MetadataStorage
  /// In the storage.
  private let start: Int
  /// In the cache's file, by which the record is removed.
  let place: Int
  private let metadataCount: Int
  private let restCount: Int

  private static let head = 32

  /// The record at `start` of the storage, or `nil` for bytes that cannot be one. `place` is where
  /// it is in the file.
  init?(in storage: MetadataStorage, at start: Int, count: Int, place: Int) {
    guard count >= SourceRecord.head else { return nil }
    let (metadata, rest) = storage.withBytes { ($0.count(at: start + 4), $0.count(at: start + 8)) }
    guard SourceRecord.head + metadata + rest <= count, metadata > 0 || rest > 0,
      metadata == 0 || metadata >= 16
    else { return nil }
    self.storage = storage
    self.start = start
    self.place = place
    metadataCount = metadata
    restCount = rest
  }

  var state: Digest { storage.withBytes { $0.digest(at: start + 16) } }

  /// A source whose path is known.
  struct Contents {
    let pathKey: Digest
    let file: Digest
    let source: Source

    enum Source {
      /// An article, of which there is nothing to say but its metadata.
      case metadata(PackedMetadata)
      case other(ParsedSource)
    }
  }

  /// What the record holds, or `nil` for damaged bytes; `kinds` is how many kinds the site has.
  func contents(kinds: Int) -> Contents? {
    let metadataStart = start + SourceRecord.head
    let restStart = metadataStart + metadataCount
    return storage.withBytes { bytes in
      guard metadataCount > 0 else {
        var reader = PackedReader(bytes.extracting(restStart..<restStart + restCount))
        let file = reader.digest()
        let path = reader.textBytes()
        guard !reader.isDamaged, firstInvalidUTF8(in: path) == nil,
          let source = ParsedSource(
            decoding: reader.rest, at: path, file: file, metadata: nil, kinds: kinds)
        else { return nil }
        return Contents(pathKey: Digest(of: path), file: file, source: .other(source))
      }
      guard let metadata = PackedMetadata(in: storage, at: metadataStart..<restStart, kinds: kinds)
      else {
        return nil
      }
      let key = metadata.withSource { Digest(of: $0) }
      let file = metadata.digests.file
      if restCount == 0 { return Contents(pathKey: key, file: file, source: .metadata(metadata)) }
      let source = metadata.withSource {
        ParsedSource(
          decoding: bytes.extracting(restStart..<restStart + restCount), at: $0, file: file,
          metadata: metadata,
          kinds: kinds)
      }
      return source.map { Contents(pathKey: key, file: file, source: .other($0)) }
    }
  }

  /// Appends the record of a source.
  static func append(
    _ source: ParsedSource, state: Digest, file: Digest, path: String, _ encoder: SourceEncoder,
    to bytes: inout [UInt8]
  ) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: 16))
    bytes.append(state)
    var metadataCount = 0
    if case .article(let metadata) = source.value {
      metadataCount = metadata.withBytes {
        bytes.append(copying: $0)
        return $0.count
      }
      if !source.isMetadataAlone { bytes.append(contentsOf: encoder.bytes) }
    } else {
      var writer = PackedWriter(capacity: 24 + path.utf8.count)
      writer.append(file)
      writer.append(path)
      bytes.append(contentsOf: writer.bytes)
      bytes.append(contentsOf: encoder.bytes)
    }
    let restCount = bytes.count - start - head - metadataCount
    bytes.pad()
    bytes.store(UInt32(bytes.count - start), at: start)
    bytes.store(UInt32(metadataCount), at: start + 4)
    bytes.store(UInt32(restCount), at: start + 8)
  }
}

/// A page in the cache: what its file was made of, and the state that it was left in.
///
/// The size of the record, that of the path and whether there is a hash, four bytes each and four
/// unused; the fingerprint, the state, the SHA-256 of the file if a manifest asked for it, the
/// path.
struct PageRecord: ~Escapable {
  let fingerprint: Digest
  /// The state of its file in the output.
  let state: Digest
  /// Of its bytes, if a manifest asked for it.
  let hash: SHA256?
  private let path: Span<UInt8>

  private static let head = 48

  /// `nil` for bytes that cannot be a record.
  @_lifetime(copy bytes)
  init?(_ bytes: Span<UInt8>) {
    guard bytes.count >= PageRecord.head else { return nil }
    let (pathCount, hasHash) = (bytes.count(at: 4), bytes.count(at: 8))
    let start = PageRecord.head + (hasHash == 1 ? 32 : 0)
    guard hasHash <= 1, start + pathCount <= bytes.count else { return nil }
    fingerprint = bytes.digest(at: 16)
    state = bytes.digest(at: 32)
    hash =
      hasHash == 1
      ? SHA256((0..<4).map { bytes.number(at: PageRecord.head + 8 * $0, as: UInt64.self) }) : nil
    path = bytes.extracting(start..<start + pathCount)
  }

  /// The digest of the path.
  var pathKey: Digest { Digest(of: path) }

  /// The path, or `nil` if it names no file of an output directory.
  var file: String? {
    guard firstInvalidUTF8(in: path) == nil else { return nil }
    let file = String(decoding: path)
    return RelativePath.staysInside(file) ? file : nil
  }

  /// Appends the record of a page; `path` is UTF-8.
  static func append(
    fingerprint: Digest, state: Digest, path: Span<UInt8>, hash: SHA256?,
    to bytes: inout [UInt8]
  ) {
    let count = head + (hash == nil ? 0 : 32) + path.count
    for number in [CacheFormat.padded(count), path.count, hash == nil ? 0 : 1, 0] {
      bytes.append(littleEndian: UInt32(number))
    }
    bytes.append(fingerprint)
    bytes.append(state)
    for half in hash?.halves ?? [] { bytes.append(littleEndian: half) }
    bytes.append(copying: path)
    bytes.pad()
  }
}
