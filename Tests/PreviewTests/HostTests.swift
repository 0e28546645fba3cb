import Foundation
import NewsgenPreview
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HostTests {
  static let files = ["public/index.html": "<body>private</body>"]

  @Test func answersOnlyRequestsForThisMachine() async throws {
    let statuses = [
      "localhost": 200, "localhost:80": 200, "LocalHost": 200, "localhost.": 200,
      "localhost.:8000": 200, "localhost:": 200, "127.0.0.1": 200, "127.0.0.1:65535": 200,
      "[::1]": 200, "[::1]:80": 200,
      // Other hosts, and other spellings of addresses, which no browser sends.
      "evil.example": 421, "evil.example:80": 421, "localhost.evil.example": 421,
      "127.0.0.1.evil.example": 421, "evil-localhost": 421, "0177.0.0.1": 421, "127.1": 421,
      "0x7f.0.0.1": 421, "2130706433": 421, "0.0.0.0": 421, "127.0.0.2": 421,
      "[::ffff:127.0.0.1]": 421, "[0:0:0:0:0:0:0:1]": 421, "[::]": 421,
      // No authority at all.
      "": 400, "[::1].evil": 400, "[::1]evil": 400, "[::1": 400, "::1": 400, "[localhost]": 400,
      "localhost@evil.example": 400, "evil.example@localhost": 400, "localhost:80:80": 400,
      "localhost:http": 400, "localhost:65536": 400, "localhost:0000080": 400,
      "localhost:-1": 400, "localhost/": 400, "localhost, evil.example": 400,
      "localhost evil": 400, "localhost..": 421, ".": 400, "http://localhost": 400,
      "localhost%2eevil": 400, "localhost\\evil": 400, "localhost#": 400, "lócalhost": 400,
    ]
    try await withPreview(Self.files) { preview in
      for (host, status) in statuses {
        for target in ["/", "/__newsgen/events"] where target == "/" || status != 200 {
          let answer = try await preview.request(target, host: host)
          #expect(answer.status == status, "\(host)")
          #expect(answer.body.contains("private") == (status == 200), "\(host)")
        }
      }
    }
  }

  @Test func judgesWholeRequests() async throws {
    let cases = [
      ("GET / HTTP/1.1\r\n", 400),
      ("GET / HTTP/1.0\r\n", 400),
      ("GET / HTTP/1.0\r\nHost: localhost\r\n", 200),
      ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: localhost\r\nHOST: evil.example\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n", 400),
      ("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n", 200),
      ("GET HTTP://LOCALHOST HTTP/1.1\r\nHost: localhost\r\n", 200),
      ("GET http://localhost?a HTTP/1.1\r\nHost: localhost\r\n", 200),
      ("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n", 400),
      ("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n", 421),
      ("GET http://localhost/ HTTP/1.1\r\nHost: evil.example\r\n", 400),
      ("GET http://localhost@evil.example/ HTTP/1.1\r\nHost: localhost\r\n", 400),
      ("GET ftp://evil.example/ HTTP/1.1\r\nHost: localhost\r\n", 400),
      ("GET index.html HTTP/1.1\r\nHost: localhost\r\n", 400),
      ("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n", 405),
      ("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n", 405),
    ]
    try await withPreview(Self.files) { preview in
      for (head, status) in cases {
        let answer = Answer(try await preview.exchange(head + "Connection: close\r\n\r\n"))
        #expect(answer.status == status, "\(head)")
        #expect(answer.body.contains("private") == (status == 200), "\(head)")
      }
    }
  }

  @Test func givesEventsToItsOwnPagesOnly() async throws {
    try await withPreview(Self.files) { preview in
      let own = "http://127.0.0.1:\(preview.port)"
      for (origin, status) in [
        (own, 200), (own.uppercased(), 200), ("null", 403), ("http://evil.example", 403),
        ("http://127.0.0.1.evil.example", 403), ("http://127.0.0.1:1", 403), ("file://", 403),
        ("http://user@127.0.0.1:\(preview.port)", 403), ("", 403),
      ] {
        let answer = try await preview.request(
          "/__newsgen/events", method: "HEAD", fields: ["Origin: \(origin)"])
        #expect(answer.status == status, "\(origin)")
      }
    }
  }
}
