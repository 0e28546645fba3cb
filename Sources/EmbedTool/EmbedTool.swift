import NewsgenSystem

/// Writes Swift source that holds the bytes of files: `embed-defaults ROOT OUTPUT FILE...`
///
/// Text becomes a raw string literal, which compiles fast; anything else becomes hexadecimal.
@main
struct EmbedTool {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let root = arguments.first, let output = arguments.dropFirst().first else {
      throw Misuse()
    }
    var source = """
      extension EmbeddedFile {
        /// The repository's Templates/ and Themes/default/, by path.
        static let all: [EmbeddedFile] = [

      """
    for path in arguments.dropFirst(2) {
      let name = path.dropFirst(root.count).drop { $0 == "/" }
      source += entry(name: String(name), bytes: try FileSystem.read(path))
    }
    source += "  ]\n}\n"
    try FileWriter.replace(output, Array(source.utf8))
  }

  private static func entry(name: String, bytes: [UInt8]) -> String {
    guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\"\"\"####") else {
      let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      return "    EmbeddedFile(path: \"\(name)\", hexadecimal: \"\(digits)\"),\n"
    }
    return "    EmbeddedFile(path: \"\(name)\", text: ####\"\"\"\n\(text)\n\"\"\"####),\n"
  }
}

private struct Misuse: Error {}
