import NewsgenContent
import NewsgenModel
import NewsgenText

/// What was read of all sources, by their places in the tree.
struct ParsedSources: Sendable {
  /// The metadata of articles; nil for other sources, and for those that cannot be used.
  private(set) var metadata: [PackedMetadata?]
  /// What is not an article, or has more to it than metadata: links to other sources, problems.
  private(set) var others: [Int: ParsedSource] = [:]
  private var isRead: [Bool]

  init(count: Int) {
    metadata = [PackedMetadata?](repeating: nil, count: count)
    isRead = [Bool](repeating: false, count: count)
  }

  /// Adds an article of which there is nothing to say but its metadata.
  mutating func add(_ metadata: PackedMetadata, at place: Int) {
    isRead[place] = true
    self.metadata[place] = metadata
  }

  mutating func add(_ source: ParsedSource, at place: Int) {
    isRead[place] = true
    if case .article(let metadata) = source.value {
      self.metadata[place] = metadata
      if source.links.isEmpty, source.diagnostics.isEmpty { return }
    }
    others[place] = source
  }

  /// The places of the sources that are still to be read.
  var missing: [Int] { isRead.indices.filter { !isRead[$0] } }
}
