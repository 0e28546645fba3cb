import GRDB
import NewsgenContent
import NewsgenSystem
import NewsgenText

/// The file that a build leaves for the next: an SQLite database in the site's `.newsgen`.
///
/// What it says is believed only where the same program wrote it, the build that wrote it ended, and its rows
/// have the digests that the summary says; else it is made anew. A build marks the cache open before it
/// touches the output, with a file beside it, and takes the mark away when both are written.
struct CacheFile: Sendable {
  let path: String
  private var mark: String { path + ".open" }

  /// Another number for another layout.
  static let schema: Int = 1

  /// Why there is nothing to go by.
  enum Refusal: Error {
    /// No build wrote here.
    case missing
    case open
    case foreign
    case damaged
    /// Another version of newsgen wrote it, or one with other libraries.
    case otherProgram
  }

  init(site: String, output: String) {
    // Below the site, the output moves with it.
    let name = output.removing(prefix: site + "/") ?? output
    path = site + "/.newsgen/cache-\(ContentHash(name.utf8).name(length: 8)).sqlite"
  }

  // MARK: - Reading

  /// Checks that the file can be opened without waiting for another program.
  ///
  /// - Throws: `FileError` if a pipe, device or socket has its name.
  func checkKind() throws(FileError) {
    for path in [path, mark] where FileSystem.kind(at: path) == .other {
      throw FileError(path: path, code: FileError.notAFile)
    }
  }

  /// The summary that the last build wrote.
  func summary(of program: Digest) throws(Refusal) -> CacheSummary {
    guard FileSystem.kind(at: path) != nil else { throw .missing }
    guard FileSystem.kind(at: mark) == nil else { throw .open }
    let row: BuildRow?
    do {
      row = try reader().read { try BuildRow.fetchOne($0, sql: "SELECT * FROM build") }
    } catch {
      throw .foreign
    }
    guard let row else { throw .foreign }
    guard row.schema == CacheFile.schema, row.program == program.bytes else {
      throw .otherProgram
    }
    guard let summary = CacheSummary(decoding: row.summary) else { throw .damaged }
    return summary
  }

  /// The only row of the table `build`.
  private struct BuildRow: FetchableRecord {
    let schema: Int
    let program: [UInt8]
    let summary: [UInt8]

    /// Throws where the columns are others: the table is of another program.
    init(row: Row) throws {
      guard case .int64(let schema)? = BuildRow.value("schema", row),
        case .blob(let program)? = BuildRow.value("program", row),
        case .blob(let summary)? = BuildRow.value("summary", row)
      else { throw Refusal.foreign }
      self.schema = Int(schema)
      self.program = Array(program)
      self.summary = Array(summary)
    }

    private static func value(_ column: String, _ row: Row) -> DatabaseValue.Storage? {
      let value: DatabaseValue? = row[column]
      return value?.storage
    }
  }

  /// A connection that reads; a worker has its own.
  func reader() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  // MARK: - Writing

  /// Says that the output and the cache may differ from now on.
  func markOpen() throws(FileError) {
    guard FileSystem.kind(at: mark) == nil else { return }
    try FileWriter.create(mark, [])
  }

  /// Says that they belong together.
  func markClosed() throws(FileError) {
    try FileWriter.remove(mark)
  }

  /// Empties the cache, whatever is there.
  func remove() throws(FileError) {
    for suffix in ["", "-journal", "-wal", "-shm"] { try FileWriter.removeTree(path + suffix) }
  }

  /// A connection that writes. There is neither a journal nor a flush: the mark says whether a writer ended,
  /// the digests whether a machine that stopped lost a part.
  func writer() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
          PRAGMA locking_mode = EXCLUSIVE
          """)
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Changes the cache that is there.
  func update(_ change: (Database) throws -> Void) throws {
    let writer = try writer()
    try writer.write(change)
    try writer.close()
  }

  /// A new database with its tables.
  func create() throws -> DatabaseQueue {
    try remove()
    let writer = try writer()
    try writer.write { database in
      try database.execute(
        sql: """
          CREATE TABLE build (schema INTEGER, program BLOB, summary BLOB);
          CREATE TABLE sources (id INTEGER PRIMARY KEY, row BLOB);
          CREATE TABLE pages (id INTEGER PRIMARY KEY, row BLOB)
          """)
    }
    return writer
  }
}

extension Digest {
  var bytes: [UInt8] {
    var encoder = PackedWriter()
    encoder.append(self)
    return encoder.bytes
  }
}

extension CacheFile.Refusal {
  /// What people are told; nil where nothing was lost.
  var note: String? {
    switch self {
    case .missing: nil
    case .open: "the build before this one did not end: everything is built anew"
    case .foreign: "the cache is not newsgen's or is damaged: everything is built anew"
    case .damaged: "the cache is damaged: everything is built anew"
    case .otherProgram: "the cache is of another newsgen: everything is built anew"
    }
  }
}
