import ArgumentParser
import NewsgenBuild
import NewsgenSystem
import NewsgenText

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site.",
    discussion: """
      Render only pages whose inputs changed, write only changed files and remove stale ones; see \
      .newsgen/changes.json. If there are errors, leave the output untouched.
      """)

  @OptionGroup var site: SiteOptions

  @Flag(help: "Render every page without using the cache.")
  var noCache = false

  @Flag(help: "Write the SHA-256 of every file to .newsgen/manifest.sha256, for sha256sum --check.")
  var manifest = false

  @Flag(help: "Check that a clean build would produce the same output.")
  var verify = false

  func run() async throws {
    let printer = site.printer
    var options = site.buildOptions
    options.usesCache = !noCache
    options.writesManifest = manifest
    let progress = ProgressLine(printer)
    let start = ContinuousClock.now
    let result = await SiteBuilder(options) { progress.show($0) }.build()
    progress.clear()
    printer.print(result.diagnostics)
    if result.isInterrupted { throw ExitCode(Exit.inputOutputError) }
    guard result.succeeded else { throw ExitCode(1) }
    printer.print(result.report, output: options.output, seconds: start.secondsUntilNow)
    if verify { try await verifyOutput(options, printer) }
    // Exit without freeing the build's memory: the system does it faster.
    withExtendedLifetime(result) { Exit.now(0) }
  }

  /// Checks that a second build over the first finds nothing to do.
  private func verifyOutput(_ options: BuildOptions, _ printer: ConsolePrinter) async throws {
    let differences = await SiteBuilder(options).verify()
    printer.print(differences)
    if differences.hasErrors { throw ExitCode(1) }
  }
}

extension ContinuousClock.Instant {
  var secondsUntilNow: Double {
    let passed = ContinuousClock.now - self
    return Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
  }
}
