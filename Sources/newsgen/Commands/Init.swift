import ArgumentParser
import NewsgenBuild
import NewsgenContent
import NewsgenSystem
import NewsgenText

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Create a new site: a configuration, an article, an entity record and a page.",
    discussion: """
      The default theme is part of the program. --with-theme copies it into the site for changes.
      """)

  @Argument(help: "A directory that does not exist or is empty.", completion: .directory)
  var folder: String

  @Flag(help: "Copy the default templates and theme into the site.")
  var withTheme = false

  func run() throws {
    if FileSystem.kind(at: folder) != nil,
      try !reporting({ try FileSystem.entries(of: folder).isEmpty })
    {
      throw ValidationError("\(folder) is not empty")
    }
    var files = StarterSite.files
    if withTheme { files += SiteBuilder.defaultFiles }
    for (path, bytes) in files {
      let parts = "\(folder)/\(path)".split(separator: "/", omittingEmptySubsequences: false)
      try reporting {
        try FileWriter.makeFolder(parts.dropLast().joined(separator: "/"))
        try FileWriter.create("\(folder)/\(path)", bytes)
      }
    }
    StandardStream.standardOutput.write(
      "Created \(files.count) files in \(folder). Preview the site with:\n"
        + "  newsgen serve --source \(folder)\n")
  }
}
