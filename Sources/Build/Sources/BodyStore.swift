import NewsgenContent
import NewsgenMarkdown
import NewsgenSite
import NewsgenSystem
import NewsgenText
import Synchronization

/// The bodies of articles and pages in HTML.
///
/// Of plain prose, which most articles are, the HTML is known when the source is read. It is kept
/// here until the page is rendered: the first `memory` bytes in memory, the rest in a file without
/// a name, so that memory does not grow with the bodies. Any other body is rendered from its
/// source.
final class BodyStore: Sendable {
  private let files: any SourceFiles
  /// `nil` where nothing is kept.
  private let file: SpillFile?
  private let kept: Mutex<Kept>

  private struct Kept: ~Copyable {
    /// Of the paths of their sources.
    var index: DigestIndex
    /// By the position of the digest; `nil` if two paths have it.
    var ranges: [FileRange?] = []
  }

  private struct FileRange: Sendable {
    let start: UInt32
    let count: UInt32
  }

  /// Most sites never come near it, and ranges have 32 bits.
  private static let limit = 256 << 20

  /// The bodies of ten thousand articles, which is what a newsroom has in some years.
  private static let memory = 16 << 20

  /// Reading a few sources again costs less than keeping them.
  private static let fewest = 65

  /// Bodies of a site's files, of which `count` are to be read; no file is created without a
  /// directory.
  init(of files: any SourceFiles, reading count: Int, directory: String?) {
    self.files = files
    if let directory, count >= BodyStore.fewest {
      file = SpillFile(in: directory, limit: BodyStore.limit, memory: BodyStore.memory)
    } else {
      file = nil
    }
    kept = Mutex(Kept(index: DigestIndex(capacity: file == nil ? 0 : count)))
  }

  /// Whether bodies that are known are to be kept.
  var hasRoom: Bool { file.map { !$0.isFull } ?? false }

  /// Keeps the bodies of a buffer, or none where there is no room for them.
  func keep(_ buffer: BodyBuffer) {
    guard let file, !buffer.bodies.isEmpty, let start = buffer.html.withBytes(file.append) else {
      return
    }
    kept.withLock { kept in
      for body in buffer.bodies {
        let position = kept.index.insert(Digest(of: body.source))
        guard position == kept.ranges.count else {
          // Authors can construct paths that have the same digest: render both bodies.
          kept.ranges[position] = nil
          continue
        }
        kept.ranges.append(
          FileRange(
            start: UInt32(start + body.range.lowerBound), count: UInt32(body.range.count)))
      }
    }
  }

  /// A body as a page shows it.
  struct Body {
    let rendered: RenderedBody
    /// Whether the source had the bytes that its metadata was made of.
    let isOfKnownState: Bool
  }

  func body(for request: BodyRequest) throws(FileError) -> Body {
    if let html = keptHTML(of: request.source) {
      return Body(rendered: RenderedBody(html: html, headings: []), isOfKnownState: true)
    }
    let file = SourceFile(
      path: request.source, bytes: try files.read(request.source, limit: .max))
    let isOfKnownState = request.digest == .unknown || Digest(of: file.bytes) == request.digest
    return Body(
      rendered: BodyText(file, from: request.start).rendered(for: request),
      isOfKnownState: isOfKnownState)
  }

  private func keptHTML(of source: String) -> String? {
    guard let file else { return nil }
    let range = kept.withLock { kept -> FileRange? in
      guard let position = kept.index.place(of: Digest(of: source)) else { return nil }
      return kept.ranges[position]
    }
    return range.flatMap { file.text(at: Int($0.start)..<Int($0.start) + Int($0.count)) }
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
