import Foundation
import NewsgenPreview
import NewsgenText
import Testing

@Suite(.timeLimit(.minutes(1)))
struct WatchingTests {
  /// The paths that a change is reported as, below the site.
  private func reported(
    _ files: [String: String] = ["Content/a.md": "a"],
    options: (inout PreviewOptions) -> Void = { _ in }, expecting path: String,
    after change: (TemporarySite) throws -> Void
  ) async throws -> [String] {
    var paths: [String] = []
    try await withPreview(files, options: options) { preview in
      try change(preview.site)
      try await preview.log.wait {
        $0.changes.contains(preview.site.path(path)) ? () : nil
      }
      paths = preview.log.changes.map { String($0.dropFirst(preview.site.path.count + 1)) }
    }
    return paths
  }

  @Test func seesASave() async throws {
    let paths = try await reported(expecting: "Content/a.md") {
      try $0.write("b", to: "Content/a.md")
    }
    #expect(paths == ["Content/a.md"])
  }

  @Test func seesTheAtomicSaveOfAnEditor() async throws {
    let paths = try await reported(expecting: "Content/a.md") { site in
      try site.write("", to: "Content/4913")
      try site.delete("Content/4913")
      try site.write("b", to: "Content/.a.md.swp")
      try site.move("Content/a.md", to: "Content/a.md~")
      try site.write("b", to: "Content/#a.md#")
      try site.move("Content/#a.md#", to: "Content/a.md")
      try site.delete("Content/a.md~")
    }
    #expect(Set(paths) == ["Content/a.md"])
  }

  @Test func seesARemoval() async throws {
    _ = try await reported(expecting: "Content/a.md") { try $0.delete("Content/a.md") }
  }

  @Test func seesPermissionsThatChange() async throws {
    _ = try await reported(expecting: "Content/a.md") {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o640], ofItemAtPath: $0.path("Content/a.md"))
    }
  }

  @Test func seesFilesInNewFolders() async throws {
    try await withPreview(["Content/a.md": "a"]) { preview in
      try preview.site.write("x", to: "Content/2024/03/new.md")
      try await preview.log.wait {
        $0.changes.contains(preview.site.path("Content/2024/03/new.md")) ? () : nil
      }
      try preview.site.write("y", to: "Content/2024/03/later.md")
      try await preview.log.wait {
        $0.changes.contains(preview.site.path("Content/2024/03/later.md")) ? () : nil
      }
    }
  }

  @Test func followsAFolderThatIsRenamed() async throws {
    try await withPreview(["Content/old/a.md": "a"]) { preview in
      try preview.site.move("Content/old", to: "Content/new")
      try await preview.log.wait {
        $0.changes.contains(preview.site.path("Content/new/a.md")) ? () : nil
      }
      let reports = preview.log.changes.count
      try preview.site.write("b", to: "Content/new/a.md")
      try await preview.log.wait { $0.changes.count > reports ? () : nil }
      #expect(preview.log.changes.last == preview.site.path("Content/new/a.md"))
    }
  }

  @Test func seesAWatchedFolderThatIsMadeLater() async throws {
    try await withPreview(["Content/a.md": "a"]) { preview in
      try preview.site.write("x", to: "Themes/default/theme.yaml")
      try await preview.log.wait {
        $0.changes.contains(preview.site.path("Themes/default/theme.yaml")) ? () : nil
      }
    }
  }

  @Test func seesAWatchedFolderThatIsRemovedAndMadeAgain() async throws {
    try await withPreview(["Content/a.md": "a"]) { preview in
      try preview.site.delete("Content")
      try await preview.log.wait { $0.changes.contains(preview.site.path("Content")) ? () : nil }
      try preview.site.write("x", to: "Content/b.md")
      try await preview.log.wait {
        $0.changes.contains(preview.site.path("Content/b.md")) ? () : nil
      }
    }
  }

  @Test func seesAPathWhoseWholeWayIsMadeLater() async throws {
    let paths: @Sendable (TemporarySite) -> String = { $0.path("far/away/Content") }
    try await withPreview([:]) { preview in
      var options = PreviewOptions(output: "/none", watched: [paths(preview.site)])
      options.port = 0
      let log = EventLog()
      let server = PreviewServer(options) {
        .unchanged
      } report: {
        log.record($0)
      }
      let running = Task { try await server.run() }
      try await log.wait(forBuilds: 1)
      try preview.site.write("x", to: "far/away/Content/a.md")
      try await log.wait { $0.changes.contains(paths(preview.site) + "/a.md") ? () : nil }
      running.cancel()
      try await running.value
    }
  }

  @Test func watchesASingleFile() async throws {
    let files = ["site.yaml": "a", "other.yaml": "a"]
    try await withPreview(files) { preview in
      var options = PreviewOptions(output: "/none", watched: [preview.site.path("site.yaml")])
      options.port = 0
      let log = EventLog()
      let server = PreviewServer(options) {
        .unchanged
      } report: {
        log.record($0)
      }
      let running = Task { try await server.run() }
      try await log.wait(forBuilds: 1)
      try preview.site.write("b", to: "other.yaml")
      try preview.site.write("b", to: "site.yaml")
      try await log.wait(forBuilds: 2)
      #expect(log.changes == [preview.site.path("site.yaml")])
      running.cancel()
      try await running.value
    }
  }

  @Test func saysNothingOfHiddenAndIgnoredFiles() async throws {
    try await withPreview(["Content/a.md": "a"]) { preview in
      for name in [".DS_Store", ".git/index", "a.md~", "#a.md#", "4913", ".a.md.swp", "a.md.swp"] {
        try preview.site.write("x", to: "Content/" + name)
      }
      try await Task.sleep(for: .milliseconds(300))
      #expect(preview.log.builds == 1)
      #expect(preview.log.changes.isEmpty)
    }
  }

  @Test func endsInACircleOfLinks() async throws {
    try await withPreview(["Content/a.md": "a"]) { preview in
      try preview.site.link("Content/circle", to: "..")
      try preview.site.link("Content/self", to: ".")
      try await preview.log.wait(forBuilds: 2)
      try preview.site.write("b", to: "Content/a.md")
      try await preview.log.wait {
        $0.changes.last == preview.site.path("Content/a.md") ? () : nil
      }
    }
  }

  @Test func seesTheSameByPolling() async throws {
    let polling: (inout PreviewOptions) -> Void = {
      $0.polls = true
      $0.pollingInterval = .milliseconds(20)
    }
    let paths = try await reported(options: polling, expecting: "Content/2024/b.md") { site in
      try site.write("longer", to: "Content/a.md")
      try site.write("x", to: "Content/.hidden")
      try site.write("x", to: "Content/2024/b.md")
    }
    #expect(Set(paths) == ["Content/a.md", "Content/2024/b.md"])
    _ = try await reported(options: polling, expecting: "Content/a.md") {
      try $0.delete("Content/a.md")
    }
  }
}
