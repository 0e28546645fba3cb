import Foundation
import Glibc
import NewsgenContent
import NewsgenSystem
import NewsgenTestSupport
import NewsgenText
import Testing

struct SourceTreeTests {
  private func scan(
    _ folder: TemporaryFolder, workers: Int = 2
  ) async -> (tree: SourceTree, messages: String) {
    var diagnostics = Diagnostics()
    let tree = await SourceTree(
      scanning: folder.path, theme: "default", workers: Workers(workers), into: &diagnostics)
    let messages = diagnostics.sorted.map(DiagnosticFormatter.text).joined()
    return (tree, messages.replacingOccurrences(of: folder.path, with: "ROOT"))
  }

  @Test func findsTheFilesOfASiteByTheBytesOfTheirPaths() async throws {
    let folder = try TemporaryFolder()
    for name in [
      "Content/articles/2023/ب.md", "Content/articles/2023/a.md", "Content/articles/2023-b.md",
      "Content/articles/Z.md", "Content/articles/é.md", "Content/articles/note.txt",
      "Content/articles/a.markdown", "Content/entities/countries/ru.md",
      "Content/pages/en/about.md",
      "Content/files/a.pdf", "Content/files/.well-known/x", "Content/files/b/.well-known/x",
      "Content/site.yaml",
      "Content/other/x.md",
      "Templates/a.html", "Themes/default/templates/b.html", "Themes/other/c.html",
      // What editors and file managers leave behind.
      "Content/articles/.hidden.md", "Content/articles/.git/x.md", "Content/articles/a.md~",
      "Content/articles/#a.md#", "Content/articles/.#a.md", "Content/articles/a.md.swp",
      "Content/articles/b.md.orig", "Content/articles/4913", "Content/files/Thumbs.db",
      "Content/files/desktop.ini", "Content/files/x.tmp", "Content/files/.DS_Store",
      "Content/files/y.bak",
    ] {
      try folder.write("x", to: name)
    }
    let (tree, messages) = await scan(folder)
    #expect(
      tree.articles == [
        "Content/articles/2023/a.md", "Content/articles/2023/ب.md", "Content/articles/2023-b.md",
        "Content/articles/Z.md", "Content/articles/é.md",
      ])
    #expect(tree.records == ["Content/entities/countries/ru.md"])
    #expect(tree.pages == ["Content/pages/en/about.md"])
    #expect(tree.files == ["Content/files/.well-known/x", "Content/files/a.pdf"])
    #expect(tree.templates == ["Templates/a.html"])
    #expect(tree.themeFiles == ["Themes/default/templates/b.html"])
    #expect(messages.isEmpty)
  }

  @Test func findsNothingInAnEmptyFolder() async throws {
    let (tree, messages) = try await scan(TemporaryFolder())
    #expect(tree.articles.isEmpty && tree.files.isEmpty && messages.isEmpty)
  }

  @Test func followsLinksInsideOfTheSite() async throws {
    let folder = try TemporaryFolder(["Content/articles/a.md": "x", "Content/articles/f/b.md": "x"])
    try folder.link("Content/articles/c.md", to: "a.md")
    try folder.link("Content/articles/g", to: folder.path + "/Content/articles/f")
    let (tree, messages) = await scan(folder)
    #expect(
      tree.articles == [
        "Content/articles/a.md", "Content/articles/c.md", "Content/articles/f/b.md",
        "Content/articles/g/b.md",
      ])
    #expect(messages.isEmpty)
  }

  @Test(arguments: [1, 2])
  func namesFilesInNFCAndOpensThemAsTheyAreSpelled(workers: Int) async throws {
    let folder = try TemporaryFolder([
      "Content/articles/e\u{301}/b.md": "1", "Content/articles/f.md": "2",
      "Content/articles/ا\u{653}.md": "3", "Content/articles/é/a.md": "4",
      "Content/files/e\u{301}.txt": "5", "Themes/default/templates/e\u{301}.html": "6",
    ])
    try folder.link("Content/files/o\u{301}.txt", to: "e\u{301}.txt")
    let (tree, messages) = await scan(folder, workers: workers)
    #expect(messages.isEmpty)
    let articles = [
      "Content/articles/f.md", "Content/articles/é/a.md", "Content/articles/é/b.md",
      "Content/articles/آ.md",
    ]
    let files = ["Content/files/é.txt", "Content/files/ó.txt"]
    // Strings are equal that differ in normalization.
    #expect(tree.articles.map { Array($0.utf8) } == articles.map { Array($0.utf8) })
    #expect(tree.files.map { Array($0.utf8) } == files.map { Array($0.utf8) })
    let all = articles + files + ["Themes/default/templates/é.html"]
    #expect(try all.map { String(utf8: try tree.read($0, limit: .max)) }.joined() == "2413556")
    #expect(try FileSystem.read(tree.absolute(files[0])) == Array("5".utf8))
  }

  @Test func refusesNamesThatDifferInNormalizationAlone() async throws {
    let folder = try TemporaryFolder()
    for name in [
      "Content/articles/é.md", "Content/articles/e\u{301}.md", "Content/files/\u{212B}",
      "Content/files/A\u{30A}",
    ] {
      try folder.write("x", to: name)
    }
    let (tree, messages) = await scan(folder)
    #expect(tree.articles == ["Content/articles/é.md"] && tree.files == ["Content/files/Å"])
    let lines = messages.split(separator: "\n").filter { $0.contains("[path-collision]") }
    let paths = lines.map { Array($0.prefix { $0 != ":" }.utf8) }
    // Neither of the two is in NFC: the second by its bytes is named.
    let expected = ["Content/articles/e\u{301}.md", "Content/files/\u{212B}"]
    #expect(paths == expected.map { Array($0.utf8) })
  }

  @Test func refusesLinksThatLeaveTheSite() async throws {
    let outside = try TemporaryFolder(["secret.md": "x"])
    let folder = try TemporaryFolder(["Content/pages/a.md": "x"])
    try folder.link("Content/pages/file.md", to: outside.path + "/secret.md")
    try folder.link("Content/pages/folder", to: outside.path)
    try folder.link("Content/pages/nothing.md", to: "gone.md")
    try folder.link("Content/articles", to: outside.path)
    let (tree, messages) = await scan(folder)
    #expect(tree.pages == ["Content/pages/a.md"])
    #expect(tree.articles.isEmpty)
    let outsideOfPath = { (path: String, target: String) in
      """
      \(path): error: is a symbolic link that leads out of Content: \(target) [link-outside]
      help: copy its target into Content

      """
    }
    #expect(
      messages
        == outsideOfPath("Content/articles", outside.path)
        + outsideOfPath("Content/pages/file.md", outside.path + "/secret.md")
        + outsideOfPath("Content/pages/folder", outside.path)
        + "Content/pages/nothing.md: error: is a broken symbolic link [broken-link]\n")
  }

  @Test func noticesLinksInACircle() async throws {
    let folder = try TemporaryFolder(["Content/articles/f/a.md": "x", "Content/pages/b.md": "x"])
    try folder.link("Content/articles/f/up", to: "..")
    try folder.link("Content/articles/pages", to: "../pages")
    try folder.link("Content/pages/articles", to: "../articles/pages")
    let (tree, messages) = await scan(folder)
    #expect(
      tree.articles == ["Content/articles/f/a.md", "Content/articles/pages/b.md"])
    #expect(
      messages == """
        Content/articles/f/up: error: is a symbolic link to a directory that contains it: \
        ROOT/Content/articles [link-in-circle]
        Content/articles/pages/articles: error: is a symbolic link to a directory that contains it: \
        ROOT/Content/pages [link-in-circle]
        Content/pages/articles: error: is a symbolic link to a directory that contains it: \
        ROOT/Content/pages [link-in-circle]

        """)
  }

  @Test func refusesWhatIsNeitherFileNorFolder() async throws {
    let folder = try TemporaryFolder(["Content/files/a": "x"])
    try #require(mkfifo(folder.path + "/Content/files/pipe", 0o600) == 0)
    try folder.link("Content/files/link", to: "pipe")
    let (tree, messages) = await scan(folder)
    #expect(tree.files == ["Content/files/a"])
    #expect(
      messages == """
        Content/files/link: error: is neither a file nor a directory [special-file]
        Content/files/pipe: error: is neither a file nor a directory [special-file]

        """)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func reportsAFolderThatCannotBeRead() async throws {
    let folder = try TemporaryFolder(["Content/articles/closed/a.md": "x"])
    try #require(chmod(folder.path + "/Content/articles/closed", 0) == 0)
    defer { chmod(folder.path + "/Content/articles/closed", 0o700) }
    let (tree, messages) = await scan(folder)
    #expect(tree.articles.isEmpty)
    #expect(
      messages
        == "Content/articles/closed: error: cannot be read: Permission denied [unreadable]\n")
  }

  /// Folders and files of random names, some of them links, six deep.
  private func randomSite(_ seed: UInt64) throws -> TemporaryFolder {
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder(["Content/articles/2023/05/a.md": "x"])
    let names = ["2023", "2023-b", "05", "a", "é", "ب", "a\u{202E}b", ".git", "Z~"]
    for number in 0..<60 {
      var path = "Content/articles"
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        path += "/" + (names.randomElement(using: &random) ?? "")
      }
      switch Int.random(in: 0..<12, using: &random) {
      case 0: try? folder.link(path + "/l\(number)", to: folder.path + "/Content/articles/2023")
      case 1: try? folder.link(path + "/l\(number).md", to: "gone")
      case 2: try folder.write("x", to: path + "/b\(number).txt")
      default: try folder.write("\(number)", to: path + "/b\(number).md")
      }
    }
    return folder
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func findsTheSameWithAnyNumberOfWorkers(seed: UInt64) async throws {
    let folder = try randomSite(seed)
    // In the clock's tick behind a change, a state is not known.
    try await Task.sleep(for: .milliseconds(50))
    let (alone, messages) = await scan(folder, workers: 1)
    #expect(alone.articles.count > 10)
    for workers in [2, 5] {
      let (tree, others) = await scan(folder, workers: workers)
      #expect(tree.articles == alone.articles)
      #expect(tree.sources.states == alone.sources.states)
      #expect(others == messages)
    }
  }

  @Test func learnsTheStatesThatFilesAreReadIn() async throws {
    let folder = try randomSite(20)
    try await Task.sleep(for: .milliseconds(50))
    let (asked, _) = await scan(folder)
    var problems = Diagnostics()
    var tree = await SourceTree(
      scanning: folder.path, theme: "default", readsStates: false, workers: Workers(2),
      into: &problems)
    #expect(tree.sources.states.allSatisfy { $0 == .unknown })
    var states: [Digest] = []
    for place in 0..<tree.sources.count {
      let (bytes, state) = try tree.readWithState(tree.sources.path(place), limit: .max)
      #expect(try bytes == tree.read(tree.sources.path(place), limit: .max))
      states.append(state)
    }
    tree.learn(states)
    #expect(tree.sources.states == asked.sources.states)
    #expect(!states.contains(.unknown))

    // A file that changes while it is walked or read is in no known state.
    try folder.write("more", to: tree.sources.path(0))
    #expect(try tree.readWithState(tree.sources.path(0), limit: .max).state == .unknown)
  }
}

struct FileSystemTests {
  @Test func readsAFileWhole() throws {
    let text = String(repeating: "خبر\n", count: 100_000)
    let folder = try TemporaryFolder(["a": text, "empty": ""])
    #expect(try FileSystem.read(folder.path + "/a") == Array(text.utf8))
    #expect(try FileSystem.read(folder.path + "/empty").isEmpty)
    // A file whose size the system does not tell.
    #expect(try !FileSystem.read("/proc/self/status").isEmpty)
  }

  @Test func comparesAFileWithBytes() throws {
    let folder = try TemporaryFolder(["a": "خبر", "empty": ""])
    func holds(_ name: String, _ text: String) throws -> Bool {
      let bytes = Array(text.utf8)
      return try FileSystem.file(folder.path + "/" + name, holds: bytes.span)
    }
    #expect(try holds("a", "خبر"))
    #expect(try !holds("a", "خبز"))
    #expect(try !holds("a", "خب"))
    #expect(try !holds("a", ""))
    #expect(try holds("empty", ""))
    #expect(throws: FileError.self) { try holds("b", "") }
  }

  @Test func saysWhyAFileCannotBeRead() throws {
    let folder = try TemporaryFolder(["a": ""])
    for (name, reason) in [
      ("b", "No such file or directory"), ("a/b", "Not a directory"), (".", "Is a directory"),
    ] {
      let error = #expect(throws: FileError.self) { try FileSystem.read(folder.path + "/" + name) }
      #expect(error?.reason == reason)
      #expect(error?.isMissing == (name != "."))
    }
  }
}
