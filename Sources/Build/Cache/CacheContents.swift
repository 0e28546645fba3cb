import NewsgenContent
import NewsgenModel
import NewsgenSystem
import NewsgenText

/// A cache's file, read in place: the directories of its segments were checked, its blocks are when
/// they are read.
struct CacheContents: Sendable {
  /// Of the last build.
  let summary: CacheSummary
  let blocks: [CacheFormat.Block]
  let segments: Int
  /// The places of records that no longer hold.
  let removed: Set<Int>
  private let file: MappedFile

  /// How many bytes the file has.
  var count: Int { file.count }

  init(_ file: MappedFile, program: Digest) throws(CacheFile.Refusal) {
    self.file = file
    let bytes = file.bytes
    guard bytes.count >= CacheFormat.headerCount + CacheFormat.trailerCount,
      CacheFormat.hasMagic(bytes)
    else { throw .foreign }
    var blocks: [CacheFormat.Block] = []
    var removed: Set<Int> = []
    var summary: CacheSummary?
    var end = bytes.count
    var segments = 0
    while end != CacheFormat.headerCount {
      let segment = try CacheSegment(in: bytes, endingAt: end, program)
      segments += 1
      guard segments <= CacheFormat.maximumSegments else { throw .damaged }
      if summary == nil { summary = try segment.summary() }
      blocks = try segment.blocks() + blocks
      removed.formUnion(segment.removed())
      end = segment.start
    }
    guard let summary else { throw .damaged }
    self.summary = summary
    self.blocks = blocks
    self.removed = removed
    self.segments = segments
  }

  /// The memory of a block, or `nil` if it is damaged. All of its bytes are read.
  func storage(of block: CacheFormat.Block) -> MetadataStorage? {
    let bytes = file.bytes.extracting(block.range)
    return Digest(of: bytes) == block.digest ? MetadataStorage(bytes, of: file) : nil
  }

  /// Calls `body` with the page's record at a place where `forEachRecord` found it.
  func withPage<Value>(at place: Int, _ body: (PageRecord) -> Value?) -> Value? {
    let bytes = file.bytes
    guard let page = PageRecord(bytes.extracting(place..<place + bytes.count(at: place))) else {
      return nil
    }
    return body(page)
  }

  /// Calls `body` with the range of every record of a block that still holds, in the file. Returns
  /// whether the block has as many records as its directory says.
  func forEachRecord(of block: CacheFormat.Block, _ body: (Range<Int>) -> Void) -> Bool {
    var start = block.range.lowerBound
    var found = 0
    while start < block.range.upperBound {
      guard block.range.upperBound - start >= 16 else { return false }
      let count = file.bytes.count(at: start)
      guard count >= 16, count % 8 == 0, count <= block.range.upperBound - start else {
        return false
      }
      if removed.isEmpty || !removed.contains(start) { body(start..<start + count) }
      start += count
      found += 1
    }
    return found == block.records
  }

  /// Whether it takes less to write all records that hold than to keep those that do not, when
  /// `count` more of them no longer hold.
  func isToBeRewritten(removing count: Int) -> Bool {
    let records = blocks.reduce(0) { $0 + $1.records }
    return segments == CacheFormat.maximumSegments || (removed.count + count) * 2 > records
  }

  /// Writes the records that hold to a new file, but those at the places `excluded`.
  func write(
    to writer: inout CacheWriter, without excluded: Set<Int>
  ) throws(FileError) {
    for block in blocks {
      var copy = RecordBlock(block.kind)
      _ = forEachRecord(of: block) { record in
        guard !excluded.contains(record.lowerBound) else { return }
        copy.add { copy in withBytes(of: record) { copy.append(copying: $0) } }
      }
      copy.seal()
      try writer.append(copy)
    }
  }

  /// Calls `body` with the bytes of a record.
  func withBytes<Value>(of record: Range<Int>, _ body: (Span<UInt8>) -> Value) -> Value {
    body(file.bytes.extracting(record))
  }
}

/// The trailer and the directory of a segment, as their digests say.
private struct CacheSegment: ~Escapable {
  /// Where the segment before it ends.
  let start: Int
  private let bytes: Span<UInt8>
  private let directory: Range<Int>
  private let blockCount: Int
  private let removedCount: Int

  @_lifetime(copy bytes)
  init(
    in bytes: Span<UInt8>, endingAt end: Int, _ program: Digest
  ) throws(CacheFile.Refusal) {
    typealias Trailer = CacheFormat.Trailer
    self.bytes = bytes
    let start = end - CacheFormat.trailerCount
    let trailer = bytes.extracting(start..<end)
    guard CacheFormat.hasMagic(trailer) else { throw .foreign }
    guard Digest(of: trailer.extracting(0..<Trailer.digest)) == trailer.digest(at: Trailer.digest)
    else {
      throw .damaged
    }
    guard trailer.number(at: Trailer.version, as: UInt64.self) == CacheFormat.version,
      trailer.digest(at: Trailer.program) == program
    else { throw .otherProgram }
    func number(_ offset: Int) -> Int {
      Int(clamping: trailer.number(at: offset, as: UInt64.self))
    }
    let room = start - CacheFormat.headerCount
    let (previous, summary) = (number(Trailer.previousEnd), number(Trailer.summary))
    (blockCount, removedCount) = (number(Trailer.blocks), number(Trailer.removed))
    guard previous >= CacheFormat.headerCount, previous < start, summary <= room,
      blockCount <= room / CacheFormat.blockEntryCount, removedCount <= room / 8
    else { throw .damaged }
    let count = blockCount * CacheFormat.blockEntryCount + removedCount * 8 + summary
    // A trailer before this one ends where this segment starts.
    guard count <= start - previous,
      previous == CacheFormat.headerCount
        || previous >= CacheFormat.headerCount + CacheFormat.trailerCount
    else { throw .damaged }
    self.start = previous
    directory = start - count..<start
    guard Digest(of: bytes.extracting(directory)) == trailer.digest(at: Trailer.directoryDigest)
    else {
      throw .damaged
    }
  }

  func blocks() throws(CacheFile.Refusal) -> [CacheFormat.Block] {
    var blocks: [CacheFormat.Block] = []
    blocks.reserveCapacity(blockCount)
    for index in 0..<blockCount {
      let entry = bytes.extracting(
        directory.lowerBound + index * CacheFormat.blockEntryCount..<directory.lowerBound
          + (index + 1) * CacheFormat.blockEntryCount)
      func number(_ offset: Int) -> Int {
        Int(clamping: entry.number(at: offset, as: UInt64.self))
      }
      let (place, count) = (number(8), number(16))
      guard let kind = CacheFormat.BlockKind(rawValue: entry.number(at: 0, as: UInt64.self)),
        place >= start, place <= directory.lowerBound, count <= directory.lowerBound - place,
        count <= Int(UInt32.max)
      else { throw .damaged }
      blocks.append(
        CacheFormat.Block(
          kind: kind, range: place..<place + count, records: number(24),
          digest: entry.digest(at: 32)))
    }
    return blocks
  }

  func removed() -> [Int] {
    let first = directory.lowerBound + blockCount * CacheFormat.blockEntryCount
    return (0..<removedCount).map {
      Int(clamping: bytes.number(at: first + 8 * $0, as: UInt64.self))
    }
  }

  func summary() throws(CacheFile.Refusal) -> CacheSummary {
    let first = directory.lowerBound + blockCount * CacheFormat.blockEntryCount + removedCount * 8
    let bytes = bytes.extracting(first..<directory.upperBound)
    guard let summary = CacheSummary(decoding: bytes) else { throw .damaged }
    return summary
  }
}
