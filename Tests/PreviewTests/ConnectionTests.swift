import Foundation
import NewsgenPreview
import Testing

/// Clients that are slow, many, or send what nobody asked for.
@Suite(.timeLimit(.minutes(1)))
struct ConnectionTests {
  static let files = [
    "public/index.html": "<body>page</body>",
    "public/large.bin": String(repeating: "x", count: 5_000_000),
    "public/large.html": String(repeating: "x", count: 5_000_000) + "</body>",
  ]
  static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

  @Test(arguments: ["", "GET / HTTP/1.1\r\nHost: loc", "G", request + "GET /"])
  func closesAConnectionWhoseHeadIsLate(sent: String) async throws {
    try await withPreview(
      Self.files, options: { $0.limits.headTimeout = .milliseconds(300) }
    ) { preview in
      let connection = try Connection(port: preview.port)
      connection.send(sent)
      if sent.hasPrefix(Self.request) {
        _ = try await connection.receive(until: "</body>")
        connection.send(" ")
      }
      _ = try await connection.receive(within: 5)
    }
  }

  @Test func closesAConnectionWhoseHeadTricklesIn() async throws {
    try await withPreview(
      Self.files, options: { $0.limits.headTimeout = .milliseconds(300) }
    ) { preview in
      let connection = try Connection(port: preview.port)
      let sender = Task.detached {
        connection.send("GET / HTTP/1.1\r\n")
        while !Task.isCancelled {
          connection.send("a: b\r\n")
          try await Task.sleep(for: .milliseconds(50))
        }
      }
      _ = try await connection.receive(within: 5)
      sender.cancel()
    }
  }

  @Test func closesAnIdleConnection() async throws {
    try await withPreview(
      Self.files, options: { $0.limits.idleTimeout = .milliseconds(300) }
    ) { preview in
      let answer = try await preview.exchange(Self.request, within: 5)
      #expect(answer.contains("page"))
    }
  }

  @Test func keepsAnEventStreamThatIsSilent() async throws {
    try await withPreview(
      Self.files,
      options: {
        $0.heartbeat = .milliseconds(900)
        $0.limits.headTimeout = .milliseconds(200)
        $0.limits.idleTimeout = .milliseconds(200)
        $0.limits.stallTimeout = .milliseconds(500)
      }
    ) { preview in
      _ = try await preview.events().receive(until: "still here", within: 5)
    }
  }

  @Test(arguments: ["large.bin", "large.html"])
  func closesTheConnectionOfAClientThatDoesNotRead(name: String) async throws {
    try await withPreview(
      Self.files, options: { $0.limits.stallTimeout = .milliseconds(500) }
    ) { preview in
      let client = try Connection(port: preview.port, receiveBuffer: 4096)
      client.send("GET /\(name) HTTP/1.1\r\nHost: localhost\r\n\r\n")
      try await Task.sleep(for: .seconds(2))
      let received = try await client.receive(within: 5)
      #expect(received.utf8.count < 5_000_000)
    }
  }

  @Test func answersNewRequestsOnceStreamsAreAsManyAsMay() async throws {
    try await withPreview(Self.files, options: { $0.limits.connections = 8 }) { preview in
      var streams: [Connection] = []
      for _ in 0..<6 { streams.append(try await preview.events()) }
      let refused = try await preview.request("/__newsgen/events")
      #expect(refused.status == 503)
      #expect(refused.fields["retry-after"] == "1")
      #expect(try await preview.request("/").status == 200)
      // A stream counts no longer than its connection is open.
      streams.removeLast()
      for _ in 0..<200 {
        let connection = try Connection(port: preview.port)
        connection.send("GET /__newsgen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        if try await connection.receive(until: "\r\n\r\n").contains("200 OK") { return }
        try await Task.sleep(for: .milliseconds(20))
      }
      Issue.record("no stream became free")
    }
  }

  @Test func servesMoreClientsThanConnectionsOneAfterAnother() async throws {
    try await withPreview(Self.files, options: { $0.limits.connections = 4 }) { preview in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<40 { group.addTask { try await preview.request("/").status } }
        for try await status in group { #expect(status == 200) }
      }
    }
  }

  @Test func answersPipelinedRequestsInOrder() async throws {
    try await withPreview(Self.files) { preview in
      let connection = try Connection(port: preview.port)
      let one = "GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n"
      connection.send(
        String(repeating: Self.request + one, count: 200)
          + "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      let text = try await connection.receive()
      let statuses = text.components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0.prefix(3) }
      #expect(statuses == Array(repeating: ["200", "404"], count: 200).flatMap { $0 } + ["200"])
    }
  }

  @Test func sendsTheResponseBeforeItClosesOnABody() async throws {
    try await withPreview(Self.files) { preview in
      for (head, status) in [
        ("POST / HTTP/1.1\r\nContent-Length: 100000000000", 405),
        ("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked", 405),
        ("GET / HTTP/1.1\r\nContent-Length: 1000000", 200),
      ] {
        let connection = try Connection(port: preview.port)
        connection.send(head + "\r\nHost: localhost\r\n\r\n")
        connection.send(String(repeating: "1\r\nx\r\n", count: 50_000))
        let answer = Answer(try await connection.receive(within: 5))
        #expect(answer.status == status)
        #expect(answer.fields["connection"] == "close")
      }
    }
  }

  @Test func refusesBadRequests() async throws {
    let heads = [
      "FOO / HTTP/1.1\r\nHost: localhost", "GET / HTTP/9.9\r\nHost: localhost",
      "GET /\u{1} HTTP/1.1\r\nHost: localhost", "GET / HTTP/1.1\r\nHost localhost",
      "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
      "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
      "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\nContent-Length: 1",
      "GET / HTTP/1.1\r\nHost: localhost\r\na: " + String(repeating: "x", count: 300_000),
      "GET / HTTP/1.1\r\nHost: localhost\r\n" + String(repeating: "a: b\r\n", count: 5_000)
        + "a: b",
      "GET /" + String(repeating: "x", count: 300_000) + " HTTP/1.1\r\nHost: localhost",
    ]
    try await withPreview(Self.files) { preview in
      for head in heads {
        let answer = Answer(try await preview.exchange(head + "\r\n\r\n"))
        #expect([400, 405, 414, 431, 505].contains(answer.status), "\(head.prefix(60))")
      }
      #expect(try await preview.request("/").status == 200)
    }
  }
}
