import NewsgenSystem
import NewsgenText

/// Reports changes of files from its own thread.
///
/// The thread waits in the kernel, so that a build which keeps every core busy does not delay it
/// until events are lost.
final class ChangeWatcher: Sendable {
  enum News: Sendable {
    /// No later change is missed.
    case watching
    case changed([String])
    case problem(Diagnostic)
  }

  /// The news, for one reader; ends after `stop`.
  let news: AsyncStream<News>
  private let wakeUp: WakeUp

  /// - Throws: `PreviewError.cannotWatch`.
  init(
    _ paths: WatchedPaths, polls: Bool, pollingInterval: Duration
  ) throws(PreviewError) {
    do throws(Inotify.Failure) {
      wakeUp = try WakeUp()
    } catch {
      throw .cannotWatch(reason: error.reason)
    }
    let (news, continuation) = AsyncStream.makeStream(of: News.self)
    self.news = news
    let watching = WatchingThread(
      paths: paths, polls: polls, pollingInterval: pollingInterval, wakeUp: wakeUp,
      news: continuation)
    DetachedThread.start(watching.run)
  }

  deinit {
    stop()
  }

  func stop() {
    wakeUp.signal()
  }
}

private struct WatchingThread: Sendable {
  let paths: WatchedPaths
  let polls: Bool
  let pollingInterval: Duration
  let wakeUp: WakeUp
  let news: AsyncStream<ChangeWatcher.News>.Continuation

  func run() {
    defer { news.finish() }
    guard !polls else { return poll(since: FolderSnapshot(of: paths)) }
    do throws(Inotify.Failure) {
      try watch()
    } catch {
      news.yield(.problem(.polling(because: error)))
      // Changes during the switch from inotify are unknown.
      news.yield(.changed(paths.roots))
      poll(since: FolderSnapshot(of: paths))
    }
  }

  private func watch() throws(Inotify.Failure) {
    var watches = try FolderWatches(paths, inotify: Inotify())
    news.yield(.watching)
    while let changed = try watches.nextChanges(unless: wakeUp) {
      if !changed.isEmpty {
        news.yield(.changed(Array(changed)))
      }
    }
  }

  private func poll(since first: FolderSnapshot) {
    var known = first
    news.yield(.watching)
    let clock = ContinuousClock()
    var pause = pollingInterval
    while !wakeUp.wait(milliseconds: pause.wholeMilliseconds) {
      var current = known
      let effort = clock.measure { current = FolderSnapshot(of: paths) }
      let changed = current.changes(since: known)
      if !changed.isEmpty {
        news.yield(.changed(Array(changed)))
      }
      known = current
      // Use at most a fifth of one core, however many files there are.
      pause = max(pollingInterval, effort * 4)
    }
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int32 {
    Int32(clamping: components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
}

extension Diagnostic {
  fileprivate static func polling(because failure: Inotify.Failure) -> Diagnostic {
    let help: String? =
      switch failure {
      case .limitReached:
        "raise the limit: sudo sysctl fs.inotify.max_user_watches=524288 "
          + "fs.inotify.max_user_instances=512"
      case .system, .missing: nil
      }
    return Diagnostic(
      .warning, "watch-by-polling",
      "polling the directories for changes, since \(failure.reason)", at: nil,
      help: help)
  }
}
