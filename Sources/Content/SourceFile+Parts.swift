package import NewsgenModel
package import NewsgenText

extension SourceFile {
  /// Returns the location of a part, or of the file if it has no such part.
  package func location(of part: SourcePart) -> SourceLocation {
    var ignored = Diagnostics()
    let yaml = path.hasSuffix(".md") ? FrontMatter(of: self, into: &ignored)?.yaml : bytes.indices
    guard let yaml,
      case .mapping(let entries, _)? = YAMLReader.mapping(in: yaml, of: self, into: &ignored)
    else { return SourceLocation(path: path) }
    var fields = FieldReader(self, entries)
    let range =
      switch part {
      case .path: fields.value("slug")?.range
      case .kind(let id): fields.fields("kinds")?.keyRange(id)
      case .alias(let file): fields.range(ofItem: "aliases") { AliasPath.file(of: $0) == file }
      case .name(let kind, let names): fields.range(ofItem: kind) { names.contains($0) }
      }
    return range.map { location(of: $0) } ?? SourceLocation(path: path)
  }
}

extension AliasPath {
  /// Returns the output path of an alias, or `nil` if the string is not one.
  fileprivate static func file(of alias: String) -> String? {
    do { return try AliasPath(alias).file } catch { return nil }
  }
}

extension FieldReader {
  /// Returns the range of the first item of a list that matches, or of the whole list.
  fileprivate mutating func range(
    ofItem key: String, _ matches: (String) -> Bool
  ) -> Range<Int>? {
    lines(key).first { matches($0.text) }?.range ?? value(key)?.range
  }
}
