import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenText
import Synchronization

@testable import NewsgenBuild

/// A site in memory: paths and texts in, pages out.
///
///     let site = TestSite(["Content/articles/a.md": "---\ntitle: خبر\n---\nنص."])
///     #expect(await site.build()["index.html"]?.contains("خبر") == true)
///
/// It goes through the stages of `SiteBuilder.check()`. What only a process can show (locks, files
/// that change while they are read, exit codes) is tested in `Tests/EndToEnd`.
struct TestSite {
  /// The configuration of a site that has no other.
  static let configuration = """
    title: أرشيف
    language: ar
    languages: [ar, en]
    base_url: https://example.org/
    timezone: Africa/Tunis

    """

  private var files: [String: String]
  private var options = BuildOptions(
    source: "/site", output: "/site/public", now: 1_795_338_000, jobs: 1,
    generator: "newsgen test")

  /// - Parameters:
  ///   - files: The files of the site by path. `Content/site.yaml` need not be among them.
  ///   - configuration: Lines that are added to the configuration.
  init(_ files: [String: String], configuration: String = "") {
    self.files = files.merging(["Content/site.yaml": Self.configuration + configuration]) {
      first, _ in first
    }
  }

  /// The site with other files beside those that it has, or in their places; `nil` removes one.
  func changing(_ changes: [String: String?]) -> TestSite {
    var site = self
    for (path, text) in changes { site.files[path] = text }
    return site
  }

  /// The site as `newsgen build --drafts --future` has it.
  func includingHidden() -> TestSite {
    var site = self
    site.options.includesDrafts = true
    site.options.includesFuture = true
    return site
  }

  /// Builds the site, and tells what an incremental build after `previous` would render.
  func build(after previous: BuiltSite? = nil) async -> BuiltSite {
    let files = MemoryFiles(files)
    let log = BuildLog()
    let workers = Workers(1)
    let loader = SiteLoader(
      options: options, workers: workers, log: log, loadTheme: CompiledThemes.theme)
    let file = SourceFile(
      path: "Content/site.yaml", bytes: Array(self.files["Content/site.yaml", default: ""].utf8))
    let configuration = log.collect { loader.configuration(in: file, into: &$0) }
    let sources = await SourceReader(
      files, configuration, workers: workers, log: log, isCached: true
    ).read()
    let site = await loader.site(of: files, configuration, sources, common: configuration.digest)
    if let previous { site.renderer.site.countUsage.add(previous.countUsage) }
    guard !log.hasErrors else { return BuiltSite(site: site, log: log) }
    let compared = fingerprints(of: site)
    let output = MemoryOutput()
    let rendered = await PageRenderer(site: site, workers: workers, log: log).render(into: output)
    log.add(contentsOf: rendered.diagnostics)
    return BuiltSite(
      site: site, log: log, output: output.files, compared: compared,
      saved: fingerprints(of: site))
  }

  private func fingerprints(of site: LoadedSite) -> [String: Digest] {
    let pages = site.plan.pages
    let all = PageFingerprints(site.renderer.site, plan: site.plan, inputs: site.inputs)
      .all(0..<pages.count)
    return Dictionary(zip(pages.files, all)) { first, _ in first }
  }
}

/// Themes that tests have compiled, since a debug build takes half a second for the default one.
private enum CompiledThemes {
  private static let known = Mutex<[Digest: LoadedTheme]>([:])

  static func theme(_ files: any SourceFiles, _ configuration: SiteConfiguration) -> LoadedTheme {
    guard let files = files as? MemoryFiles else { return LoadedTheme(files, configuration) }
    let key = files.themeDigest.combined(with: configuration.digest)
    // Locked while it is compiled: tests begin at the same time, and most need the same theme.
    return known.withLock { known in
      if let theme = known[key] { return theme }
      let theme = LoadedTheme(files, configuration)
      known[key] = theme
      return theme
    }
  }
}
