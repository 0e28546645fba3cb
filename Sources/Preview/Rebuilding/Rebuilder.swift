import ServiceLifecycle

/// Builds the site once and after each burst of changes, and reports new output to browsers.
struct Rebuilder: Service {
  private let build: @Sendable () async -> BuildOutcome
  private let report: @Sendable (PreviewEvent) -> Void
  private let watcher: ChangeWatcher
  private let reload: LiveReload
  private let quietTime: Duration
  private let threads = BuildThreads()

  init(
    watcher: ChangeWatcher, reload: LiveReload, quietTime: Duration,
    build: @escaping @Sendable () async -> BuildOutcome,
    report: @escaping @Sendable (PreviewEvent) -> Void
  ) {
    self.build = build
    self.report = report
    self.watcher = watcher
    self.reload = reload
    self.quietTime = quietTime
  }

  func buildSite() async {
    let outcome = await withTaskExecutorPreference(threads) { await build() }
    if outcome.changedFiles {
      await reload.announceChange()
    }
    report(.built(outcome))
  }

  func run() async throws {
    let pending = PendingChanges()
    try await untilShutdown {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await collect(into: pending) }
        group.addTask { try await rebuild(after: pending) }
        try await group.waitForAll()
      }
    }
  }

  /// Runs during a build too, so that a change meanwhile is part of the next build.
  private func collect(into pending: PendingChanges) async throws {
    for await news in watcher.news {
      switch news {
      case .watching: continue
      case .changed(let paths): await pending.add(paths)
      case .problem(let diagnostic): report(.problem(diagnostic))
      }
    }
    try Task.checkCancellation()
  }

  private func rebuild(after pending: PendingChanges) async throws {
    for await _ in pending.arrivals {
      let changed = try await pending.nextBurst(quiet: quietTime)
      guard !changed.isEmpty else { continue }
      report(.changed(changed))
      await buildSite()
    }
    try Task.checkCancellation()
  }
}

/// Runs `work` until it ends or a shutdown cancels it, which is not an error.
func untilShutdown(_ work: @escaping @Sendable () async throws -> Void) async throws {
  do {
    try await cancelWhenGracefulShutdown(work)
  } catch is CancellationError where !Task.isCancelled {
    return
  }
}
