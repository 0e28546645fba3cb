/// A dictionary in the order of its making, as template literals and JSON data have it.
package struct MapValue: Sendable {
  package private(set) var keys: [String] = []
  package private(set) var values: [Value] = []
  private var positions: [String: Int] = [:]

  package init() {}

  package var count: Int { keys.count }

  package subscript(key: String) -> Value? {
    get { positions[key].map { values[$0] } }
    set {
      switch (positions[key], newValue) {
      case (let position?, let value?):
        values[position] = value
      case (nil, let value?):
        positions[key] = keys.count
        keys.append(key)
        values.append(value)
      case (let position?, nil):
        keys.remove(at: position)
        values.remove(at: position)
        positions = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
      case (nil, nil):
        break
      }
    }
  }
}
