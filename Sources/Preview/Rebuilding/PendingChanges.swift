/// Paths that changed since the last build began.
actor PendingChanges {
  private var paths: Set<String> = []
  private var reports = 0

  /// Yields at least once after `add`; `nextBurst(quiet:)` returns the paths.
  nonisolated let arrivals: AsyncStream<Void>
  private nonisolated let arrival: AsyncStream<Void>.Continuation

  init() {
    (arrivals, arrival) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func add(_ changed: [String]) {
    paths.formUnion(changed)
    reports += 1
    arrival.yield()
  }

  /// Returns all changed paths, sorted, once nothing was added for `quiet`, or for too long.
  ///
  /// A program that never stops writing delays the build by 20 times `quiet` at most.
  func nextBurst(quiet: Duration) async throws -> [String] {
    for _ in 0..<20 {
      let seen = reports
      try await Task.sleep(for: quiet)
      if reports == seen { break }
    }
    defer { paths.removeAll() }
    return paths.sorted()
  }
}
