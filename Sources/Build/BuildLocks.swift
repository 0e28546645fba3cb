import NewsgenContent
import NewsgenSystem
import NewsgenText

/// Takes the locks of a build: one build at a time reads a site's cache, and one writes an output.
struct BuildLocks {
  private let options: BuildOptions
  private let progress: @Sendable (BuildProgress) -> Void

  init(_ options: BuildOptions, progress: @escaping @Sendable (BuildProgress) -> Void) {
    self.options = options
    self.progress = progress
  }

  /// Locks the site, or returns `nil` if another build keeps it locked.
  func site() async throws(FileError) -> FileLock? {
    let directory = options.source + "/.newsgen"
    try FileWriter.makeFolder(directory)
    for attempt in 0... {
      if let lock = try FileLock.file(at: directory + "/lock") { return lock }
      guard await waits(attempt) else { break }
    }
    return nil
  }

  /// Locks the output directory, or returns `nil` if another build keeps it locked.
  func output() async throws(FileError) -> OutputLock? {
    for attempt in 0... {
      if let lock = try OutputLock.take(options.output) { return lock }
      guard await waits(attempt) else { break }
    }
    return nil
  }

  /// Waits a little before the next attempt; returns whether there is one.
  private func waits(_ attempt: Int) async -> Bool {
    guard BuildLocks.interval * attempt < options.lockTimeout else { return false }
    progress(BuildProgress(stage: .waiting, done: 0, total: 0))
    do {
      try await Task.sleep(for: BuildLocks.interval)
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
