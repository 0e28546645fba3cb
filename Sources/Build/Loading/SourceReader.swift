import NewsgenContent
import NewsgenModel
import NewsgenSystem
import NewsgenText

/// Reads sources, those that the cache does not know.
struct SourceReader: Sendable {
  let files: any SourceFiles
  let workers: Workers
  let log: BuildLog
  let articles: ArticleReader
  let pages: PageReader
  let records: RecordReader
  /// Whether what is read is kept for the next build.
  let isCached: Bool
  /// In bytes, of a file that is read.
  let maximumSize: Int
  private let kinds: Int
  /// Where it is kept, if not in the result.
  let sink: SourceRowWriter?
  /// The directory where bodies may be kept for their pages; `nil` where nothing is to be written.
  let bodyDirectory: String?

  init(
    _ files: any SourceFiles, _ configuration: SiteConfiguration, workers: Workers, log: BuildLog,
    isCached: Bool = false, sink: SourceRowWriter? = nil, bodyDirectory: String? = nil
  ) {
    self.files = files
    self.workers = workers
    self.log = log
    self.isCached = isCached
    self.sink = sink
    self.bodyDirectory = bodyDirectory
    kinds = configuration.kinds.count
    maximumSize = configuration.maximumArticleSize
    articles = ArticleReader(configuration)
    pages = PageReader(configuration)
    records = RecordReader(configuration)
  }

  struct Result: Sendable {
    var sources: ParsedSources
    let bodies: BodyStore
    /// The records of what the cache has to learn of, if no sink took them.
    var records: [RecordBlock] = []
    /// Places in the tree of the sources that were read, whose older records no longer hold.
    var fresh: [Int] = []
    var bytes = 0
    /// Of all sources, where they were asked for here and not by the tree.
    var states: [Digest]?
  }

  /// What a worker read.
  private struct Slice: Sendable {
    var sources: [ParsedSource] = []
    var records = RecordBlock(.sources)
    var fresh: [Int] = []
    var bytes = 0
    /// The states that the files were in.
    var states: [Digest] = []
  }

  /// What a worker uses for all sources that it reads.
  private struct Tools {
    var encoder = SourceEncoder()
    var arena = MetadataArena()
    var bodies = BodyBuffer()
  }

  /// How many sources a worker reads at once.
  private static let sliceSize = 64

  /// Reads the sources that are not in `known`, which a cache knows; all of them without a cache.
  func read(known: CacheReader.Sources? = nil) async -> Result {
    let total = files.sources.count
    let known = known ?? CacheReader.Sources(count: total)
    let missing = known.ready.missing
    let bodies = BodyStore(of: files, reading: missing.count, directory: bodyDirectory)
    var none = Result(sources: known.ready, bodies: bodies)
    if isCached, missing.count == total {
      none.states = [Digest](repeating: .unknown, count: total)
    }
    let count = ProgressCount(from: total - missing.count)
    var all = await workers.fold(
      missing.indices, by: Self.sliceSize, into: none, with: { Tools() }
    ) { tools, range in
      var slice = Slice()
      tools.bodies.reset(isWanted: bodies.hasRoom)
      for place in missing[range] {
        slice.sources.append(read(place, known.records[place], &tools, &slice))
      }
      bodies.keep(tools.bodies)
      slice.records.seal()
      if let sink {
        sink.add(slice.records)
        slice.records.removeAll()
      }
      log.progress(.reading, done: count.add(range.count), of: total)
      return slice
    } _: { all, range, slice in
      for (place, source) in zip(missing[range], slice.sources) {
        all.sources.add(source, at: place)
      }
      if all.states != nil {
        for (place, state) in zip(missing[range], slice.states) { all.states?[place] = state }
      }
      if slice.records.records > 0 { all.records.append(slice.records) }
      all.fresh += slice.fresh
      all.bytes += slice.bytes
    }
    all.fresh.sort()
    log.endStage("reading sources", bytes: all.bytes)
    return all
  }

  private func read(
    _ place: Int, _ record: SourceRecord?, _ tools: inout Tools, _ slice: inout Slice
  ) -> ParsedSource {
    let path = files.sources.path(place)
    let file: SourceFile
    let state: Digest
    do {
      let found = try files.readWithState(path, limit: maximumSize)
      file = SourceFile(path: path, bytes: found.bytes)
      state = found.state
      slice.states.append(state)
    } catch {
      slice.states.append(.unknown)
      var diagnostics = Diagnostics()
      diagnostics.report(
        error.isTooLarge ? .tooLarge(path, limit: maximumSize) : .unreadable(path, error))
      return ParsedSource(value: .nothing, links: [], diagnostics: diagnostics)
    }
    slice.bytes += file.bytes.count
    guard isCached else { return read(file, .unknown, &tools) }
    let digest = Digest(of: file.bytes)
    var source = known(record, digest) ?? read(file, digest, &tools)
    if !source.isMetadataAlone { source.encode(with: &tools.encoder, file: digest) }
    slice.records.add {
      SourceRecord.append(
        source, state: state, file: digest, path: path, tools.encoder, to: &$0)
    }
    slice.fresh.append(place)
    return source
  }

  /// What the cache has of a file, if that held the bytes that it holds now.
  private func known(_ record: SourceRecord?, _ file: Digest) -> ParsedSource? {
    guard let found = record?.contents(kinds: kinds), found.file == file else { return nil }
    switch found.source {
    case .metadata(let metadata):
      return ParsedSource(value: .article(metadata), links: [], diagnostics: Diagnostics())
    case .other(let source): return source
    }
  }

  private func read(
    _ file: SourceFile, _ digest: Digest, _ tools: inout Tools
  ) -> ParsedSource {
    if file.path.hasPrefix("Content/articles/") {
      var result = articles.read(file, keeping: &tools.bodies)
      // Taken, since a copy of it counts twenty references.
      let value: ParsedSource.Value =
        if let metadata = result.metadata.take() {
          .article(PackedMetadata(metadata, file: digest, in: &tools.arena))
        } else {
          .nothing
        }
      return ParsedSource(value: value, links: result.links, diagnostics: result.diagnostics)
    }
    var diagnostics = Diagnostics()
    if file.path.hasPrefix("Content/pages/") {
      let result = pages.read(file, into: &diagnostics)
      return ParsedSource(
        value: result.map { .page($0.page) } ?? .nothing, links: result?.links ?? [],
        diagnostics: diagnostics)
    }
    let result = records.read(file, into: &diagnostics)
    return ParsedSource(
      value: result.map { .record($0.record) } ?? .nothing, links: result?.links ?? [],
      diagnostics: diagnostics)
  }
}
