import Foundation
import NewsgenPreview
import NewsgenText
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StoppingTests {
  @Test func endsOpenStreamsAndFreesThePort() async throws {
    let site = try TemporarySite(["public/index.html": "x"])
    defer { site.remove() }
    var options = PreviewOptions(output: site.path("public"), watched: [site.path("Content")])
    for round in 0..<2 {
      let log = EventLog()
      let server = PreviewServer(options) {
        .unchanged
      } report: {
        log.record($0)
      }
      let running = Task { try await server.run() }
      let url = try await log.wait { log in
        log.all.compactMap { if case .listening(let url) = $0 { url } else { nil } }.first
      }
      let port = try #require(URL(string: url)?.port)
      #expect(round == 0 || port == options.port)
      // The second server must get the port of the first.
      options.port = port
      let preview = RunningPreview(site: site, port: port, log: log)
      let events = try await preview.events()
      let idle = try Connection(port: port)
      let unfinished = try Connection(port: port)
      unfinished.send("GET / HTTP/1.1\r\nHost: loc")
      let start = Date()
      running.cancel()
      try await running.value
      #expect(Date().timeIntervalSince(start) < 4)
      guard case .stopped = log.all.last else {
        Issue.record("\(log.all)")
        return
      }
      _ = try await events.receive(within: 2)
      _ = try await idle.receive(within: 2)
      _ = try await unfinished.receive(within: 2)
      #expect(throws: (any Error).self) { _ = try Connection(port: port) }
    }
  }

  @Test func namesThePortThatIsInUse() async throws {
    try await withPreview(["public/index.html": "x"]) { preview in
      var options = PreviewOptions(output: preview.site.path("public"), watched: [])
      options.port = preview.port
      let log = EventLog()
      let second = PreviewServer(options) {
        .unchanged
      } report: {
        log.record($0)
      }
      let error = await #expect(throws: PreviewError.self) { try await second.run() }
      #expect(error == .portInUse(host: "127.0.0.1", port: preview.port))
      #expect(log.builds == 0)
      #expect(
        error?.diagnostic.message
          == "port \(preview.port) of 127.0.0.1 is in use by another program")
    }
  }

  @Test func namesTheHostThatIsNotHere() async throws {
    var options = PreviewOptions(output: "/nonexistent", watched: [])
    options.port = 0
    options.host = "192.0.2.1"
    let foreign = PreviewServer(options) {
      .unchanged
    } report: { _ in
    }
    await #expect(throws: PreviewError.foreignAddress("192.0.2.1")) { try await foreign.run() }
    options.host = "no-such-host.invalid"
    let unknown = PreviewServer(options) {
      .unchanged
    } report: { _ in
    }
    await #expect(throws: PreviewError.unknownHost("no-such-host.invalid")) {
      try await unknown.run()
    }
  }
}
