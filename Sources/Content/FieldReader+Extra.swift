import NewsgenModel
import NewsgenText

extension FieldReader {
  /// Reads `extra`: any keys with any values, which only templates use; empty if there are none.
  mutating func extra() -> [ExtraEntry] {
    guard var fields = fields("extra") else { return [] }
    let entries = fields.extra(of: fields.keys)
    report(contentsOf: fields)
    return entries
  }

  private mutating func extra(of entries: [YAMLNode.Entry]) -> [ExtraEntry] {
    entries.compactMap { entry in
      extra(entry.value, of: entry.key).map {
        ExtraEntry(name: nfcNormalized(entry.key), value: $0)
      }
    }
  }

  private mutating func extra(_ node: YAMLNode, of key: String) -> ExtraValue? {
    switch node {
    case .scalar(let text, let isPlain, let range):
      if isPlain, let value = PlainScalar.value(of: text) { return value }
      // Each line is cleaned alone, so that the string keeps its line breaks.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).compactMap {
        line(.scalar(String($0), isPlain: isPlain, range), of: key)
      }
      return .text(lines.joined(separator: "\n"))
    case .sequence(let items, _): return .list(items.compactMap { extra($0, of: key) })
    case .mapping(let entries, _): return .map(extra(of: entries))
    }
  }
}
