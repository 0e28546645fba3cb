import NewsgenContent
import NewsgenMarkdown
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenTemplate
import NewsgenText
import Synchronization

/// Makes pages of a site, on all workers.
struct PageRenderer: Sendable {
  let site: LoadedSite
  let workers: Workers
  let progress: @Sendable (BuildProgress) -> Void

  /// What became of the pages.
  struct Result: Sendable {
    /// A page that was made.
    struct Made: Sendable {
      /// Its place in the plan.
      var page: Int { Int(place) }
      /// Whether its texts were in the state that they were in when their metadata was read.
      let isOfThisState: Bool
      private let place: UInt32
      let outcome: StagingFolder.Outcome

      init(page: Int, outcome: StagingFolder.Outcome, isOfThisState: Bool) {
        place = UInt32(page)
        self.outcome = outcome
        self.isOfThisState = isOfThisState
      }
    }

    /// In any order.
    var made: [Made] = []
    var diagnostics = Diagnostics()
  }

  /// Makes some pages of the plan; into nothing where there is no output.
  func render(_ pages: [Int], into output: StagingFolder?) async -> Result {
    let pages = site.plan.renderingOrder(pages, in: site.catalog)
    let progress = self.progress
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
      progress(BuildProgress(stage: .rendering, done: made.add(range.count), total: pages.count))
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
    _ index: Int, with maker: inout PageMaker, _ output: StagingFolder?,
    _ failures: FailureCount, _ slice: inout Result
  ) {
    let page = site.plan.pages[index]
    do throws(FileError) {
      guard let outcome = try maker.make(page, into: output, &slice.diagnostics) else { return }
      if case .foreign = outcome {
        let folder = output?.output.path ?? ""
        slice.diagnostics.report(.foreignFile(folder + "/" + page.file))
      }
      slice.made.append(
        .init(page: index, outcome: outcome, isOfThisState: maker.isOfThisState))
    } catch {
      // A full disk is one problem, not one for every page.
      if !error.isFullDisk || failures.isFirstFullDisk() {
        slice.diagnostics.report(.output(error))
      }
    }
  }
}

/// Counts errors of all workers, so that a template that fails on every page is not tried on all.
///
/// Pages are made from the end. The last `limit` pages with an error are those that are reported,
/// however the workers share the slices: one is skipped only if the slices after it have so many.
private final class FailureCount: Sendable {
  static let limit = 20

  /// Slices with errors: the index of the first page, and how many.
  private let slices = Mutex<[(start: Int, errors: Int)]>([])
  private let fullDisk = Atomic<Bool>(false)

  /// Whether nothing more can be written.
  var diskIsFull: Bool { fullDisk.load(ordering: .relaxed) }

  /// True once, the first time that the disk is full.
  func isFirstFullDisk() -> Bool { !fullDisk.exchange(true, ordering: .relaxed) }

  /// Whether the slices from a page on have enough errors.
  func isEnough(from page: Int) -> Bool {
    if diskIsFull { return true }
    return slices.withLock { slices in
      slices.lazy.filter { $0.start >= page }.reduce(0) { $0 + $1.errors } >= FailureCount.limit
    }
  }

  func add(_ errors: Int, at start: Int) {
    guard errors > 0 else { return }
    slices.withLock { $0.append((start, errors)) }
  }
}

/// Makes pages, one after the other, in one buffer.
private struct PageMaker {
  private let site: LoadedSite
  private let workspace: Workspace
  private var out = ByteBuffer(capacity: 1 << 16)
  /// Whether the texts of the last page were those that their metadata was made of.
  private(set) var isOfThisState = true

  init(_ site: LoadedSite) {
    self.site = site
    workspace = site.renderer.makeWorkspace()
  }

  /// Nil where the page was reported, or nothing is to be written.
  mutating func make(
    _ page: PlannedPage, into output: StagingFolder?, _ diagnostics: inout Diagnostics
  ) throws(FileError) -> StagingFolder.Outcome? {
    isOfThisState = true
    if let source = page.copiedSource {
      return try output?.copy(site.tree.absolute(source), to: page.file)
    }
    out.removeAll()
    do {
      var bodies: [RenderedBody] = []
      for request in site.renderer.bodyRequests(of: page) { bodies.append(try body(request)) }
      try site.renderer.render(page, of: site.plan, bodies: bodies, in: workspace, into: &out)
    } catch let error as RenderError {
      diagnostics.report(.rendering(page, error.diagnostic, source: source(of: page)))
      return nil
    } catch let error as FileError {
      diagnostics.report(.vanished(error, below: site.tree.root))
      return nil
    } catch {
      preconditionFailure("bodies and pages fail with the two errors above")
    }
    return try output?.write(out, to: page.file)
  }

  private mutating func body(_ request: BodyRequest) throws(FileError) -> RenderedBody {
    if let html = site.bodies?.html(of: request.source) {
      return RenderedBody(html: html, headings: [])
    }
    let file = SourceFile(
      path: request.source, bytes: try site.tree.read(request.source))
    if request.digest != .unknown, Digest(of: file.bytes) != request.digest {
      isOfThisState = false
    }
    return BodyText(file, from: request.start).rendered(for: request)
  }

  private func source(of page: PlannedPage) -> String? {
    site.renderer.bodyRequests(of: page).first?.source
  }
}

extension BodyText {
  fileprivate borrowing func rendered(for request: BodyRequest) -> RenderedBody {
    let texts = request.labels
    var labels = HTMLOptions.Labels()
    labels.footnotes = texts.footnotes
    labels.backToText = texts.backToText
    labels.table = texts.table
    labels.taskDone = texts.taskDone
    labels.taskOpen = texts.taskOpen
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
    .unreadable(error.path.removing(prefix: root + "/") ?? error.path, error)
  }
}
