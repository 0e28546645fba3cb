import Foundation
import NewsgenBuild
import NewsgenTestSupport
import NewsgenText
import Synchronization
import Testing

/// Sources that go, or become others, while a build reads them.
///
/// A build says how far it is; that is the moment at which a test changes the site. One worker
/// reads the sources in their order, 64 at a time. Of more than 64 it keeps what plain texts
/// become, and reads others once more when their pages are made; of fewer it reads all once more.
struct VanishingSourceTests {
  private static let count = 70
  private static func article(_ number: Int) -> String {
    "Content/articles/a\(number + 100).md"
  }

  private let site: TemporaryFolder

  init() throws {
    site = try TemporaryFolder([
      "Content/site.yaml": "title: أرشيف\nlanguage: ar\nbase_url: https://news.example/\n"
    ])
    for number in 0..<Self.count {
      try site.write(
        "---\ntitle: خبر \(number)\ndate: 2024-01-01\n---\nنص الخبر \(number).\n",
        to: Self.article(number))
    }
  }

  /// Builds the site with one worker; `change` is done when the build has done so much of that
  /// stage.
  private func build(
    to output: String = "public", when stage: BuildProgress.Stage = .writing, done: Int = -1,
    _ change: @escaping @Sendable () throws -> Void = {}
  ) async throws -> Diagnostics {
    let failures = Mutex<[String]>([])
    let options = BuildOptions(
      source: site.path, output: site.path + "/" + output, now: 1_800_000_000, jobs: 1,
      generator: "newsgen test")
    let result = await SiteBuilder(options) { progress in
      guard progress.stage == stage, progress.done == done else { return }
      do { try change() } catch { failures.withLock { $0.append("\(error)") } }
    }.build()
    #expect(failures.withLock { $0 } == [])
    return result.diagnostics
  }

  private func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: site.path + "/" + file)
  }

  private func messages(_ diagnostics: Diagnostics) -> [String] {
    diagnostics.sorted.map { "\($0.location?.path ?? ""): \($0.message) [\($0.id)]" }
  }

  /// Every file of an output folder with its bytes.
  private func files(_ output: String = "public") throws -> [String: Data] {
    let root = URL(fileURLWithPath: site.path + "/" + output)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      var isFolder: ObjCBool = false
      let path = root.path + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files[name] = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return files
  }

  /// The output is what a build of the sources from nothing would leave.
  private func expectAsClean() async throws {
    let output = "clean-\(UInt32.random(in: 0...UInt32.max))"
    #expect(try await build(to: output).hasErrors == false)
    #expect(try files() == files(output))
  }

  @Test func aFileThatGoesBeforeItIsReadIsNamed() async throws {
    #expect(try await build().isEmpty)
    let before = try files()
    let last = Self.article(Self.count - 1)
    // A new text, so that all sources are read again: the cache knows none.
    try remove(".newsgen")
    let said = try await build(when: .reading, done: 64) { [self] in try remove(last) }
    #expect(messages(said) == ["\(last): cannot be read: No such file or directory [unreadable]"])
    #expect(try files() == before)

    #expect(try await build().isEmpty)
    #expect(try files()["2024/01/01/a169.html"] == nil)
    try await expectAsClean()
  }

  @Test func aFileThatGoesBeforeItsPageIsMadeIsNamed() async throws {
    #expect(try await build().isEmpty)
    let before = try files()
    let first = Self.article(0)
    try site.write("---\ntitle: آخر\ndate: 2024-01-01\n---\nنص آخر.\n", to: first)
    let said = try await build(when: .reading, done: Self.count) { [self] in try remove(first) }
    #expect(messages(said) == ["\(first): cannot be read: No such file or directory [unreadable]"])
    #expect(try files() == before)

    try site.write("---\ntitle: آخر\ndate: 2024-01-01\n---\nنص آخر.\n", to: first)
    #expect(try await build().isEmpty)
    #expect(try files() != before)
    try await expectAsClean()
  }

  @Test func aFolderInTheSourcesPlaceIsNamed() async throws {
    let first = Self.article(0)
    try site.write("---\ntitle: خبر\n---\nنص *مهم*.\n", to: first)
    let said = try await build(when: .reading, done: Self.count) { [self] in
      try remove(first)
      try site.makeFolder(first)
    }
    #expect(messages(said) == ["\(first): cannot be read: Is a directory [unreadable]"])
    #expect(!FileManager.default.fileExists(atPath: site.path + "/public"))
  }

  @Test func aFileThatGoesWhenItsTextIsKnownHasItsPage() async throws {
    let first = Self.article(0)
    let said = try await build(when: .reading, done: Self.count) { [self] in try remove(first) }
    #expect(said.isEmpty)
    #expect(try page(0)?.contains("<p>نص الخبر 0.</p>") == true)

    #expect(try await build().isEmpty)
    #expect(try page(0) == nil)
    try await expectAsClean()
  }

  @Test func aFileThatChangesWhenItsTextIsKnownIsReadAgainByTheNextBuild() async throws {
    let first = Self.article(0)
    let said = try await build(when: .reading, done: Self.count) { [self] in
      try site.write("---\ntitle: خبر 0\ndate: 2024-01-01\n---\nنص جديد.\n", to: first)
    }
    #expect(said.isEmpty)
    #expect(try page(0)?.contains("<p>نص الخبر 0.</p>") == true)

    #expect(try await build().isEmpty)
    #expect(try page(0)?.contains("<p>نص جديد.</p>") == true)
    try await expectAsClean()
  }

  @Test func aFileThatChangesBeforeItIsReadAgainIsReadOnceMoreByTheNextBuild() async throws {
    let first = Self.article(0)
    try site.write("---\ntitle: خبر 0\ndate: 2024-01-01\n---\nنص *مهم*.\n", to: first)
    let said = try await build(when: .reading, done: Self.count) { [self] in
      try site.write("---\ntitle: خبر 0\ndate: 2024-01-01\n---\nنص *جديد*.\n", to: first)
    }
    #expect(said.isEmpty)
    #expect(try await build().isEmpty)
    try await expectAsClean()
  }

  /// What is kept lies in a file without a name.
  @Test func aBuildThatCanKeepNothingReadsAgain() async throws {
    #expect(try await build().isEmpty)
    let before = try files()
    try remove("public")
    try remove(".newsgen")
    try site.makeFolder(".newsgen/spill.tmp")
    #expect(try await build().isEmpty)
    #expect(try files() == before)
    #expect(FileManager.default.fileExists(atPath: site.path + "/.newsgen/spill.tmp"))
  }

  private func page(_ number: Int) throws -> String? {
    try files()["2024/01/01/a\(number + 100).html"].map { String(decoding: $0, as: UTF8.self) }
  }
}
