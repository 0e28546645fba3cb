import Foundation
import NewsgenPreview
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RebuildingTests {
  /// A build that copies Content/page.md into a page, and fails on the word "broken".
  @Sendable static func copyPage(_ site: TemporarySite) throws -> BuildOutcome {
    let text = try site.read("Content/page.md")
    guard !text.contains("broken") else { return .failed }
    let page = "<body>\(text)</body>"
    guard (try? site.read("public/index.html")) != page else { return .unchanged }
    try site.write(page, to: "public/index.html")
    return .changed
  }

  @Test func buildsBeforeItListens() async throws {
    try await withPreview(["Content/page.md": "one"], build: Self.copyPage) { preview in
      guard case .built(.changed) = preview.log.all.first else {
        Issue.record("\(preview.log.all)")
        return
      }
      let page = try await preview.request("/")
      #expect(page.body.contains("one"))
    }
  }

  @Test func reloadsBrowsersWhenThePageChanged() async throws {
    try await withPreview(["Content/page.md": "one"], build: Self.copyPage) { preview in
      let events = try await preview.events()
      try preview.site.write("two", to: "Content/page.md")
      _ = try await events.receive(until: "event: version\ndata: ")
      let body = try await preview.request("/").body
      #expect(body.contains("two"))
      #expect(preview.log.changes == [preview.site.path("Content/page.md")])
    }
  }

  @Test func leavesBrowsersAloneWhenNoByteChanged() async throws {
    try await withPreview(
      ["Content/page.md": "one"], options: { $0.heartbeat = .milliseconds(300) },
      build: Self.copyPage
    ) { preview in
      let events = try await preview.events()
      try preview.site.write("one", to: "Content/page.md")
      try await preview.log.wait(forBuilds: 2)
      let received = try await events.receive(until: ": still here\n")
      #expect(!received.contains("version"))
    }
  }

  @Test func keepsTheLastGoodSiteWhenABuildFails() async throws {
    try await withPreview(["Content/page.md": "one"], build: Self.copyPage) { preview in
      try preview.site.write("broken", to: "Content/page.md")
      try await preview.log.wait(forBuilds: 2)
      let page = try await preview.request("/")
      #expect(page.body.contains("one"))
      try preview.site.write("three", to: "Content/page.md")
      try await preview.log.wait(forBuilds: 3)
      let mended = try await preview.request("/")
      #expect(mended.body.contains("three"))
    }
  }

  @Test func aBurstOfChangesIsOneBuild() async throws {
    try await withPreview(["Content/page.md": "one"], build: Self.copyPage) { preview in
      for number in 0..<200 {
        try preview.site.write("x", to: "Content/articles/\(number).md")
      }
      try await preview.log.wait(forBuilds: 2)
      try await Task.sleep(for: .milliseconds(200))
      #expect(preview.log.builds <= 3)
      #expect(preview.log.changes.contains(preview.site.path("Content/articles/199.md")))
    }
  }

  @Test func changesDuringABuildAreOneMoreBuild() async throws {
    let running = Mutex(0)
    let overlapped = Mutex(false)
    try await withPreview(
      ["Content/page.md": "one"],
      build: { _ in
        running.withLock { $0 += 1 }
        overlapped.withLock { $0 = $0 || running.withLock { $0 } > 1 }
        try await Task.sleep(for: .milliseconds(400))
        running.withLock { $0 -= 1 }
        return .unchanged
      }
    ) { preview in
      try preview.site.write("two", to: "Content/page.md")
      try await preview.log.wait { $0.changes.isEmpty ? nil : () }
      try preview.site.write("three", to: "Content/page.md")
      try preview.site.write("x", to: "Content/other.md")
      try await preview.log.wait(forBuilds: 3)
      try await Task.sleep(for: .milliseconds(600))
      #expect(preview.log.builds == 3)
      #expect(preview.log.changes.contains(preview.site.path("Content/other.md")))
      #expect(!overlapped.withLock { $0 })
    }
  }

  @Test func answersWhileABuildKeepsEveryCoreBusy() async throws {
    let isBusy = Mutex(false)
    try await withPreview(
      ["Content/page.md": "one", "public/index.html": "old"],
      build: { _ in
        guard isBusy.withLock({ $0 }) else { return .unchanged }
        await withTaskGroup(of: Void.self) { group in
          for _ in 0..<(2 * ProcessInfo.processInfo.activeProcessorCount) {
            group.addTask { block(forSeconds: 1) }
          }
        }
        return .unchanged
      }
    ) { preview in
      isBusy.withLock { $0 = true }
      try preview.site.write("two", to: "Content/page.md")
      try await preview.log.wait { $0.changes.isEmpty ? nil : () }
      #expect(try await preview.request("/").status == 200)
      #expect(preview.log.builds == 1, "the answer waited for the build")
    }
  }

  @Test func givesEachPageTheVersionItShows() async throws {
    try await withPreview(["Content/page.md": "one"], build: Self.copyPage) { preview in
      let before = try await preview.request("/").body
      try preview.site.write("two", to: "Content/page.md")
      try await preview.log.wait(forBuilds: 2)
      let after = try await preview.request("/").body
      let connection = try Connection(port: preview.port)
      connection.send("GET /__newsgen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let stream = try await connection.receive(until: "-2\n\n")
      #expect(stream.contains("Content-Type: text/event-stream; charset=utf-8"))
      #expect(before.contains("-1\"></script>") && after.contains("-2\"></script>"))
    }
  }
}

/// Keeps the thread, as work without a suspension point does.
private func block(forSeconds seconds: Double) {
  Thread.sleep(forTimeInterval: seconds)
}
