import ArgumentParser
import Foundation
import NewsgenBuild
import NewsgenModel
import Testing

@testable import newsgen

/// What the options of commands mean.
struct SiteOptionsTests {
  private func options(_ arguments: String...) throws -> SiteOptions {
    try SiteOptions.parse(arguments)
  }

  @Test func theOutputIsInTheSitesFolder() throws {
    let here = FileManager.default.currentDirectoryPath
    #expect(try options().buildOptions.source == here)
    #expect(try options().buildOptions.output == here + "/public")
    #expect(try options("--source", "/a/b/../c/").buildOptions.output == "/a/c/public")
    let apart = try options("--source", "/a", "--output", "/b/./out").buildOptions
    #expect(apart.source == "/a")
    #expect(apart.output == "/b/out")
  }

  @Test func optionsAreWhatABuildIsAsked() throws {
    let asked = try options(
      "--drafts", "--future", "--jobs", "3", "--base-url", "https://example.org/a/",
      "--now", "2026-11-23T10:00:00+01:00"
    ).buildOptions
    #expect(asked.includesDrafts && asked.includesFuture)
    #expect(asked.jobs == 3)
    #expect(asked.now == 1_795_424_400)
    #expect(asked.baseURL?.absolute == "https://example.org/a/")
    let plain = try options().buildOptions
    #expect(!plain.includesDrafts && !plain.includesFuture)
    #expect(plain.baseURL == nil)
    #expect(plain.generator == "newsgen \(ProgramVersion.current)")
  }

  @Test(arguments: [
    ["--jobs", "0"], ["--jobs", "-1"], ["--jobs", "x"], ["--now", "yesterday"],
    ["--now", "2026-11-23"], ["--now", "9999-12-31T23:30:00-05:00"], ["--base-url", "example.org"],
    ["--base-url", "ftp://example.org/"], ["--format", "xml"], ["--soruce", "."],
  ])
  func valuesThatMeanNothingAreErrors(arguments: [String]) {
    #expect(throws: (any Error).self) { try SiteOptions.parse(arguments) }
  }

  @Test func errorsNameTheOptionAndWhatItTakes() {
    let error = #expect(throws: (any Error).self) { try SiteOptions.parse(["--jobs", "0"]) }
    #expect(error.map(SiteOptions.message(for:)) == "--jobs must be at least 1")
  }
}
