import NewsgenContent
import NewsgenText

/// What the last build came to, in a few numbers: enough to see that there is nothing to do.
struct CacheSummary: Sendable {
  /// The options that pages depend on.
  var options: Digest
  /// What metadata depends on beside their sources: the configuration's file, the address.
  var configuration: Digest
  /// What every page of it was made with.
  var common: Digest
  /// Where its templates asked for the number of an entity's articles.
  var countUsage: Int
  /// Of all sources, by their states; nil where a state was not known.
  var sources: Digest?
  /// Of all that is in the output folder, by their states.
  var output: Digest
  /// Of the record of the files that are newsgen's.
  var record: Digest
  /// The theme's name: its folder is a source.
  var theme: String
  /// The build was of this moment.
  var now: Int
  /// From this moment on, an article that was left out may no longer be in the future.
  var nextChange: Int
  var report: BuildReport
  var diagnostics: Diagnostics

  var bytes: [UInt8] {
    var encoder = PackedWriter()
    for digest in [options, configuration, common, sources ?? .unknown, output] {
      encoder.append(digest)
    }
    encoder.append(record)
    encoder.append(theme)
    for number in [
      countUsage, now, nextChange, report.sources, report.articles, report.entities, report.pages,
    ] {
      encoder.append(number)
    }
    for list in [report.drafts, report.future, report.unpublished] {
      encoder.append(list) { $0.append($1) }
    }
    encoder.append(diagnostics)
    return encoder.bytes
  }
}

extension CacheSummary {
  /// `nil` for damaged bytes; after the summary come at most 7 more.
  init?(decoding bytes: Span<UInt8>) {
    var decoder = PackedReader(bytes)
    self.init(from: &decoder)
    if decoder.isDamaged || decoder.rest.count > 7 { return nil }
  }

  private init(from decoder: inout PackedReader) {
    options = decoder.digest()
    configuration = decoder.digest()
    common = decoder.digest()
    let sources = decoder.digest()
    self.sources = sources == .unknown ? nil : sources
    output = decoder.digest()
    record = decoder.digest()
    theme = decoder.text()
    countUsage = decoder.number()
    now = decoder.number()
    nextChange = decoder.number()
    report = BuildReport()
    report.sources = decoder.number()
    report.articles = decoder.number()
    report.entities = decoder.number()
    report.pages = decoder.number()
    report.drafts = decoder.list { $0.text() }
    report.future = decoder.list { $0.text() }
    report.unpublished = decoder.list { $0.text() }
    diagnostics = decoder.diagnostics()
  }
}
