import NewsgenContent
import NewsgenDefaults
import NewsgenMarkdown
package import NewsgenModel
import NewsgenSite
import NewsgenTemplate
package import NewsgenText
import Synchronization

/// Builds a site: reads it, makes its pages, writes them.
///
/// One direction: files, articles, catalog, plan, bytes, output. No stage reaches back.
package struct SiteBuilder: Sendable {
  package struct Result: Sendable {
    package let report: BuildReport
    package let diagnostics: Diagnostics
    /// What `newsgen list` shows; nil where the site could not be read.
    package let catalog: Catalog?

    package var succeeded: Bool { !diagnostics.hasErrors }
  }

  private let options: BuildOptions
  private let workers: Workers
  private let progress: @Sendable (BuildProgress) -> Void

  package init(
    _ options: BuildOptions, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
  ) {
    self.options = options
    self.progress = progress
    workers = Workers(options.jobs)
  }

  /// The default templates and theme, as a site would have them.
  package static var defaultFiles: [(path: String, bytes: [UInt8])] {
    EmbeddedFile.defaults.map { ($0.path, $0.bytes) }
  }

  /// The path of the site's address, `/` where the configuration cannot be read.
  package var basePath: String {
    var ignored = Diagnostics()
    return SiteLoader(options: options, workers: workers, progress: progress)
      .configuration(into: &ignored)?.baseURL.path ?? "/"
  }

  /// Reads the site and indexes it; nothing is made.
  package func load() async -> Result {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    let site = await load(&report, &diagnostics)
    return Result(report: report, diagnostics: diagnostics, catalog: site?.catalog)
  }

  /// Does what a build does, and writes nothing.
  package func check() async -> Result {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    let site = await load(&report, &diagnostics)
    if let site, !diagnostics.hasErrors {
      await render(site, into: nil, &report, &diagnostics)
    }
    report.written = 0
    report.bytesWritten = 0
    return Result(report: report, diagnostics: diagnostics, catalog: site?.catalog)
  }

  /// Builds the site; with an error anywhere the output folder stays as it was.
  package func build() async -> Result {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    let site = await load(&report, &diagnostics)
    let output = OutputFolder(options, into: &diagnostics)
    if let site, let output, !diagnostics.hasErrors {
      do throws(FileError) {
        try await write(site, to: output, &report, &diagnostics)
      } catch {
        diagnostics.report(.output(error))
        abandon(output, &diagnostics)
      }
    }
    return Result(report: report, diagnostics: diagnostics, catalog: site?.catalog)
  }

  /// What differs between the output and a clean build, file by file.
  package func verify() async -> Diagnostics {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    guard let site = await load(&report, &diagnostics), !diagnostics.hasErrors,
      let output = OutputFolder(options, into: &diagnostics)
    else { return diagnostics }
    do throws(FileError) {
      try output.prepare()
      await render(site, into: output, &report, &diagnostics)
      let differing = try output.staged()
      try output.abandon()
      for file in differing { diagnostics.report(.notAsClean(options.output + "/" + file)) }
    } catch {
      diagnostics.report(.output(error))
    }
    let planned = Set(site.plan.pages.map { UTF8Key($0.file) })
    for file in output.owned.subtracting(planned).sorted() {
      diagnostics.report(.notAsClean(options.output + "/" + file.text))
    }
    return diagnostics
  }

  private func load(
    _ report: inout BuildReport, _ diagnostics: inout Diagnostics
  ) async -> LoadedSite? {
    await SiteLoader(options: options, workers: workers, progress: progress)
      .load(report: &report, into: &diagnostics)
  }

  private func write(
    _ site: LoadedSite, to output: OutputFolder, _ report: inout BuildReport,
    _ diagnostics: inout Diagnostics
  ) async throws(FileError) {
    try FileWriter.makeFolder(options.source + "/.newsgen")
    guard let lock = try FileLock(options.source + "/.newsgen/lock") else {
      diagnostics.report(.anotherBuild(options.source))
      return
    }
    try output.prepare()
    await render(site, into: output, &report, &diagnostics)
    guard !diagnostics.hasErrors else {
      report.written = 0
      return try output.abandon()
    }
    let obstacles = try output.obstacles(to: site.plan.pages.map(\.file))
    guard obstacles.isEmpty else {
      for file in obstacles { diagnostics.report(.foreignFile(options.output + "/" + file)) }
      report.written = 0
      return try output.abandon()
    }
    progress(BuildProgress(stage: .writing, done: 0, total: report.written))
    report.removed = try output.finish(site.plan.pages.map(\.file))
    _ = consume lock
  }

  private func abandon(_ output: OutputFolder, _ diagnostics: inout Diagnostics) {
    do throws(FileError) {
      try output.abandon()
    } catch {
      diagnostics.report(.output(error))
    }
  }

  // MARK: - Rendering

  /// What one slice of the pages came to.
  private struct Slice: Sendable {
    var written = 0
    var unchanged = 0
    var bytes = 0
    var diagnostics = Diagnostics()
  }

  /// Renders every page; into nothing where there is no output.
  private func render(
    _ site: LoadedSite, into output: OutputFolder?, _ report: inout BuildReport,
    _ diagnostics: inout Diagnostics
  ) async {
    let total = site.plan.pages.count
    let progress = self.progress
    let failures = FailureCount()
    let slices = await workers.map(0..<total, by: 32) { range in
      var slice = Slice()
      guard !failures.isEnough else { return slice }
      var maker = PageMaker(site)
      for index in range where !failures.isEnough { make(index, with: &maker, output, &slice) }
      failures.add(slice.diagnostics.errorCount)
      progress(BuildProgress(stage: .rendering, done: range.upperBound, total: total))
      return slice
    }
    for slice in slices {
      report.written += slice.written
      report.unchanged += slice.unchanged
      report.bytesWritten += slice.bytes
      diagnostics.report(contentsOf: slice.diagnostics)
    }
    @Sendable func make(
      _ index: Int, with maker: inout PageMaker, _ output: OutputFolder?, _ slice: inout Slice
    ) {
      let page = site.plan.pages[index]
      do throws(FileError) {
        guard let outcome = try maker.make(page, into: output, &slice.diagnostics) else { return }
        switch outcome {
        case .written(let bytes):
          slice.written += 1
          slice.bytes += bytes
        case .unchanged: slice.unchanged += 1
        case .foreign:
          slice.diagnostics.report(.foreignFile((output?.path ?? "") + "/" + page.file))
        }
      } catch {
        // A full disk is one problem, not one for every page.
        if !error.isFullDisk || failures.isFirstFullDisk() {
          slice.diagnostics.report(.output(error))
        }
      }
    }
  }
}

/// Counts errors of all workers, so that a template that fails on every page is not tried on all.
private final class FailureCount: Sendable {
  private let count = Atomic<Int>(0)
  private let diskIsFull = Atomic<Bool>(false)
  private static let limit = 20

  /// True once; from then on there is enough.
  func isFirstFullDisk() -> Bool {
    add(FailureCount.limit)
    return !diskIsFull.exchange(true, ordering: .relaxed)
  }

  var isEnough: Bool { count.load(ordering: .relaxed) >= FailureCount.limit }

  func add(_ errors: Int) {
    count.wrappingAdd(errors, ordering: .relaxed)
  }
}

/// Makes pages, one after the other, in one buffer.
private struct PageMaker {
  private let site: LoadedSite
  private var out = ByteBuffer(capacity: 1 << 16)
  private var folders = OutputFolder.MadeFolders()

  init(_ site: LoadedSite) {
    self.site = site
  }

  /// Nil where the page was reported, or nothing is to be written.
  mutating func make(
    _ page: PlannedPage, into output: OutputFolder?, _ diagnostics: inout Diagnostics
  ) throws(FileError) -> OutputFolder.Outcome? {
    if case .file(let source) = page.content {
      return try output?.copy(site.tree.absolute(source), to: page.file, &folders)
    }
    out.removeAll()
    switch page.content {
    case .sitemap, .sitemapPart:
      site.renderer.renderSitemap(page.content, of: site.plan, into: &out)
    default:
      do {
        let bodies = try site.renderer.bodyRequests(of: page).map(body)
        try site.renderer.render(page, bodies: bodies, into: &out)
      } catch let error as RenderError {
        diagnostics.report(.rendering(page, error.diagnostic, source: source(of: page)))
        return nil
      } catch let error as FileError {
        diagnostics.report(.vanished(error, below: site.tree.root))
        return nil
      } catch {
        preconditionFailure("bodies and pages fail with the two errors above")
      }
    }
    return try output?.write(out.bytes, to: page.file, &folders)
  }

  private func body(_ request: BodyRequest) throws(FileError) -> RenderedBody {
    let file = SourceFile(
      path: request.source, bytes: try FileSystem.read(site.tree.absolute(request.source)))
    return BodyText(file, from: request.start).rendered(for: request)
  }

  private func source(of page: PlannedPage) -> String? {
    site.renderer.bodyRequests(of: page).first?.source
  }
}

extension BodyText {
  fileprivate borrowing func rendered(for request: BodyRequest) -> RenderedBody {
    var labels = HTMLOptions.Labels()
    labels.footnotes = request.labels.footnotes
    labels.backToText = request.labels.backToText
    labels.table = request.labels.table
    labels.taskDone = request.labels.taskDone
    labels.taskOpen = request.labels.taskOpen
    let (html, headings) = html(
      direction: request.direction, labels: labels, destination: request.destination)
    return RenderedBody(
      html: html,
      headings: headings.map { .init(level: $0.level, id: $0.id, title: $0.title) })
  }
}

// MARK: - Messages

extension Diagnostic {
  /// The template's problem, with the page that it was met on.
  fileprivate static func rendering(
    _ page: PlannedPage, _ problem: Diagnostic, source: String?
  ) -> Diagnostic {
    let made = source.map { "the page /\(page.file), made of \($0)" } ?? "the page /\(page.file)"
    return Diagnostic(
      problem.severity, problem.id, problem.message, at: problem.location,
      notes: problem.notes + [Note("while rendering \(made)")], help: problem.help)
  }

  fileprivate static func vanished(_ error: FileError, below root: String) -> Diagnostic {
    let path =
      error.path.hasPrefix(root + "/") ? error.path.dropFirst(root.utf8.count + 1) : error.path[...]
    return .unreadable(String(path), error)
  }

  fileprivate static func notAsClean(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "not-as-clean", "a clean build would leave another file here",
      at: SourceLocation(path: path),
      help: "build once more with --no-cache, and tell us how to get here")
  }

  fileprivate static func anotherBuild(_ source: String) -> Diagnostic {
    Diagnostic(
      .error, "another-build", "another build of this site is running",
      at: SourceLocation(path: source), help: "wait for it to end")
  }
}
