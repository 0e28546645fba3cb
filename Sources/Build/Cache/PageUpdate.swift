import GRDB
import NewsgenText

/// The rows of pages that are others than before: made while they are written, so that no memory holds them.
struct PageUpdate: Sendable {
  let paths: PagePaths
  /// The places of the pages whose rows are written.
  let added: [Int]
  /// By place.
  let fingerprints: [Digest]
  let states: [Digest]
  let hashes: [Int: SHA256]
  let removed: [CacheReader.RowKey]

  /// Changes the rows; `before` is the digest of the table's rows, the result what it is then.
  func write(to database: Database, from before: Digest) throws -> Digest {
    let removal = CacheUpdate(removed: removed)
    try removal.write(to: "pages", database)
    var sum = removal.digest(from: before)
    var insertion = try RowInsertion(into: "pages", database)
    var row = PackedWriter()
    for place in added {
      row.removeAll()
      paths.withPath(place) {
        PageRow.append(
          fingerprint: fingerprints[place], state: states[place], file: $0, hash: hashes[place],
          to: &row)
      }
      sum = sum + Digest(of: row.bytes)
      try insertion.insert(row.bytes)
    }
    try insertion.finish()
    return sum
  }
}
