/// Paths that changed since the last build began.
actor PendingChanges {
  private var paths: Set<String> = []
  private var reports = 0

  /// Yields once or more after `add`; what it stands for is in `nextBurst`.
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

  /// All that changed, sorted, once nothing has been added for `quiet`, or for too long.
  ///
  /// A program that never stops writing must not put the build off for ever: 20 times `quiet` at
  /// the most.
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
