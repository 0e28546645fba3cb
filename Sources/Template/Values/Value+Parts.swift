/// Fields and items of values.
extension Value {
  /// Returns the value of `.name`, or `undefined`.
  func attribute(_ name: String) -> Value {
    switch self {
    case .record(let record): record.type.slot(of: name).map { record[slot: $0] } ?? .undefined
    case .map(let map): map[name] ?? .undefined
    case .object(let object): object.attribute(name)
    case .list(let tuple as TupleValue):
      tuple.names.firstIndex(of: name).map { tuple.items[$0] } ?? .undefined
    case .undefined, .none, .bool, .int, .float, .string, .markup, .list: .undefined
    }
  }

  /// Returns the value of `[index]`, or `undefined`.
  func item(
    _ index: Value, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Value {
    switch self {
    case .list(let list):
      guard let position = index.integer else {
        return index.text.map(attribute) ?? .undefined
      }
      let place = position < 0 ? position + list.count : position
      return place >= 0 && place < list.count ? list[place] : .undefined
    case .map(let map): return try map.value(for: index, budget) ?? .undefined
    case .string(let text), .markup(let text):
      guard let position = index.integer else { return .undefined }
      try budget.read(bytes: text.utf8.count)
      let scalars = text.unicodeScalars
      let place = position < 0 ? position + scalars.count : position
      guard place >= 0, place < scalars.count else { return .undefined }
      let scalar = String(scalars[scalars.index(scalars.startIndex, offsetBy: place)])
      return isMarkup ? .markup(scalar) : .string(scalar)
    case .record, .object: return index.text.map(attribute) ?? .undefined
    case .undefined, .none, .bool, .int, .float: return .undefined
    }
  }
}
