package import NewsgenModel
package import NewsgenTemplate
package import NewsgenText

/// What pages are made with: templates, files for browsers, texts.
package struct Theme: Sendable {
  /// A file of the theme that browsers load.
  package struct Asset: Sendable {
    /// As templates name it: `css/main.css`.
    package let name: String
    /// In the output, with a hash of what is in it: `assets/main.k3f9a2bc.css`.
    package let file: String
    /// The contents of the file.
    package let bytes: [UInt8]
  }

  /// All templates, by name, the defaults among them.
  package let templates: [TemplateSource]
  /// Files that are copied to the output, by path.
  package let assets: [Asset]
  /// The UI strings of every language that the theme speaks.
  package let strings: [Language: UIStrings]
  private let positions: [UTF8Key: Int]

  /// `assets` are the files below the theme's `assets`, by their name there.
  package init(
    templates: [TemplateSource], assets: [(name: String, bytes: [UInt8])],
    strings: [Language: UIStrings]
  ) {
    self.templates = templates
    self.strings = strings
    self.assets = Theme.named(assets)
    positions = Dictionary(
      uniqueKeysWithValues: self.assets.enumerated().map { (UTF8Key($1.name), $0) })
  }

  /// Returns the asset of that name in any normalization, or `nil` if there is none.
  package func asset(named name: String) -> Asset? {
    positions[UTF8Key(nfcNormalized(name))].map { assets[$0] }
  }

  var assetNames: [String] { assets.map(\.name) }

  /// Gives every file its name in the output; style sheets last, since they name others.
  private static func named(_ files: [(name: String, bytes: [UInt8])]) -> [Asset] {
    let isStyle = { (name: String) in name.hasSuffix(".css") }
    var named: [Asset] = files.filter { !isStyle($0.name) }.map { asset($0.name, $0.bytes) }
    for file in files where isStyle(file.name) {
      named.append(asset(file.name, StyleSheet.written(file.bytes, named: file.name, to: named)))
    }
    return named.sorted { UTF8Key($0.name) < UTF8Key($1.name) }
  }

  private static func asset(_ name: String, _ bytes: [UInt8]) -> Asset {
    let base = name.split(separator: "/").last ?? ""
    let stem = base.prefix { $0 != "." }
    let ending = base.dropFirst(stem.count)
    let hash = ContentHash(bytes).name(length: 8)
    return Asset(name: name, file: "assets/\(stem).\(hash)\(ending)", bytes: bytes)
  }
}
