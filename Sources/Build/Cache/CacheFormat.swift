import NewsgenText

/// Where things are in a cache's file; all numbers are little-endian, all sizes multiples of 8.
///
/// The file is a header and segments. The first segment has everything that was known when the file
/// was made, a further one what a build changed. A segment is
///
/// - blocks of records: of sources (`SourceRecord`) or of pages (`PageRecord`);
/// - a directory: for every block its kind, place, size, number of records and digest; then the
///   places of records of earlier segments that no longer hold; then the summary of the build;
/// - a trailer, with the digest of the directory and its own, by which the segment is found from
///   the end of the file. It says where the segment before it ends.
enum CacheFormat {
  /// Another number for another layout.
  static let version: UInt64 = 2
  static let magic = Array("newsgen\n".utf8)
  static let headerCount = 64
  static let trailerCount = 96
  static let blockEntryCount = 48
  /// More segments than a build leaves: it writes all into one then.
  static let maximumSegments = 32

  enum BlockKind: UInt64, Sendable {
    case sources = 1
    case pages = 2
  }

  /// A block of records in the file.
  struct Block: Sendable {
    let kind: BlockKind
    let range: Range<Int>
    let records: Int
    let digest: Digest
  }

  /// The places in a trailer.
  enum Trailer {
    static let version = 8
    static let program = 16
    static let previousEnd = 32
    static let blocks = 40
    static let removed = 48
    static let summary = 56
    static let directoryDigest = 64
    static let digest = 80
  }

  /// Whether the bytes begin as a cache and a trailer do.
  static func hasMagic(_ bytes: Span<UInt8>) -> Bool {
    let magic = CacheFormat.magic
    return bytes.begins(with: magic.span)
  }

  /// The size with what fills up to a multiple of 8.
  static func padded(_ count: Int) -> Int { (count + 7) & ~7 }
}

extension [UInt8] {
  mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(littleEndian number: Number) {
    let number: [1 of Number] = [number.littleEndian]
    append(copying: Span(_bytes: number.span.bytes))
  }

  /// Replaces the four bytes at the offset.
  mutating func store(_ number: UInt32, at offset: Int) {
    for index in 0..<4 { self[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
  }

  mutating func append(_ digest: Digest) {
    append(littleEndian: digest.low)
    append(littleEndian: digest.high)
  }

  /// Fills up to a multiple of 8.
  mutating func pad() {
    append(contentsOf: repeatElement(0, count: CacheFormat.padded(count) - count))
  }
}
