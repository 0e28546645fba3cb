import Foundation

/// Writes Swift source that holds the bytes of files: `embed-defaults ROOT OUTPUT FILE...`
///
/// Text becomes a raw string literal, which compiles in no time; anything else becomes base64.
@main
struct EmbedTool {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let root = arguments.first, let output = arguments.dropFirst().first else {
      throw Misuse()
    }
    var source = """
      extension EmbeddedFile {
        /// The repository's Templates/ and Themes/default/, in the order of their paths.
        static let all: [EmbeddedFile] = [

      """
    for path in arguments.dropFirst(2) {
      let name = path.dropFirst(root.count).drop { $0 == "/" }
      source += entry(name: String(name), data: try Data(contentsOf: URL(filePath: path)))
    }
    source += "  ]\n}\n"
    try Data(source.utf8).write(to: URL(filePath: output))
  }

  private static func entry(name: String, data: Data) -> String {
    guard let text = String(bytes: data, encoding: .utf8), !text.contains("\"\"\"####") else {
      return "    EmbeddedFile(path: \"\(name)\", base64: \"\(data.base64EncodedString())\"),\n"
    }
    return "    EmbeddedFile(path: \"\(name)\", text: ####\"\"\"\n\(text)\n\"\"\"####),\n"
  }
}

private struct Misuse: Error {}
