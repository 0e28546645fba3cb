import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenTestSupport
import NewsgenText
import Testing

@testable import NewsgenBuild

/// Bodies that are kept from the reading of their sources to the rendering of their pages.
struct BodyStoreTests {
  private static func article(_ body: String) -> String { "---\ntitle: خبر\n---\n\(body)\n" }

  /// A path that is read twice stands for two paths with one digest, which take long to find.
  @Test func pathsWithOneDigestHaveTheirOwnBodies() async throws {
    let bodies = ["a": "نص أول.", "b": "نص ثان.", "c": "نص ثالث."]
    let files = Dictionary(
      uniqueKeysWithValues: bodies.map {
        ("Content/articles/\($0.key).md", Self.article($0.value))
      })
    let built = await TestSite(files).build()
    let directory = try TemporaryFolder()
    let store = BodyStore(of: MemoryFiles(files), reading: 100, directory: directory.path)
    var buffer = BodyBuffer()
    buffer.reset(isWanted: true)
    let reader = ArticleReader(built.catalog.configuration)
    for (name, body) in [("a", "آخر."), ("b", bodies["b"]), ("a", "غيره."), ("c", bodies["c"])] {
      let file = SourceFile(
        path: "Content/articles/\(name).md", text: Self.article(try #require(body)))
      _ = reader.read(file, keeping: &buffer)
    }
    #expect(buffer.bodies.count == 4)
    store.keep(buffer)
    for (name, body) in bodies {
      let request = try #require(built.bodyRequests(of: "undated/\(name).html").first)
      #expect(try store.body(for: request).rendered.html == "<p>\(body)</p>\n", "\(name)")
    }
  }
}
