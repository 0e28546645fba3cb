import NewsgenContent
import NewsgenMarkdown
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenTemplate
import NewsgenText
import Synchronization

/// Renders pages of a site with all workers.
struct PageRenderer: Sendable {
  let site: LoadedSite
  let workers: Workers
  let log: BuildLog

  /// What became of the pages.
  struct Result: Sendable {
    /// A page that was made.
    struct Made: Sendable {
      /// Its place in the plan.
      var page: Int { Int(place) }
      /// Whether its texts were in the state that they were in when their metadata was read.
      let isOfKnownState: Bool
      private let place: UInt32
      let outcome: FileOutcome

      init(page: Int, outcome: FileOutcome, isOfKnownState: Bool) {
        place = UInt32(page)
        self.outcome = outcome
        self.isOfKnownState = isOfKnownState
      }
    }

    /// In any order.
    var made: [Made] = []
    var diagnostics = Diagnostics()
  }

  /// Renders some pages of the plan; all where `pages` is `nil`.
  func render(_ pages: [Int]? = nil, into output: some OutputSink) async -> Result {
    let pages = site.plan.renderingOrder(
      pages ?? Array(site.plan.pages.indices), in: site.catalog)
    let failures = FailureCount()
    var empty = Rendered()
    empty.made.reserveCapacity(pages.count)
    // From the end: the sitemap and the feed take longest, and nothing shall wait for them.
    let made = ProgressCount()
    let all = await workers.fold(pages.indices, by: 32, into: empty) {
      PageMaker(site)
    } _: { maker, done in
      let range = pages.count - done.upperBound..<pages.count - done.lowerBound
      var slice = Result()
      // Which slices are skipped may depend on the workers; which problems are kept may not.
      guard !failures.isEnough(from: range.upperBound) else { return slice }
      for page in pages[range] where !failures.diskIsFull {
        make(page, with: &maker, output, failures, &slice)
      }
      failures.add(slice.diagnostics.errorCount, at: range.lowerBound)
      log.progress(.rendering, done: made.add(range.count), of: pages.count)
      return slice
    } _: { all, range, slice in
      all.made += slice.made
      guard !slice.diagnostics.isEmpty else { return }
      all.problems.append((pages.count - range.upperBound, slice.diagnostics))
    }
    return all.result
  }

  /// What the workers did, in the order in which they did it.
  private struct Rendered: Sendable {
    var made: [Result.Made] = []
    var problems: [(start: Int, diagnostics: Diagnostics)] = []

    var result: Result {
      let all = problems.sorted { $0.start < $1.start }.flatMap(\.diagnostics.all)
      var diagnostics = Diagnostics()
      diagnostics.report(contentsOf: Array(all.suffix(FailureCount.limit)))
      return Result(made: made, diagnostics: diagnostics)
    }
  }

  private func make(
    _ index: Int, with maker: inout PageMaker, _ output: some OutputSink,
    _ failures: FailureCount, _ slice: inout Result
  ) {
    let page = site.plan.pages[index]
    do throws(FileError) {
      guard let outcome = try maker.make(page, into: output, &slice.diagnostics) else { return }
      if case .foreign = outcome {
        slice.diagnostics.report(.foreignFile(output.path + "/" + page.file))
      }
      slice.made.append(
        .init(page: index, outcome: outcome, isOfKnownState: maker.isOfKnownState))
    } catch {
      // A full disk is one problem, not one for every page.
      if !error.isFullDisk || failures.isFirstFullDisk() {
        slice.diagnostics.report(.output(error))
      }
    }
  }
}

/// Makes pages, one after the other, in one buffer.
private struct PageMaker {
  private let site: LoadedSite
  private let workspace: Workspace
  private var out = ByteBuffer(capacity: 1 << 16)
  /// Whether the texts of the last page were those that their metadata was made of.
  private(set) var isOfKnownState = true

  init(_ site: LoadedSite) {
    self.site = site
    workspace = site.renderer.makeWorkspace()
  }

  /// Returns `nil` if a problem of the page was reported.
  mutating func make(
    _ page: PlannedPage, into output: some OutputSink, _ diagnostics: inout Diagnostics
  ) throws(FileError) -> FileOutcome? {
    isOfKnownState = true
    if let source = page.copiedSource {
      return try output.copy(source, of: site.files, to: page.file)
    }
    out.removeAll()
    do {
      var bodies: [RenderedBody] = []
      for request in site.renderer.bodyRequests(of: page) {
        let body = try site.bodies.body(for: request)
        if !body.isOfKnownState { isOfKnownState = false }
        bodies.append(body.rendered)
      }
      try site.renderer.render(page, of: site.plan, bodies: bodies, in: workspace, into: &out)
    } catch let error as RenderError {
      diagnostics.report(.rendering(page, error.diagnostic, source: source(of: page)))
      return nil
    } catch let error as FileError {
      diagnostics.report(.vanished(error, below: site.files.root))
      return nil
    } catch {
      preconditionFailure("bodies and pages fail with the two errors above")
    }
    return try output.write(out, to: page.file)
  }

  private func source(of page: PlannedPage) -> String? {
    site.renderer.bodyRequests(of: page).first?.source
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
    .unreadable(error.path.removing(prefix: root + "/") ?? error.path, error)
  }
}
