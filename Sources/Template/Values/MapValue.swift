/// A dictionary in insertion order, as template literals and JSON data have.
package struct MapValue: Sendable {
  /// The keys as they were given; nearly always strings.
  package private(set) var keyValues: [Value] = []
  /// The values, in the order of `keyValues`.
  package private(set) var values: [Value] = []
  private var positions: [MapKey: Int] = [:]
  /// How deep dictionaries and lists nest inside it.
  private(set) var nesting = 1

  /// Creates an empty dictionary.
  package init() {}

  /// How many keys there are.
  package var count: Int { values.count }

  /// The keys as strings; others as a template prints them, long ones cut.
  package var keys: [String] { keyValues.map { $0.text ?? $0.brief } }

  /// Accesses the value of a string key; setting `nil` removes the key.
  ///
  /// Complexity: O(1) on average, O(n) to remove.
  package subscript(key: String) -> Value? {
    get { positions[.string(key)].map { values[$0] } }
    set { set(.string(key), keyValue: .string(key), to: newValue) }
  }

  /// Returns the value for a key, or `nil` if there is none or no dictionary can have the key.
  func value(for key: Value, _ budget: RenderingBudget) throws(EvaluationError) -> Value? {
    guard let key = try MapKey(key, budget) else { return nil }
    return positions[key].map { values[$0] }
  }

  /// Sets the value for a key; returns `false` if no dictionary can have the key.
  mutating func set(
    _ value: Value, for key: Value, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Bool {
    guard let mapKey = try MapKey(key, budget) else { return false }
    set(mapKey, keyValue: key, to: value)
    return true
  }

  private mutating func set(_ key: MapKey, keyValue: Value, to newValue: Value?) {
    nesting = max(nesting, (newValue?.nesting ?? 0) + 1, keyValue.nesting + 1)
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

/// The form in which a dictionary compares its keys: by bytes, not canonical equivalence; `1`,
/// `1.0` and `true` are one key, as in Python.
enum MapKey: Hashable, Sendable {
  case none
  case int(Int)
  case float(Double)
  case text([UInt8])
  case tuple([MapKey])

  /// Creates the key, or returns `nil` for a value that cannot be one.
  init?(_ value: Value, _ budget: RenderingBudget) throws(EvaluationError) {
    try budget.spend(steps: 1)
    switch value {
    case .none: self = .none
    case .bool(let flag): self = .int(flag ? 1 : 0)
    case .int(let number): self = .int(number)
    case .float(let number):
      if let integer = Int(exactly: number) { self = .int(integer) } else { self = .float(number) }
    case .string(let text), .markup(let text):
      try budget.copy(bytes: text.utf8.count)
      self = .string(text)
    case .list(let list as TupleValue):
      var keys: [MapKey] = []
      for item in list.items {
        guard let key = try MapKey(item, budget) else { return nil }
        keys.append(key)
      }
      self = .tuple(keys)
    case .undefined, .list, .map, .record, .object: return nil
    }
  }

  static func string(_ text: String) -> MapKey { .text(Array(text.utf8)) }
}
