import ArgumentParser
import NewsgenBuild
import NewsgenSystem

/// Every command says its name: to make one of a type's name, Swift's runtime looks through all the
/// protocols that the program knows, a millisecond for all commands.
@main
struct Newsgen: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "newsgen",
    abstract: "Builds static sites of news archives, in Arabic first and any language after.",
    discussion: """
      A site is a folder with Content/site.yaml, Content/articles/ and whatever else it needs; nothing \
      outside of it is read. `newsgen init DIR` makes one to begin with.
      """,
    version: "newsgen \(version)",
    subcommands: [
      Build.self, Serve.self, Check.self, List.self, Render.self, New.self, Init.self,
    ],
    defaultSubcommand: nil)

  /// Reads the arguments, which keeps one processor busy for milliseconds; another makes meanwhile
  /// what every build looks things up in.
  static func main() async {
    // First of all, since a signal may come at any moment.
    if CommandLine.arguments.dropFirst().first == Serve.configuration.commandName {
      StopSignals.handle()
    }
    StandardStream.reserveDescriptors()
    ProcessSignals.install()
    // Before a library is loaded that only some commands need.
    _ = LoadedObjects.identities
    if let problem = SystemLimits.prepare() {
      StandardStream.standardError.write("newsgen: error: \(problem)\n")
      Exit.now(1)
    }
    if CommandLine.arguments.dropFirst().first == Build.configuration.commandName {
      Task.detached { SiteBuilder.prepareTables() }
    }
    await main(nil)
  }
}
