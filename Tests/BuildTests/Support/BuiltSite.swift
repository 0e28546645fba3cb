import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenText

@testable import NewsgenBuild

/// What a `TestSite` became.
struct BuiltSite {
  /// The bytes of every file of the output.
  let output: [String: [UInt8]]
  /// The fingerprints of all pages, as the next build compares with them.
  let fingerprints: [String: Digest]
  private let site: LoadedSite
  private let log: BuildLog
  /// The fingerprints as this build compares them with those of the build before.
  private let compared: [String: Digest]

  init(
    site: LoadedSite, log: BuildLog, output: [String: [UInt8]] = [:],
    compared: [String: Digest] = [:],
    saved: [String: Digest] = [:]
  ) {
    self.site = site
    self.log = log
    self.output = output
    self.compared = compared
    fingerprints = saved
  }

  /// The text of a file, or `nil` if the site has no such file.
  subscript(file: String) -> String? {
    output[file].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text of a file without the `bdi` elements in which templates print values.
  func text(_ file: String) -> String? {
    self[file]?.replacing(/<\/?bdi[^>]*>/, with: "")
  }

  /// The paths of all files, sorted.
  var paths: [String] { output.keys.sorted() }

  var catalog: Catalog { site.catalog }
  var plan: SitePlan { site.plan }
  var renderer: SiteRenderer { site.renderer }
  var inputs: PageFingerprints.Inputs { site.inputs }
  var report: BuildReport { log.report }
  var countUsage: Int { site.renderer.site.countUsage.state }

  /// The bodies that the page of a file shows.
  func bodyRequests(of file: String) -> [BodyRequest] {
    site.plan.index.place(of: Digest(of: file))
      .map { site.renderer.bodyRequests(of: site.plan.pages[$0]) } ?? []
  }

  /// The files of the output, each rendered as if it were the only one.
  func renderedAlone() async -> [String: [UInt8]] {
    let output = MemoryOutput()
    for page in site.plan.pages.indices {
      // A renderer has its own workspaces, and with them its own cached fragments.
      _ = await PageRenderer(site: site, workers: Workers(1), log: BuildLog())
        .render([page], into: output)
    }
    return output.files
  }

  /// Diagnostics as `path:line: message [id]`, sorted.
  var messages: [String] {
    log.diagnostics.sorted.map { problem in
      let line = problem.location?.line.map { ":\($0)" } ?? ""
      return "\(problem.location?.path ?? "")\(line): \(problem.message) [\(problem.id)]"
    }
  }

  /// The files whose bytes are others than in an earlier build, with those that are new.
  func changes(since earlier: BuiltSite) -> Set<String> {
    Set(output.keys.filter { output[$0] != earlier.output[$0] })
  }

  /// The files that a build after an earlier one renders: those whose fingerprints changed.
  func rendered(after earlier: BuiltSite) -> Set<String> {
    Set(compared.keys.filter { compared[$0] != earlier.fingerprints[$0] })
  }
}
