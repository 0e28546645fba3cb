import ArgumentParser
import NewsgenBuild
import NewsgenContent
import NewsgenModel
import NewsgenSystem
import NewsgenText

struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render one template with data, to standard output.",
    discussion: """
      TEMPLATE is a name in the site's Templates/, its theme or the defaults, or the path of a file. \
      The data is a JSON object; its keys are the names that the template can use. The extension \
      selects how values are escaped: .html, .xml, .json, .txt.
      """)

  @Argument(help: "A template's name, or the path of a file.", completion: .file())
  var template: String

  @Option(
    help: ArgumentHelp("A JSON file; - for standard input.", valueName: "file"),
    completion: .file())
  var data: String

  @Option(help: ArgumentHelp("The site's directory.", valueName: "dir"), completion: .directory)
  var source = "."

  @Option(
    help: ArgumentHelp(
      "The page's language: names of months, plural forms, direction. (default: the site's)",
      valueName: "tag"))
  var lang: String?

  @Option(help: ArgumentHelp("How to print problems: human or json.", valueName: "format"))
  var format = SiteOptions.OutputFormat.human

  func validate() throws {
    if let lang, !Language(lang).isWellFormed {
      throw ValidationError("--lang must be a language tag such as ar or en-GB")
    }
  }

  func run() async throws {
    let printer = ConsolePrinter(isJSON: format == .json, isQuiet: true, isVerbose: false)
    var diagnostics = Diagnostics()
    let options = StandaloneRender.Options(
      source: SiteOptions.absolute(source), template: template, language: lang.map(Language.init))
    var page: [UInt8]?
    if let data = readData(into: &diagnostics) {
      page = await StandaloneRender(options).render(data, into: &diagnostics)
    }
    printer.print(diagnostics)
    guard let page else { throw ExitCode(1) }
    guard StandardStream.standardOutput.write(page) else { throw ExitCode(1) }
  }

  private func readData(into diagnostics: inout Diagnostics) -> SourceFile? {
    let limit = StandaloneRender.maximumDataBytes
    do throws(FileError) {
      return data == "-"
        ? SourceFile(path: "<stdin>", bytes: try FileSystem.readStandardInput(limit: limit))
        : SourceFile(
          path: data, bytes: try FileSystem.readToEnd(FileSystem.spelling(of: data), limit: limit))
    } catch {
      diagnostics.report(.unreadable(data, error))
      return nil
    }
  }
}
