package import NewsgenText

/// A file of the default templates or theme, embedded in the program.
package struct EmbeddedFile: Sendable {
  /// The path in the repository: `Templates/base.html`, `Themes/default/assets/css/main.css`.
  package let path: String
  /// The contents of the file.
  package let bytes: [UInt8]

  init(path: String, text: String) {
    self.path = path
    bytes = Array(text.utf8)
  }

  /// Creates a file from two hexadecimal digits per byte.
  init(path: String, hexadecimal: String) {
    self.path = path
    let digits = hexadecimal.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }

  /// Every embedded file, by path.
  package static var defaults: [EmbeddedFile] { all }

  /// The file as a source, so that diagnostics can locate its lines.
  package var source: SourceFile { SourceFile(path: path, bytes: bytes) }
}
