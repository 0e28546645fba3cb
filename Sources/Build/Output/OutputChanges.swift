import NewsgenContent
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// Which files of the output a build added, changed and removed: what a deployment has to upload.
struct OutputChanges: Sendable {
  let output: String
  /// Places in the plan.
  private var added: [Int] = []
  private var changed: [Int] = []
  private var removed: [String] = []

  var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

  /// Those of a build that found nothing to do.
  init(output: String) {
    self.output = output
  }

  /// `stale` are the files that go.
  ///
  /// After a build that was killed while it changed the output, any file may have changed. What it
  /// removed was recorded before.
  init(
    _ made: [PageRenderer.Result.Made], of plan: SitePlan, into folder: OutputFolder,
    removing stale: [String]
  ) {
    output = folder.path
    removed = stale
    for page in made {
      switch page.outcome {
      case .written(_, isAdded: true, _): added.append(page.page)
      case .written(_, isAdded: false, _): changed.append(page.page)
      case .unchanged, .foreign: continue
      }
    }
    if let earlier = folder.interruptedRemovals {
      let isAdded = Set(added)
      changed = plan.pages.indices.filter { !isAdded.contains($0) }
      removed = Set((stale + earlier).map(UTF8Key.init)).map(\.text)
        .filter { plan.index.place(of: Digest(of: $0)) == nil }
    }
  }

  /// Writes `.newsgen/changes.json` of the site, beside its place.
  ///
  /// `pages` are those of the plan; `nil` if nothing changed.
  func prepare(for site: String, _ pages: PlannedPages? = nil) throws(FileError) -> PreparedFile {
    var stream = try FileStream(replacing: site + "/.newsgen/changes.json")
    try stream.append { out in
      out.append("{\n\"output\": \"")
      out.append(escapingJSON: output)
      out.append("\"")
    }
    for (name, places) in [("added", added), ("changed", changed)] {
      let sorted = pages.map { SortedPaths(of: $0, at: places) } ?? SortedPaths([])
      try write(name, sorted, to: &stream)
    }
    try write("removed", SortedPaths(removed), to: &stream)
    try stream.append { $0.append("\n}\n") }
    return try stream.prepare()
  }

  private func write(
    _ name: String, _ paths: SortedPaths, to stream: inout FileStream
  ) throws(FileError) {
    try stream.append { $0.append(",\n\"\(name)\": [") }
    for (index, place) in paths.order.enumerated() {
      try stream.append { out in
        out.append(index == 0 ? "\n  \"" : ",\n  \"")
        out.append(escapingJSON: paths.path(place))
        out.append("\"")
      }
    }
    try stream.append { $0.append(paths.order.isEmpty ? "]" : "\n]") }
  }
}
