import ArgumentParser
import NewsgenBuild
import NewsgenSystem

/// The commands of `newsgen`. Every command has a `commandName`: to make one from a type's name,
/// Swift's runtime searches all protocols of the program, a millisecond for all commands.
struct Newsgen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "newsgen",
    abstract: "Build static websites for news archives in Arabic and other languages.",
    discussion: """
      A site is a directory with Content/site.yaml and Content/articles/; newsgen reads nothing \
      outside it. Create one with `newsgen init DIR`.
      """,
    version: "newsgen \(ProgramVersion.current)",
    subcommands: [
      Build.self, Serve.self, Check.self, List.self, Render.self, New.self, Init.self,
    ],
    defaultSubcommand: nil)
}

/// The program: prepares the process, then runs the command.
///
/// `main` is not asynchronous, since ending the main thread (`dispatch_main`) makes glibc load
/// libgcc_s, which not every machine with glibc has.
@main
enum Program {
  /// Reads the arguments, which takes one processor some milliseconds, while another prepares the
  /// tables that every build uses.
  static func main() {
    let command = CommandLine.arguments.dropFirst().first
    // Handle signals first, since one may come at any time.
    if command == Serve.configuration.commandName { StopSignals.handle() }
    StandardStream.reserveDescriptors()
    ProcessSignals.install()
    // Read the identities before a library is loaded that only some commands need.
    _ = LoadedObjects.identities
    if let problem = SystemLimits.prepare() {
      StandardStream.standardError.write("newsgen: error: \(problem)\n")
      Exit.now(1)
    }
    if command == Build.configuration.commandName {
      Task.detached { SiteBuilder.prepareTables() }
    }
    Task.detached {
      await Newsgen.main(nil)
      Exit.now(0)
    }
    Exit.wait()
  }
}
