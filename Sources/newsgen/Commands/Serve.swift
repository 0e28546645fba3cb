import ArgumentParser
import NewsgenBuild
import NewsgenPreview
import NewsgenSystem
import NewsgenText

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Build the site, serve it, and build it again after every change.",
    discussion: """
      Open pages reload after each successful build. If there are errors, print them and keep \
      serving the last good site.
      """)

  @OptionGroup var site: SiteOptions

  @Option(help: ArgumentHelp("The port; 0 lets the system choose.", valueName: "n"))
  var port = 8000

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Flag(help: "Open the site in a browser.")
  var open = false

  func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port must be from 0 to 65535") }
  }

  func run() async throws {
    let printer = site.printer
    let options = site.buildOptions
    var preview = PreviewOptions(
      output: options.output,
      watched: ["Content", "Templates", "Themes"].map { options.source + "/" + $0 },
      ignored: [options.output, options.source + "/.newsgen"],
      basePath: SiteBuilder.basePath(of: options))
    preview.host = host
    preview.port = port
    let opens = open
    let server = PreviewServer(preview) {
      await build(options, printer)
    } report: { event in
      show(event, printer, opens: opens)
    }
    do {
      try await server.run()
    } catch let error as PreviewError {
      var problems = Diagnostics()
      problems.report(error.diagnostic)
      printer.print(problems)
      throw ExitCode(1)
    }
  }
}

/// Builds with the current time, and prints the result.
private func build(_ options: BuildOptions, _ printer: ConsolePrinter) async -> BuildOutcome {
  let start = ContinuousClock.now
  let progress = ProgressLine(printer)
  let result = await SiteBuilder(options) {
    if $0.stage == .writing { StopSignals.wait() }
    progress.show($0)
  }.build()
  StopSignals.stopWaiting()
  progress.clear()
  printer.print(result.diagnostics)
  if result.succeeded {
    printer.print(result.report, output: options.output, seconds: start.secondsUntilNow)
  }
  return BuildOutcome(
    succeeded: result.succeeded, changedFiles: result.report.changedOutput,
    summary: result.succeeded
      ? "\(result.report.written) pages written" : "\(result.diagnostics.errorCount) errors")
}

private func show(_ event: PreviewEvent, _ printer: ConsolePrinter, opens: Bool) {
  switch event {
  case .listening(let url):
    printer.write("Serving \(url) (Ctrl-C stops)\n", to: .standardOutput)
    if opens { openInBrowser(url) }
  case .changed(let paths):
    if !printer.isQuiet, !printer.isJSON {
      printer.write(
        "\n\(paths.count == 1 ? printer.field(paths[0]) : "\(paths.count) files") changed\n",
        to: .standardOutput)
    }
  case .built(let outcome):
    if !outcome.succeeded {
      printer.write("the last good site is still being served\n", to: .standardError)
    }
  case .problem(let diagnostic):
    var problems = Diagnostics()
    problems.report(diagnostic)
    printer.print(problems)
  case .stopped: break
  }
}

private func openInBrowser(_ url: String) {
  if let reason = ChildProcess.start("xdg-open", [url]) {
    StandardStream.standardError.write("no browser could be opened: \(reason)\n")
  }
}
