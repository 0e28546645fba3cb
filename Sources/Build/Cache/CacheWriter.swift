import NewsgenSystem
import NewsgenText

/// Writes a segment of a cache: a new file beside the place of the cache, which then takes it, or
/// the end of the file that is there.
struct CacheWriter: ~Copyable {
  private enum Target: ~Copyable {
    case new(NewFile)
    case appended(FileAppender)

    borrowing func write(_ bytes: [UInt8]) throws(FileError) {
      switch self {
      case .new(let file): try file.write(bytes)
      case .appended(let file): try file.write(bytes)
      }
    }
  }

  private let target: Target
  /// Where the segment begins.
  private let start: Int
  /// How many bytes the file has.
  private var count: Int
  /// The entries of the directory.
  private var directory: [UInt8] = []
  private var blocks = 0

  /// How many bytes of records make a block; the last record of one goes beyond.
  static let blockSize = 1 << 18

  /// Begins a file that replaces the cache.
  init(replacing path: String) throws(FileError) {
    let file = try NewFile(replacing: path)
    let rest = CacheFormat.headerCount - CacheFormat.magic.count
    try file.write(CacheFormat.magic + [UInt8](repeating: 0, count: rest))
    target = .new(file)
    start = CacheFormat.headerCount
    count = start
  }

  /// Begins a further segment of a cache, which has `size` bytes.
  init(appendingTo path: String, size: Int) throws(FileError) {
    target = .appended(try FileAppender(path, size: size))
    start = size
    count = size
  }

  /// Writes a block of records.
  mutating func append(_ block: RecordBlock) throws(FileError) {
    guard block.records > 0 else { return }
    directory.append(littleEndian: block.kind.rawValue)
    for number in [count, block.bytes.count, block.records] {
      directory.append(littleEndian: UInt64(number))
    }
    directory.append(block.digest)
    try target.write(block.bytes)
    blocks += 1
    count += block.bytes.count
  }

  /// Completes the segment, and puts a new file into its place. `removed` are the places of records
  /// of earlier segments.
  consuming func finish(
    removing removed: [Int], _ summary: CacheSummary, program: Digest
  ) throws(FileError) {
    for place in removed { directory.append(littleEndian: UInt64(place)) }
    var bytes = summary.bytes
    bytes.pad()
    directory += bytes
    var trailer = CacheFormat.magic
    trailer.append(littleEndian: CacheFormat.version)
    trailer.append(program)
    for number in [start, blocks, removed.count, bytes.count] {
      trailer.append(littleEndian: UInt64(number))
    }
    trailer.append(Digest(of: directory))
    trailer.append(Digest(of: trailer))
    try target.write(directory + trailer)
    switch consume target {
    case .new(let file): try file.prepare().commit()
    case .appended: break
    }
  }
}

/// Records that are written together.
struct RecordBlock: Sendable {
  let kind: CacheFormat.BlockKind
  private(set) var bytes: [UInt8] = []
  private(set) var records = 0
  /// Of the bytes, when `seal` was called.
  private(set) var digest = Digest.unknown

  init(_ kind: CacheFormat.BlockKind) {
    self.kind = kind
  }

  /// Adds the record that `write` appends to the bytes.
  mutating func add(_ write: (inout [UInt8]) -> Void) {
    write(&bytes)
    records += 1
  }

  /// Computes the digest: by the worker that made the records, not by the one that writes.
  mutating func seal() {
    digest = Digest(of: bytes)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    records = 0
  }
}
