import Foundation
package import NewsgenText

/// A file of the default templates and theme that the program carries.
package struct EmbeddedFile: Sendable {
  /// As in the repository: `Templates/base.html`, `Themes/default/assets/css/main.css`.
  package let path: String
  package let bytes: [UInt8]

  init(path: String, text: String) {
    self.path = path
    bytes = Array(text.utf8)
  }

  init(path: String, base64: String) {
    self.path = path
    bytes = Data(base64Encoded: base64).map(Array.init) ?? []
  }

  /// Every file, in the order of their paths.
  package static var defaults: [EmbeddedFile] { all }

  package var source: SourceFile { SourceFile(path: path, bytes: bytes) }
}
