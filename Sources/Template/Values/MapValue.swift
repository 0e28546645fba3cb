/// A dictionary in the order of its making, as template literals and JSON data have it.
package struct MapValue: Sendable {
  /// The keys as they were given; nearly always strings.
  package private(set) var keyValues: [Value] = []
  package private(set) var values: [Value] = []
  private var positions: [MapKey: Int] = [:]

  package init() {}

  package var count: Int { values.count }

  /// The keys that are strings, as strings; others as a template prints them.
  package var keys: [String] { keyValues.map(\.printed) }

  package subscript(key: String) -> Value? {
    get { positions[.string(key)].map { values[$0] } }
    set { set(.string(key), keyValue: .string(key), to: newValue) }
  }

  /// Nil also where the key is nothing that a dictionary can have as a key.
  subscript(key: Value) -> Value? {
    get { MapKey(key).flatMap { positions[$0] }.map { values[$0] } }
    set {
      guard let mapKey = MapKey(key) else { return }
      set(mapKey, keyValue: key, to: newValue)
    }
  }

  private mutating func set(_ key: MapKey, keyValue: Value, to newValue: Value?) {
    switch (positions[key], newValue) {
    case (let position?, let value?):
      values[position] = value
    case (nil, let value?):
      positions[key] = values.count
      keyValues.append(keyValue)
      values.append(value)
    case (let position?, nil):
      keyValues.remove(at: position)
      values.remove(at: position)
      positions[key] = nil
      for (key, other) in positions where other > position {
        positions[key] = other - 1
      }
    case (nil, nil):
      break
    }
  }
}

/// What a dictionary compares its keys by: bytes, not canonical equivalence; `1`, `1.0` and `true`
/// are one key, as in Python.
enum MapKey: Hashable, Sendable {
  case none
  case int(Int)
  case float(Double)
  case text([UInt8])
  case tuple([MapKey])

  init?(_ value: Value) {
    switch value {
    case .none: self = .none
    case .bool(let flag): self = .int(flag ? 1 : 0)
    case .int(let number): self = .int(number)
    case .float(let number):
      if let integer = Int(exactly: number) { self = .int(integer) } else { self = .float(number) }
    case .string(let text), .markup(let text): self = .string(text)
    case .list(let list as TupleValue):
      var keys: [MapKey] = []
      for item in list.items {
        guard let key = MapKey(item) else { return nil }
        keys.append(key)
      }
      self = .tuple(keys)
    case .undefined, .list, .map, .record, .object: return nil
    }
  }

  static func string(_ text: String) -> MapKey { .text(Array(text.utf8)) }
}
