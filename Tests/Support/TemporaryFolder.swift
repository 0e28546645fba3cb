import Foundation

/// A folder for one test, gone with it.
package final class TemporaryFolder: Sendable {
  /// Without links, as `realpath` gives it.
  package let path: String

  package init(_ files: [String: String] = [:]) throws {
    let made =
      FileManager.default.temporaryDirectory.path + "/newsgen-test-"
      + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
    path = URL(fileURLWithPath: made).resolvingSymlinksInPath().path
    for (name, text) in files { try write(text, to: name) }
  }

  deinit {
    // What is left in the folder for temporary files harms nobody.
    try? FileManager.default.removeItem(atPath: path)
  }

  package func write(_ text: String, to name: String) throws {
    try makeFolder(String(name.prefix(upTo: name.lastIndex(of: "/") ?? name.startIndex)))
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  package func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/" + name, withIntermediateDirectories: true)
  }

  /// A link at `name`; `target` is taken as it is.
  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }
}
