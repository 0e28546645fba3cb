import Foundation
import GRDB
import NewsgenContent
import NewsgenText

/// Rows that a build puts into the cache, and rows that it takes away.
struct CacheUpdate: Sendable {
  var added: [[UInt8]] = []
  var removed: [CacheReader.RowKey] = []

  /// The digest of the table's rows, from what it was before.
  func digest(from before: Digest) -> Digest {
    let without = removed.reduce(before) { $0 - $1.digest }
    return added.reduce(without) { $0 + Digest(of: $1) }
  }

  func write(to table: String, _ database: Database) throws {
    if !removed.isEmpty {
      let delete = try database.cachedStatement(sql: "DELETE FROM \(table) WHERE id = ?")
      for row in removed { try delete.execute(arguments: [row.id]) }
    }
    guard !added.isEmpty else { return }
    var insertion = try RowInsertion(into: table, database)
    for row in added { try insertion.insert(row) }
    try insertion.finish()
  }
}

extension CacheSummary {
  func write(program: Digest, to database: Database) throws {
    try database.execute(sql: "DELETE FROM build")
    try database.execute(
      sql: "INSERT INTO build (schema, program, summary) VALUES (?, ?, ?)",
      arguments: [CacheFile.schema, Data(program.bytes), Data(bytes)])
  }
}
