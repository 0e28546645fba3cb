import NewsgenSite
import NewsgenSystem
import NewsgenText

/// The records of pages that are others than before: made while they are written, so that no memory
/// holds them.
struct PageUpdate: Sendable {
  let pages: PlannedPages
  /// The places of the pages whose records are written.
  let added: [Int]
  /// By place.
  let fingerprints: [Digest]
  let states: [Digest]
  let hashes: [Int: SHA256]
  /// The places of records that no longer hold.
  let removed: [Int]

  func write(to writer: inout CacheWriter) throws(FileError) {
    var block = RecordBlock(.pages)
    for place in added {
      block.add { bytes in
        pages.withFile(place) {
          PageRecord.append(
            fingerprint: fingerprints[place], state: states[place], path: $0, hash: hashes[place],
            to: &bytes)
        }
      }
      if block.bytes.count >= CacheWriter.blockSize || place == added.last {
        block.seal()
        try writer.append(block)
        block.removeAll()
      }
    }
  }
}
