import NewsgenTemplate
import NewsgenText

/// What a page's template is given, written out once: newsgen's records with all of their fields.
indirect enum PageData {
  case none
  case bool(Bool)
  case int(Int)
  case text(String)
  case list([PageData])
  case object([(key: String, value: PageData)])

  /// Deeper than any record of a page leads.
  private static let maximumDepth = 12

  init(_ record: any Record) {
    self.init(record, depth: 0)
  }

  private init(_ record: any Record, depth: Int) {
    let type = record.type
    self = .object(
      type.fields.indices.map {
        (type.fields[$0].name, PageData(record[slot: $0], depth: depth + 1))
      })
  }

  private init(_ value: Value, depth: Int) {
    precondition(depth < PageData.maximumDepth, "records lead to each other without an end")
    switch value {
    case .undefined, .none: self = .none
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .string(let text), .markup(let text): self = .text(text)
    case .list(let list):
      self = .list((0..<list.count).map { PageData(list[$0], depth: depth + 1) })
    case .map(let map):
      self = .object(
        zip(map.keys, map.values).map { ($0, PageData($1, depth: depth + 1)) })
    case .record(let record): self.init(record, depth: depth)
    case .float, .object: preconditionFailure("no page gives a template \(value)")
    }
  }

  // MARK: - Reading

  subscript(key: String) -> PageData {
    get {
      guard case .object(let fields) = self else { return .none }
      return fields.first { $0.key == key }?.value ?? .none
    }
    set {
      guard case .object(var fields) = self else { return }
      if let place = fields.firstIndex(where: { $0.key == key }) {
        fields[place].value = newValue
      } else {
        fields.append((key, newValue))
      }
      self = .object(fields)
    }
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var items: [PageData] {
    if case .list(let items) = self { items } else { [] }
  }

  var isNone: Bool {
    if case .none = self { true } else { false }
  }

  /// Changes every element of a list.
  mutating func each(_ key: String, _ change: (inout PageData) -> Void) {
    guard case .list(var items) = self[key] else { return }
    for index in items.indices { change(&items[index]) }
    self[key] = .list(items)
  }

  // MARK: - For the peers

  /// Each value as an engine takes it: `none` for what is not there, `object` for fields.
  func plain(none: Any?, object: ([String: Any]) -> Any) -> Any? {
    switch self {
    case .none: return none
    case .bool(let flag): return flag
    case .int(let number): return number
    case .text(let text): return text
    case .list(let items): return items.compactMap { $0.plain(none: none, object: object) }
    case .object: return object(fields(none: none, object: object))
    }
  }

  /// The fields of an object, as `plain` makes them.
  func fields(none: Any?, object: ([String: Any]) -> Any) -> [String: Any] {
    guard case .object(let fields) = self else { return [:] }
    var plain: [String: Any] = [:]
    for (key, value) in fields {
      if let value = value.plain(none: none, object: object) { plain[key] = value }
    }
    return plain
  }

  /// For Python.
  func json(to out: inout ByteBuffer) {
    switch self {
    case .none: out.append("null")
    case .bool(let flag): out.append(flag ? "true" : "false")
    case .int(let number): out.append(decimal: number)
    case .text(let text):
      out.append("\"")
      out.append(escapingJSON: text)
      out.append("\"")
    case .list(let items):
      out.append("[")
      for (index, item) in items.enumerated() {
        if index > 0 { out.append(",") }
        item.json(to: &out)
      }
      out.append("]")
    case .object(let fields):
      out.append("{")
      for (index, field) in fields.enumerated() {
        if index > 0 { out.append(",") }
        PageData.text(field.key).json(to: &out)
        out.append(":")
        field.value.json(to: &out)
      }
      out.append("}")
    }
  }
}
