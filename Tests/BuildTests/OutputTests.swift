import Foundation
import NewsgenTestSupport
import NewsgenText
import Testing

@testable import NewsgenBuild

/// What builds do to the directory that they write to.
struct OutputTests {
  private let site: TemporaryFolder

  init() throws {
    site = try TemporaryFolder([
      "Content/site.yaml": TestSite.configuration,
      "Content/articles/a.md": "---\ntitle: أول\ndate: 2023-08-14\n---\nنص.",
      "Content/articles/b.md": "---\ntitle: ثان\ndate: 2023-08-15\ntopics: [نهر]\n---\nنص.",
    ])
  }

  private func build(usesCache: Bool = true) async -> SiteBuilder.Result {
    var options = BuildOptions(
      source: site.path, output: site.path + "/public", now: 1_795_338_000, jobs: 1,
      generator: "newsgen test")
    options.usesCache = usesCache
    return await SiteBuilder(options).build()
  }

  private func exists(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: site.path + "/" + file)
  }

  private func text(_ file: String) throws -> String {
    try String(contentsOfFile: site.path + "/" + file, encoding: .utf8)
  }

  /// The file system's number of a file: another one has been put into its place if it changes.
  private func inode(_ file: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: site.path + "/" + file)[.systemFileNumber]
      as? Int
  }

  private func messages(_ result: SiteBuilder.Result) -> [String] {
    result.diagnostics.sorted.map {
      "\($0.location?.path.replacing(site.path + "/", with: "") ?? "") [\($0.id)]"
    }
  }

  @Test(arguments: [true, false])
  func onlyFilesWhoseBytesChangeAreReplaced(usesCache: Bool) async throws {
    #expect(await build(usesCache: usesCache).report.removed == 0)
    let page = "public/2023/08/14/a.html"
    let before = try (inode(page), inode("public/index.html"))
    try site.write(
      "---\ntitle: ثالث\ndate: 2023-08-15\ntopics: [نهر]\n---\nنص.", to: "Content/articles/b.md")
    let result = await build(usesCache: usesCache)
    #expect(messages(result) == [])
    #expect(try text("public/index.html").contains("ثالث"))
    #expect(try inode("public/index.html") != before.1)
    // The neighbour's title is on the first article's page, the robots' file has none.
    #expect(try inode(page) != before.0)
    let robots = try inode("public/robots.txt")
    #expect(await build(usesCache: usesCache).report.written == 0)
    #expect(try inode("public/robots.txt") == robots)
  }

  @Test func pagesThatGoTakeTheirEmptyDirectoriesAlong() async throws {
    #expect(await build().succeeded)
    #expect(exists("public/topics/نهر/index.html"))
    try FileManager.default.removeItem(atPath: site.path + "/Content/articles/b.md")
    let result = await build()
    #expect(result.report.removed == 4)
    #expect(!exists("public/topics/نهر"))
    #expect(!exists("public/2023/08/15"))
    #expect(exists("public/2023/08/14/index.html"))
  }

  @Test func errorsLeaveTheOutputAsItWas() async throws {
    #expect(await build().succeeded)
    let before = try text("public/index.html")
    try site.write("---\ntitle: [\n---\nنص.", to: "Content/articles/c.md")
    try site.write("---\ntitle: جديد\ndate: 2023-08-16\n---\nنص.", to: "Content/articles/d.md")
    #expect(await build().diagnostics.hasErrors)
    #expect(try text("public/index.html") == before)
    #expect(!exists("public/.newsgen-staging"))
  }

  @Test func aTemplatesErrorLeavesTheOutputAsItWas() async throws {
    #expect(await build().succeeded)
    let before = try text("public/2023/08/14/a.html")
    try site.write("{{ article.titel }}", to: "Templates/article.html")
    #expect(await build().diagnostics.hasErrors)
    #expect(try text("public/2023/08/14/a.html") == before)
  }

  @Test func anotherProgramsFilesAreNeverReplaced() async throws {
    #expect(await build().succeeded)
    try site.write("mine", to: "public/2023/08/16/index.html")
    try site.write("mine", to: "public/notes.txt")
    try site.write("---\ntitle: جديد\ndate: 2023-08-16\n---\nنص.", to: "Content/articles/d.md")
    #expect(messages(await build()) == ["public/2023/08/16/index.html [foreign-file]"])
    #expect(try text("public/2023/08/16/index.html") == "mine")
    try FileManager.default.removeItem(atPath: site.path + "/public/2023/08/16/index.html")
    #expect(messages(await build()) == [])
    #expect(try text("public/notes.txt") == "mine")
  }

  @Test func anotherProgramsDirectoryIsRefused() async throws {
    try site.write("mine", to: "public/index.html")
    #expect(messages(await build()) == ["public [foreign-output]"])
    #expect(try text("public/index.html") == "mine")
  }

  @Test func anOutputAmongTheSourcesIsRefused() async throws {
    for place in ["", "/Content", "/Content/articles/x", "/.newsgen"] {
      let options = BuildOptions(
        source: site.path, output: site.path + place, now: 1_795_338_000, jobs: 1,
        generator: "newsgen test")
      let result = await SiteBuilder(options).build()
      #expect(result.diagnostics.sorted.map(\.id) == ["output-in-source"], "\(place)")
    }
    #expect(!exists(".newsgen"))
  }

  @Test func aDamagedCacheIsMadeAnew() async throws {
    #expect(await build().succeeded)
    let folder = site.path + "/.newsgen"
    let cache = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".bin") })
    let url = URL(fileURLWithPath: folder + "/" + cache)
    var bytes = try Data(contentsOf: url)
    for place in stride(from: 64, to: bytes.count, by: 97) { bytes[place] ^= 0x55 }
    try bytes.write(to: url)
    let result = await build()
    #expect(messages(result) == [])
    #expect(result.report.made == result.report.pages)
    #expect(result.report.written == 0)
    #expect(result.report.notes.count == 1, "\(result.report.notes)")
    #expect(await build().report.made == 0)
  }
}
