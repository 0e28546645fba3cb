import ArgumentParser
import NewsgenBuild

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report everything that a build would, and write nothing.")

  @OptionGroup var site: SiteOptions

  func run() async throws {
    let printer = site.printer
    let progress = ProgressLine(printer)
    let start = ContinuousClock.now
    let result = await SiteBuilder(site.buildOptions) { progress.show($0) }.check()
    progress.clear()
    printer.print(result.diagnostics)
    guard result.succeeded else { throw ExitCode(1) }
    printer.print(result.report, output: nil, seconds: start.secondsUntilNow)
  }
}
