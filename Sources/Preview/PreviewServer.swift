import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Builds and serves a site, and builds it again and reloads the browsers when a file changes.
package struct PreviewServer: Sendable {
  private let options: PreviewOptions
  private let build: @Sendable () async -> BuildOutcome
  private let report: @Sendable (PreviewEvent) -> Void

  /// - Parameters:
  ///   - build: Builds the site into `options.output`, which stays untouched if there are errors.
  ///     Calls never overlap.
  ///   - report: Called with each event, from any thread.
  package init(
    _ options: PreviewOptions, build: @escaping @Sendable () async -> BuildOutcome,
    report: @escaping @Sendable (PreviewEvent) -> Void
  ) {
    self.options = options
    self.build = build
    self.report = report
  }

  /// Builds once, then serves until the task is cancelled.
  ///
  /// A failed build does not stop the server: it serves what the output holds.
  /// - Throws: `PreviewError`.
  package func run() async throws {
    let connections = try DescriptorBudget.raised().connections(
      atMost: options.limits.connections)
    // Two threads of its own: each takes three descriptors, and the shared group has as many
    // threads as the machine has cores.
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: min(2, System.coreCount))
    let result: Result<Void, any Error>
    do {
      result = .success(try await run(on: loops, connections: connections))
    } catch {
      result = .failure(error)
    }
    try await loops.shutdownGracefully()
    try result.get()
  }

  private func run(on loops: MultiThreadedEventLoopGroup, connections: Int) async throws {
    let address = try await checkedAddress(options.port, host: options.host, on: loops)
    let watcher = try ChangeWatcher(
      WatchedPaths(roots: options.watched, ignored: options.ignored),
      polls: options.polls, pollingInterval: options.pollingInterval)
    defer { watcher.stop() }
    // Watch before the first build, so that a file saved during it is part of the second.
    await untilWatching(watcher)

    let session = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    // The rest is for requests, which end: a stream stays open as long as its page is shown.
    let reload = LiveReload(session: session, capacity: connections * 3 / 4)
    let rebuilder = Rebuilder(
      watcher: watcher, reload: reload, quietTime: options.quietTime, build: build, report: report)
    await rebuilder.buildSite()
    if !Task.isCancelled {
      let responder = SiteResponder(
        folder: SiteFolder(root: options.output, basePath: options.basePath),
        hosts: HostRule(boundTo: address, named: options.host), reload: reload)
      try await serve(
        application(responder, on: loops, connections: connections), reload, rebuilder)
    }
    report(.stopped)
  }

  private func untilWatching(_ watcher: ChangeWatcher) async {
    for await news in watcher.news {
      switch news {
      case .watching: return
      case .problem(let diagnostic): report(.problem(diagnostic))
      case .changed: continue
      }
    }
  }

  private func serve(
    _ application: Application<SiteResponder>, _ reload: LiveReload, _ rebuilder: Rebuilder
  ) async throws {
    // Services stop in reverse order: an open stream would keep the server running.
    var group = ServiceGroupConfiguration(
      services: [
        application, rebuilder, EventStreams(reload: reload, heartbeat: options.heartbeat),
      ], logger: .silent)
    // A client that never finishes its request must not keep the port.
    group.maximumGracefulShutdownDuration = .seconds(2)
    do {
      try await runUntilCancelled(ServiceGroup(configuration: group))
    } catch is CancellationError {
      return
    } catch {
      throw PreviewError(error, host: options.host, port: options.port) ?? error
    }
  }

  /// Cancellation stops the group in order, as a signal does.
  ///
  /// A Hummingbird server that is cancelled itself traps if it has accepted a connection and not
  /// begun to serve it ("Deinited NIOAsyncWriter without calling finish()").
  private func runUntilCancelled(_ group: ServiceGroup) async throws {
    let serving = Task { try await group.run() }
    try await withTaskCancellationHandler {
      try await serving.value
    } onCancel: {
      Task { await group.triggerGracefulShutdown() }
    }
  }

  private func application(
    _ responder: SiteResponder, on loops: MultiThreadedEventLoopGroup, connections: Int
  ) -> Application<SiteResponder> {
    let limits = options.limits
    return Application(
      responder: responder,
      server: HTTPServerBuilder { PreviewChannel(responder: $0, limits: limits) },
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), serverName: nil,
        // More connections wait in the system's queue until another one is closed.
        availableConnectionsDelegate: ConnectionCount(limit: connections)),
      onServerRunning: { channel in
        await acceptPatiently(channel)
        report(.listening(url: url(port: channel.localAddress?.port ?? options.port)))
      },
      eventLoopGroupProvider: .shared(loops),
      logger: .silent)
  }

  /// Makes the server wait for a moment, instead of stopping, if it cannot accept a connection.
  ///
  /// A build or another program may have taken the last descriptor. Hummingbird would stop serving.
  private func acceptPatiently(_ channel: any Channel) async {
    do {
      try await channel.eventLoop.submit {
        try channel.pipeline.syncOperations.addHandler(
          AcceptBackoffHandler(shouldForwardIOErrorCaught: false) { _ in .milliseconds(100) },
          position: .first)
      }.get()
    } catch {
      // Only a closed channel has no pipeline, and it accepts nothing.
      return
    }
  }

  private func url(port: Int) -> String {
    let host =
      switch options.host {
      case "0.0.0.0", "::": "localhost"
      case let host where host.contains(":"): "[\(host)]"
      case let host: host
      }
    let path = options.basePath.split(separator: "/").map { $0 + "/" }.joined()
    return "http://\(host):\(port)/\(path)"
  }
}

/// Keeps the event streams alive, and ends them when the server stops.
private struct EventStreams: Service {
  let reload: LiveReload
  let heartbeat: Duration

  func run() async throws {
    try await untilShutdown { try await reload.beat(every: heartbeat) }
    await reload.close()
  }
}

extension Logger {
  /// Users get messages as a `PreviewEvent` or an error.
  fileprivate static let silent = Logger(label: "newsgen.preview") { _ in SwiftLogNoOpLogHandler() }
}
