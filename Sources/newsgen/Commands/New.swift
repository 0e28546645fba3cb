import ArgumentParser
import NewsgenBuild
import NewsgenContent
import NewsgenSystem
import NewsgenText

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Create an article or entity record.",
    subcommands: [Article.self, Entity.self])

  struct Article: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "article",
      abstract: "Create an article: Content/articles/YYYY/MM/DD/SLUG.md.")

    @Argument(help: "The article's title.")
    var title: String

    @Option(help: ArgumentHelp("The article's date. (default: today)", valueName: "yyyy-mm-dd"))
    var date: String?

    @Option(help: ArgumentHelp("The site's directory.", valueName: "dir"), completion: .directory)
    var source = "."

    func validate() throws {
      if let date, CivilDate(iso8601: date) == nil {
        throw ValidationError("--date must be a date such as 2023-08-14")
      }
      if slug(for: title).isEmpty { throw ValidationError("the title must have a letter") }
    }

    func run() throws {
      let day = date.flatMap(CivilDate.init(iso8601:)) ?? CivilDate.today
      let folder = "Content/articles/" + day.iso8601.replacing("-", with: "/")
      try write(
        "\(folder)/\(slug(for: nfcNormalized(title))).md", in: source,
        "---\ntitle: \(quoted(title))\ndate: \(day.iso8601)\nstatus: draft\n---\n\n")
    }
  }

  struct Entity: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "entity",
      abstract: "Create an entity record: Content/entities/KIND/ID.md.")

    @Argument(help: "The kind: countries, people, …")
    var kind: String

    @Argument(help: "The entity's ID, as used in its URL: ru")
    var id: String

    @Option(help: ArgumentHelp("A name in one language, such as ar=روسيا.", valueName: "lang=name"))
    var name: [String] = []

    @Option(help: ArgumentHelp("The site's directory.", valueName: "dir"), completion: .directory)
    var source = "."

    func validate() throws {
      let made = slug(for: nfcNormalized(id))
      if made != id { throw ValidationError("invalid ID; write it as \(made)") }
      if name.contains(where: { !$0.contains("=") }) {
        throw ValidationError("--name must be a language and a name, such as ar=روسيا")
      }
    }

    func run() throws {
      try checkKind()
      let names = name.isEmpty ? ["ar=\(id)"] : name
      let pairs = names.map { pair in
        let language = pair.prefix { $0 != "=" }
        return "\(language): \(quoted(String(pair.dropFirst(language.count + 1))))"
      }
      try write(
        nfcNormalized("Content/entities/\(kind)/\(id).md"), in: source,
        "---\nname: { \(pairs.joined(separator: ", ")) }\naliases: []\n---\n\n")
    }

    /// Checks that the site has the kind, unless its configuration cannot be read, which a build
    /// reports.
    private func checkKind() throws {
      guard let kinds = SiteBuilder.kinds(ofSite: source), !kinds.contains(kind) else { return }
      let meant = nearest(to: kind, among: kinds).map { "did you mean \($0)?" }
      throw ValidationError(
        "the site has no kind \"\(kind)\"; "
          + (meant ?? "it has \(kinds.joined(separator: ", "))"))
    }
  }
}

/// Returns a YAML string in double quotes.
private func quoted(_ text: String) -> String {
  var out = ByteBuffer()
  out.append("\"")
  for scalar in TextHygiene.cleanedLine(text).unicodeScalars {
    if scalar == "\"" || scalar == "\\" { out.append("\\") }
    out.append(scalar)
  }
  out.append("\"")
  return out.string
}

/// Creates a file that must not exist yet, and prints its path.
private func write(_ path: String, in source: String, _ text: String) throws {
  let full = source + "/" + path
  guard FileSystem.kind(at: source + "/Content") == .folder else {
    throw ValidationError("\(source) has no directory Content; set --source")
  }
  guard FileSystem.kind(at: FileSystem.spelling(of: full)) == nil else {
    throw ValidationError("\(path) already exists")
  }
  try reporting {
    try FileWriter.makeFolder(
      full.split(separator: "/", omittingEmptySubsequences: false)
        .dropLast().joined(separator: "/"))
    try FileWriter.create(full, Array(text.utf8))
  }
  let printer = ConsolePrinter(isJSON: false, isQuiet: false, isVerbose: false)
  printer.write(printer.field(path) + "\n", to: .standardOutput)
}

extension CivilDate {
  fileprivate init?(iso8601 text: String) {
    guard case .day(let date)? = Timestamp(text) else { return nil }
    self = date
  }

  /// The date on this machine, used only as the date of a new article.
  fileprivate static var today: CivilDate {
    let day = SystemClock.localDay
    return CivilDate(year: day.year, month: day.month, day: day.day)
      ?? CivilDate(daysSinceEpoch: 0)
  }
}
