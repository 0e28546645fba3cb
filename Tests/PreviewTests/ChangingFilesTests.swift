import Foundation
import NewsgenPreview
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ChangingFilesTests {
  static let large = 2_000_000

  /// What a body must look like to come from one version: a letter, again and again.
  private func isOneVersion(_ body: Substring) -> Bool {
    body.utf8.first.map { first in body.utf8.allSatisfy { $0 == first } } ?? true
  }

  @Test(arguments: ["data.txt", "page.html"], [1_000, 100_000])
  func answersWithOneVersionWhileFilesAreReplaced(name: String, size: Int) async throws {
    try await withPreview(["public/\(name)": "a"]) { preview in
      let isDone = Mutex(false)
      // It never waits, and would keep one of the threads that run tasks.
      let writer = Thread {
        var round = 0
        while !isDone.withLock({ $0 }) {
          let letter = ["a", "b", "c"][round % 3]
          let text = String(repeating: letter, count: size + round % 7) + "</BODY>"
          if (try? preview.site.write(text, to: "public/\(name).new")) == nil { return }
          if (try? preview.site.move("public/\(name).new", to: "public/\(name)")) == nil { return }
          round += 1
          Thread.sleep(forTimeInterval: 0.002)
        }
      }
      writer.start()
      defer { isDone.withLock { $0 = true } }
      var versions: [String: Substring] = [:]
      for _ in 0..<40 {
        let answer = try await preview.request("/" + name)
        #expect(answer.status == 200)
        #expect(answer.fields["content-length"] == "\(answer.body.utf8.count)")
        let text = answer.body[..<(answer.body.firstIndex(of: "<") ?? answer.body.endIndex)]
        #expect(isOneVersion(text))
        guard let tag = answer.fields["etag"] else { continue }
        #expect(text == versions[tag] ?? text, "two versions have one ETag")
        versions[tag] = text
      }
    }
  }

  @Test func keepsTheVersionThatIsSentWhenTheFileIsReplaced() async throws {
    let old = String(repeating: "a", count: Self.large)
    try await withPreview(["public/data.txt": old]) { preview in
      let client = try Connection(port: preview.port, receiveBuffer: 4096)
      client.send("GET /data.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      _ = try await client.receive(until: "\r\n\r\n")
      try preview.site.write(String(repeating: "b", count: 10), to: "public/new.txt")
      try preview.site.move("public/new.txt", to: "public/data.txt")
      let rest = try await client.receive()
      #expect(rest.utf8.count > Self.large - 100_000 && !rest.utf8.contains(UInt8(ascii: "b")))
    }
  }

  @Test(arguments: ["data.txt", "page.html"], ["", "b"])
  func closesTheConnectionWhenTheFileIsWrittenInPlace(name: String, letter: String) async throws {
    let old = String(repeating: "a", count: Self.large) + "</BODY>"
    try await withPreview(["public/\(name)": old]) { preview in
      let client = try Connection(port: preview.port, receiveBuffer: 4096)
      client.send("GET /\(name) HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let start = try await client.receive(until: "\r\n\r\n")
      let new = String(repeating: letter, count: Self.large)
      try preview.site.overwrite(new, of: "public/\(name)")
      let rest = try await client.receive()
      #expect(start.contains("200 OK"))
      #expect(rest.utf8.count < Self.large && !rest.utf8.contains(UInt8(ascii: "b")))
    }
  }

  @Test func injectsTheScriptIntoLargePages() async throws {
    let start = String(repeating: "a", count: 200_000)
    for end in ["</body></html>", "</BODY>" + String(repeating: "z", count: 32_765), ""] {
      try await withPreview(["public/index.html": "</body>" + start + end]) { preview in
        let answer = try await preview.request("/")
        let parts = answer.body.components(separatedBy: "<script src=\"/__newsgen/reload.js")
        #expect(parts.count == 2)
        #expect(parts.first == (end.isEmpty ? "" : "</body>" + start))
        #expect(
          parts.last?.hasSuffix("\"></script>" + (end.isEmpty ? "</body>" + start : end)) == true)
        #expect(answer.fields["content-length"] == "\(answer.body.utf8.count)")
      }
    }
  }
}
