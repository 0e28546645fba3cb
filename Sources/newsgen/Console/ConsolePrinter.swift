import ArgumentParser
import NewsgenBuild
import NewsgenContent
import NewsgenSystem
import NewsgenText
import Synchronization

/// Prints what a command found and did: diagnostics on standard error, the rest on standard output;
/// as JSON, one object per line, all on standard output.
struct ConsolePrinter: Sendable {
  let isJSON: Bool
  let isQuiet: Bool
  let isVerbose: Bool

  func print(_ diagnostics: Diagnostics) {
    let sorted = diagnostics.sorted
    guard !sorted.isEmpty else { return }
    if isJSON {
      let lines = sorted.map { DiagnosticFormatter.json($0) + "\n" }
      return write(lines.joined(), to: .standardOutput)
    }
    let isTerminal = StandardStream.standardError.isTerminal
    var text = sorted.map { DiagnosticFormatter.text($0, forTerminal: isTerminal) }.joined()
    let errors = sorted.count { $0.severity == .error }
    let counts = [
      count(errors, "error", "errors"), count(sorted.count - errors, "warning", "warnings"),
    ]
    text += counts.compactMap { $0 }.joined(separator: ", ") + "\n"
    write(text, to: .standardError)
  }

  /// Prints what a build did, and how long it took.
  func print(_ report: BuildReport, output: String?, seconds: Double) {
    if isJSON { return printJSON(report, output: output, seconds: seconds) }
    guard !isQuiet else { return }
    let made = [
      (report.articles, "article", "articles"), (report.entities, "entity", "entities"),
      (report.pages, "page", "pages"),
    ].map { "\($0) \($0 == 1 ? $1 : $2)" }
    var text = made.joined(separator: ", ")
    text += " from \(report.sources) \(report.sources == 1 ? "file" : "files")\n"
    if let output {
      text += "\(report.written) written (\(size(report.bytesWritten))), "
      text += "\(report.unchanged) unchanged, \(report.removed) removed in \(field(output))\n"
    }
    let leftOut = [
      count(report.drafts.count, "draft", "drafts"),
      count(report.future.count, "in the future", "in the future"),
      count(report.unpublished.count, "unpublished", "unpublished"),
    ].compactMap { $0 }
    if !leftOut.isEmpty {
      text += "excluded: \(leftOut.joined(separator: ", "))"
      text += isVerbose ? "\n" : " (--verbose lists them)\n"
    }
    if isVerbose {
      for (why, sources) in leftOutSources(report) {
        for source in sources { text += "  \(field(source)): \(why)\n" }
      }
    }
    if isVerbose {
      for stage in report.clock.stages {
        let bytes = stage.bytes.map { ", " + size($0) } ?? ""
        text += "  \(stage.name): \(fixed(stage.seconds, decimals: 3)) s\(bytes)\n"
      }
    }
    for note in report.notes { text += "note: \(note)\n" }
    text += "in \(fixed(seconds, decimals: 2)) s\n"
    write(text, to: .standardOutput)
  }

  private func leftOutSources(_ report: BuildReport) -> [(String, [String])] {
    [
      ("draft", report.drafts), ("in the future", report.future),
      ("unpublished", report.unpublished),
    ]
  }

  private func printJSON(_ report: BuildReport, output: String?, seconds: Double) {
    let numbers: [(String, Int)] = [
      ("sources", report.sources), ("articles", report.articles), ("entities", report.entities),
      ("pages", report.pages), ("made", report.made), ("written", report.written),
      ("unchanged", report.unchanged),
      ("removed", report.removed), ("bytes_written", report.bytesWritten),
    ]
    var out = ByteBuffer()
    out.append("{\"report\":{")
    for (name, number) in numbers { out.append("\"\(name)\":\(number),") }
    for (why, sources) in leftOutSources(report) {
      out.append("\"\(why.replacing(" ", with: "_"))\":[")
      for (index, source) in sources.enumerated() {
        out.append(index == 0 ? "\"" : ",\"")
        out.append(escapingJSON: source)
        out.append("\"")
      }
      out.append("],")
    }
    out.append("\"notes\":[")
    for (index, note) in report.notes.enumerated() {
      out.append(index == 0 ? "\"" : ",\"")
      out.append(escapingJSON: note)
      out.append("\"")
    }
    out.append("],\"stages\":{")
    for (index, stage) in report.clock.stages.enumerated() {
      out.append(index == 0 ? "\"" : ",\"")
      out.append("\(stage.name)\":\(fixed(stage.seconds, decimals: 3))")
    }
    out.append("},")
    if let output {
      out.append("\"output\":\"")
      out.append(escapingJSON: output)
      out.append("\",")
    }
    out.append("\"seconds\":\(fixed(seconds, decimals: 3))}}\n")
    write(out.string, to: .standardOutput)
  }

  /// Returns user input for standard output, with what a terminal would act on or reorder made
  /// visible.
  func field(_ text: String) -> String {
    DiagnosticFormatter.field(text, forTerminal: StandardStream.standardOutput.isTerminal)
  }

  func write(_ text: String, to stream: StandardStream) {
    stream.write(text)
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String? {
    number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
  }

  private func size(_ bytes: Int) -> String {
    bytes < 1_000_000
      ? "\(fixed(Double(bytes) / 1000, decimals: 1)) kB"
      : "\(fixed(Double(bytes) / 1_000_000, decimals: 1)) MB"
  }
}

/// Returns a non-negative number with that many decimals.
private func fixed(_ number: Double, decimals: Int) -> String {
  let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
  let units = Int((number * Double(scale)).rounded())
  let fraction = String(scale + units % scale).dropFirst()
  return "\(units / scale).\(fraction)"
}

/// Runs `body`; prints a `FileError` and exits with code 1.
func reporting<Value>(_ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as FileError {
    var diagnostics = Diagnostics()
    diagnostics.report(.unusable(error))
    ConsolePrinter(isJSON: false, isQuiet: false, isVerbose: false).print(diagnostics)
    throw ExitCode(1)
  }
}

/// A progress line on a terminal; nothing in a pipe.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let start = ContinuousClock.now
  /// What the line shows, shared by the workers.
  private let shown = Mutex("")

  /// Shorter builds end before a line can be read.
  private static let delay = Duration.milliseconds(600)

  init(_ printer: ConsolePrinter) {
    isShown =
      StandardStream.standardError.isTerminal && !printer.isQuiet && !printer.isJSON
  }

  func show(_ progress: BuildProgress) {
    guard isShown, ContinuousClock.now - start > ProgressLine.delay else { return }
    var line = progress.stage.rawValue
    if progress.total > 0 { line += " \(progress.done * 100 / progress.total)%" }
    shown.withLock { shown in
      guard shown != line else { return }
      shown = line
      StandardStream.standardError.write("\r\u{1B}[K\(line)")
    }
  }

  func clear() {
    if isShown, shown.withLock({ !$0.isEmpty }) {
      StandardStream.standardError.write("\r\u{1B}[K")
    }
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func unusable(_ error: FileError) -> Diagnostic {
    Diagnostic(
      .error, "unwritable", "cannot be used: \(error.reason)", at: SourceLocation(path: error.path))
  }
}
