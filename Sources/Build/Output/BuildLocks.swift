import NewsgenContent
import NewsgenSystem
import NewsgenText

/// The locks of a build: one build at a time reads a site's cache, and one writes an output.
struct BuildLocks: ~Copyable {
  /// `nil` for a build that keeps no records in the site.
  private let site: FileLock?
  private let output: OutputLock

  private init(site: consuming FileLock?, output: consuming OutputLock) {
    self.site = site
    self.output = output
  }

  /// Takes the locks, waiting for other builds.
  ///
  /// - Throws: `ReportedErrors` if another build keeps one of them for too long, else `FileError`.
  static func take(_ options: BuildOptions, _ log: BuildLog) async throws -> BuildLocks {
    let wait = LockWait(options.lockTimeout, log)
    let site = options.keepsRecords ? try await siteLock(options, wait) : nil
    let output = try await wait.lock { () throws(FileError) -> OutputLock? in
      try OutputLock.take(options.output)
    }
    guard let output else {
      log.add(.anotherBuild(into: options.output))
      throw ReportedErrors()
    }
    return BuildLocks(site: site, output: output)
  }

  private static func siteLock(
    _ options: BuildOptions, _ wait: LockWait
  ) async throws -> FileLock {
    let directory = options.source + "/.newsgen"
    try FileWriter.makeFolder(directory)
    let lock = try await wait.lock { () throws(FileError) -> FileLock? in
      try FileLock.file(at: directory + "/lock")
    }
    guard let lock else {
      wait.log.add(.anotherBuild(of: options.source))
      throw ReportedErrors()
    }
    return lock
  }

  /// Ends the build's hold on the directories.
  consuming func release() {}
}

/// Tries to take a lock until a build that holds it ends or too much time has passed.
private struct LockWait {
  let timeout: Duration
  let log: BuildLog

  init(_ timeout: Duration, _ log: BuildLog) {
    self.timeout = timeout
    self.log = log
  }

  /// Returns `nil` if another build keeps the lock.
  func lock<Lock: ~Copyable>(
    _ take: () throws(FileError) -> Lock?
  ) async throws(FileError) -> Lock? {
    for attempt in 0... {
      if let lock = try take() { return lock }
      guard await waits(attempt) else { break }
    }
    return nil
  }

  /// Waits a little before the next attempt; returns whether there is one.
  private func waits(_ attempt: Int) async -> Bool {
    guard LockWait.interval * attempt < timeout else { return false }
    log.progress(.waiting)
    do {
      try await Task.sleep(for: LockWait.interval)
      return true
    } catch {
      // The task was cancelled.
      return false
    }
  }

  private static let interval = Duration.milliseconds(50)
}

/// A locked output directory.
///
/// Creates the directory to lock it, and removes it again if nothing was written to it.
struct OutputLock: ~Copyable {
  private let path: String
  private let lock: FileLock
  /// The outermost directory that was created, or `nil`.
  private let created: String?

  private init(_ path: String, _ lock: consuming FileLock, created: String?) {
    self.path = path
    self.lock = lock
    self.created = created
  }

  deinit {
    guard let created else { return }
    var directory = path
    while directory.hasPrefix(created), FileWriter.removeFolderIfEmpty(directory),
      let slash = directory.lastIndex(of: "/")
    {
      directory = String(directory[..<slash])
    }
  }

  /// Returns `nil` if another process holds the lock.
  static func take(_ path: String) throws(FileError) -> OutputLock? {
    let created = firstMissing(path)
    try FileWriter.makeFolder(path)
    guard let lock = try FileLock.directory(at: path) else { return nil }
    return OutputLock(path, lock, created: created)
  }

  /// The outermost directory on the way to an absolute path that does not exist.
  private static func firstMissing(_ path: String) -> String? {
    var missing: String?
    var directory = path
    while !directory.isEmpty, FileSystem.kind(at: directory, followingLinks: false) == nil {
      missing = directory
      directory = String(directory[..<(directory.lastIndex(of: "/") ?? directory.startIndex)])
    }
    return missing
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func anotherBuild(of source: String) -> Diagnostic {
    Diagnostic(
      .error, "another-build", "another build of this site is running",
      at: SourceLocation(path: source), help: "wait until it has finished")
  }

  fileprivate static func anotherBuild(into output: String) -> Diagnostic {
    Diagnostic(
      .error, "another-build", "another build is writing to this output directory",
      at: SourceLocation(path: output),
      help: "wait until it has finished, or name another directory with --output")
  }
}
