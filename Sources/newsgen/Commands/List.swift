import ArgumentParser
import NewsgenBuild
import NewsgenModel
import NewsgenSystem
import NewsgenText

struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List articles or entities, one per line.",
    discussion: """
      Print id, source, permalink, title, date, lang, dir and entities, separated by tabs, or as one \
      JSON object per line.
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case articles, entities
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl
  }

  @Argument(help: "articles or entities")
  var subject: Subject

  @Option(help: ArgumentHelp("The site's directory.", valueName: "dir"), completion: .directory)
  var source = "."

  @Option(help: ArgumentHelp("text or jsonl", valueName: "format"))
  var format = Format.text

  @Flag(help: "Include articles with `status: draft`.")
  var drafts = false

  @Flag(help: "Include articles with a date in the future.")
  var future = false

  func run() async throws {
    let printer = ConsolePrinter(isJSON: false, isQuiet: true, isVerbose: false)
    var arguments = ["--source", source]
    if drafts { arguments.append("--drafts") }
    if future { arguments.append("--future") }
    let result = await SiteBuilder(try SiteOptions.parse(arguments).buildOptions).load()
    printer.print(result.diagnostics)
    guard let catalog = result.catalog, result.succeeded else { throw ExitCode(1) }
    let rows =
      switch subject {
      case .articles: CatalogListing(catalog).articles
      case .entities: CatalogListing(catalog).entities
      }
    var text = ""
    for (index, row) in rows.enumerated() {
      text += (format == .text ? row.text(printer.field) : row.json) + "\n"
      guard text.utf8.count >= 1 << 16 || index == rows.count - 1 else { continue }
      guard StandardStream.standardOutput.write(text) else { throw ExitCode(1) }
      text = ""
    }
  }
}
