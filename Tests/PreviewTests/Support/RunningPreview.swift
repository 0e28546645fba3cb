import Foundation
import NewsgenPreview
import Synchronization
import Testing

/// A server that answers, on a port of its own.
struct RunningPreview: Sendable {
  let site: TemporarySite
  let port: Int
  let log: EventLog

  func request(
    _ target: String, method: String = "GET", fields: [String] = [], host: String? = nil
  ) async throws -> Answer {
    let connection = try Connection(port: port)
    let head =
      ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")", "Connection: close"]
      + fields
    connection.send(head.joined(separator: "\r\n") + "\r\n\r\n")
    return Answer(try await connection.receive())
  }

  /// All that the server sends for exactly these bytes, until it closes the connection.
  func exchange(_ text: String, within seconds: Double = 10) async throws -> String {
    let connection = try Connection(port: port)
    connection.send(text)
    return try await connection.receive(within: seconds)
  }

  func location(_ target: String) async throws -> String? {
    try await request(target).fields["location"]
  }

  /// An event stream that has told its first version.
  func events() async throws -> Connection {
    let connection = try Connection(port: port)
    connection.send("GET /__newsgen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
    _ = try await connection.receive(until: "event: version\ndata: ")
    return connection
  }
}

/// What a server reported, in order.
final class EventLog: Sendable {
  struct Missing: Error {
    let log: [PreviewEvent]
  }

  private let events = Mutex<[PreviewEvent]>([])

  func record(_ event: PreviewEvent) {
    events.withLock { $0.append(event) }
  }

  var all: [PreviewEvent] { events.withLock { $0 } }

  var changes: [String] {
    all.flatMap { event -> [String] in
      if case .changed(let paths) = event { paths } else { [] }
    }
  }

  var builds: Int {
    all.count { event in if case .built = event { true } else { false } }
  }

  /// Waits until the log yields something.
  func wait<Value>(
    within seconds: Double = 10, for value: (EventLog) -> Value?
  ) async throws -> Value {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if let value = value(self) { return value }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw Missing(log: all)
  }

  func wait(forBuilds count: Int) async throws {
    try await wait { $0.builds >= count ? () : nil }
  }
}

extension BuildOutcome {
  static let unchanged = BuildOutcome(succeeded: true, changedFiles: false, summary: "unchanged")
  static let changed = BuildOutcome(succeeded: true, changedFiles: true, summary: "changed")
  static let failed = BuildOutcome(succeeded: false, changedFiles: false, summary: "failed")
}

/// Serves the folder `public` of a site with these files, and stops when `body` is done.
func withPreview(
  _ files: [String: String], options adjust: (inout PreviewOptions) -> Void = { _ in },
  build: @escaping @Sendable (TemporarySite) async throws -> BuildOutcome = { _ in .unchanged },
  _ body: (RunningPreview) async throws -> Void
) async throws {
  let site = try TemporarySite(files)
  defer { site.remove() }
  var options = PreviewOptions(
    output: site.path("public"), watched: [site.path("Content"), site.path("Themes")])
  options.port = 0
  adjust(&options)
  let log = EventLog()
  let server = PreviewServer(options) {
    do {
      return try await build(site)
    } catch {
      return BuildOutcome(succeeded: false, changedFiles: false, summary: "\(error)")
    }
  } report: {
    log.record($0)
  }
  let running = Task { try await server.run() }
  let result: Result<Void, any Error>
  do {
    let url = try await log.wait { log in
      log.all.compactMap { if case .listening(let url) = $0 { url } else { nil } }.first
    }
    let port = try #require(URL(string: url)?.port)
    try await body(RunningPreview(site: site, port: port, log: log))
    result = .success(())
  } catch {
    result = .failure(error)
  }
  running.cancel()
  try await running.value
  try result.get()
}
