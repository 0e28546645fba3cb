import GRDB
import GRDBSQLite

/// Inserts rows of bytes into a table of the cache.
///
/// GRDB's statements take an argument through three existentials and tell observers of every row; that was
/// half of what a row cost. Nobody observes the cache.
struct RowInsertion {
  private let statement: Statement

  init(into table: String, _ database: Database) throws {
    statement = try database.cachedStatement(sql: "INSERT INTO \(table) (row) VALUES (?)")
  }

  /// To be called in the transaction that the insertion was made in.
  func insert(_ row: [UInt8]) throws {
    let handle = statement.sqliteStatement
    let result = row.withUnsafeBytes { bytes in
      // Without a destructor SQLite reads the bytes where they are: until it is stepped, and no longer.
      sqlite3_bind_blob64(handle, 1, bytes.baseAddress, UInt64(bytes.count), nil)
      return sqlite3_step(handle)
    }
    let reset = sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    guard result == SQLITE_DONE, reset == SQLITE_OK else {
      throw DatabaseError(resultCode: ResultCode(rawValue: reset == SQLITE_OK ? result : reset))
    }
  }
}
