import GRDB
import GRDBSQLite

/// Inserts rows of bytes into a table of the cache, in their order.
///
/// GRDB's statements take an argument through three existentials and tell observers of every row; that was
/// half of what a row cost. Nobody observes the cache. A statement of many rows takes half of the time of as many
/// statements.
struct RowInsertion {
  private let one: Statement
  private let many: Statement
  /// The rows that wait, one behind the other, and where they end.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  private static let batch = 32

  init(into table: String, _ database: Database) throws {
    let statement = "INSERT INTO \(table) (row) VALUES (?)"
    one = try database.cachedStatement(sql: statement)
    many = try database.cachedStatement(
      sql: statement + String(repeating: ", (?)", count: RowInsertion.batch - 1))
  }

  /// To be called in the transaction that the insertion was made in.
  mutating func insert(_ row: [UInt8]) throws {
    bytes += row
    ends.append(bytes.count)
    guard ends.count == RowInsertion.batch else { return }
    try insert(0..<ends.count, by: many)
    removeAll()
  }

  /// Inserts what is left; to be called in the same transaction.
  mutating func finish() throws {
    for row in ends.indices { try insert(row..<row + 1, by: one) }
    removeAll()
  }

  private mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  private func insert(_ rows: Range<Int>, by statement: Statement) throws {
    let handle = statement.sqliteStatement
    let result = bytes.withUnsafeBytes { bytes in
      for (parameter, row) in rows.enumerated() {
        let range = (row > 0 ? ends[row - 1] : 0)..<ends[row]
        let row = UnsafeRawBufferPointer(rebasing: bytes[range])
        // Without a destructor SQLite reads the bytes where they are: until it is stepped, and no longer.
        sqlite3_bind_blob64(
          handle, Int32(parameter + 1), row.baseAddress, UInt64(row.count), nil)
      }
      return sqlite3_step(handle)
    }
    let reset = sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    guard result == SQLITE_DONE, reset == SQLITE_OK else {
      throw DatabaseError(resultCode: ResultCode(rawValue: reset == SQLITE_OK ? result : reset))
    }
  }
}
