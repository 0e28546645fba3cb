import NewsgenContent
import NewsgenSite
import NewsgenText

/// Which files of the output a build added, changed and removed: what a deployment has to upload.
struct OutputChanges: Sendable {
  let output: String
  private(set) var added: [String] = []
  private(set) var changed: [String] = []
  private(set) var removed: [String] = []

  var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

  /// Those of a build that found nothing to do.
  init(output: String) {
    self.output = output
  }

  /// `stale` are the files that go.
  ///
  /// Behind a build that was killed while it changed the output, nobody knows which files it changed:
  /// all of them may be others. What it removed it had written down before.
  init(
    _ made: [PageRenderer.Result.Made], of plan: SitePlan, into folder: OutputFolder,
    removing stale: [String]
  ) {
    output = folder.path
    removed = stale
    var isAdded = Set<Int>()
    for page in made {
      guard case .written(_, let isNew, _) = page.outcome else { continue }
      if isNew { isAdded.insert(page.page) } else { changed.append(plan.pages[page.page].file) }
    }
    added = isAdded.sorted().map { plan.pages[$0].file }
    if let earlier = folder.interruptedRemovals {
      changed = plan.pages.indices.filter { !isAdded.contains($0) }.map { plan.pages[$0].file }
      let planned = Set(plan.pages.map { UTF8Key($0.file) })
      removed = Set((stale + earlier).map(UTF8Key.init)).subtracting(planned).map(\.text)
    }
  }

  /// Writes `.newsgen/changes.json` of the site.
  func write(to site: String) throws(FileError) {
    var out = ByteBuffer()
    out.append("{\n\"output\": \"")
    out.append(escapingJSON: output)
    out.append("\"")
    for (name, files) in [("added", added), ("changed", changed), ("removed", removed)] {
      out.append(",\n\"\(name)\": [")
      let sorted = files.map(UTF8Key.init).sorted()
      for (index, file) in sorted.enumerated() {
        out.append(index == 0 ? "\n  \"" : ",\n  \"")
        out.append(escapingJSON: file.text)
        out.append("\"")
      }
      out.append(files.isEmpty ? "]" : "\n]")
    }
    out.append("\n}\n")
    try FileWriter.replace(site + "/.newsgen/changes.json", out.bytes)
  }
}
