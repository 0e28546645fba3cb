import ArgumentParser
import NewsgenBuild
import NewsgenContent
import NewsgenModel
import NewsgenSystem
import NewsgenText

/// The options of every command that reads a site.
struct SiteOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The site's directory.", valueName: "dir"), completion: .directory)
  var source = "."

  @Option(
    help: ArgumentHelp(
      "The output directory. (default: public in the site's directory)", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(help: ArgumentHelp("Override base_url from site.yaml.", valueName: "url"))
  var baseURL: String?

  @Flag(help: "Include articles with `status: draft`.")
  var drafts = false

  @Flag(help: "Include articles with a date in the future.")
  var future = false

  @Option(
    help: ArgumentHelp(
      "Treat articles dated later as future. (default: now)",
      valueName: "rfc3339"))
  var now: String?

  @Option(help: ArgumentHelp("How many processors to use. (default: all)", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("How to print: human or json.", valueName: "format"))
  var format = OutputFormat.human

  @Flag(name: .shortAndLong, help: "Print only errors and warnings.")
  var quiet = false

  @Flag(
    name: .shortAndLong, help: "Print the time of every stage, and every excluded article.")
  var verbose = false

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case human, json
  }

  func validate() throws {
    if let baseURL, BaseURL(baseURL) == nil {
      throw ValidationError("--base-url must be a URL such as https://example.org/news/")
    }
    if let now, !SiteOptions.isInstant(now) {
      throw ValidationError(
        "--now must be an instant such as 2026-11-23T09:00:00Z, in the years 1 to 9999")
    }
    if let jobs, jobs < 1 {
      throw ValidationError("--jobs must be at least 1")
    }
  }

  private static func isInstant(_ text: String) -> Bool {
    guard case .instant(let seconds, _)? = Timestamp(text) else { return false }
    return DateLimits.utc.contains(seconds)
  }

  var buildOptions: BuildOptions {
    let source = SiteOptions.absolute(source)
    var options = BuildOptions(
      source: source, output: output.map(SiteOptions.absolute) ?? source + "/public", now: instant,
      jobs: jobs ?? Processors.count,
      generator: "newsgen \(ProgramVersion.current)")
    options.baseURL = baseURL.flatMap(BaseURL.init)
    options.includesDrafts = drafts
    options.includesFuture = future
    return options
  }

  private var instant: Int {
    if let now, case .instant(let seconds, _)? = Timestamp(now) { return seconds }
    return SystemClock.secondsSince1970
  }

  static func absolute(_ path: String) -> String {
    FileSystem.canonical(FileSystem.spelling(of: path))
  }

  var printer: ConsolePrinter {
    ConsolePrinter(isJSON: format == .json, isQuiet: quiet, isVerbose: verbose)
  }
}
