/// Filters on lists, dictionaries and strings as sequences.
enum SequenceFilters {
  static func apply(
    _ filter: BuiltinFilter, to value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    let budget = arguments.budget
    switch filter {
    case .length:
      guard let length = value.length else {
        throw EvaluationError("\(value.kindName) has no length")
      }
      return .int(length)
    case .items:
      guard case .map(let map) = value else {
        throw EvaluationError("`items` expects a dictionary, not \(value.kindName)")
      }
      return try Methods.items(of: map, budget)
    default: break
    }
    guard let elements = try value.elements(budget) else {
      throw EvaluationError.notIterable(value)
    }
    switch filter {
    case .first: return elements.count > 0 ? elements[0] : .undefined
    case .last:
      guard elements.count > 0 else { return .undefined }
      let last = elements[elements.count - 1]
      // As in Python: a part of markup is markup, but iteration from the start yields strings.
      return value.isMarkup ? .markup(last.text ?? "") : last
    case .list: return .list(try elements.array(budget))
    case .reverse: return try reversed(value, elements, budget)
    case .join: return try joined(elements, arguments)
    case .batch: return try batched(elements, arguments)
    case .slice: return try sliced(elements, arguments)
    default: return .undefined
    }
  }

  private static func reversed(
    _ value: Value, _ elements: any ListValue, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Value {
    guard let text = value.text else {
      try budget.allocate(values: elements.count)
      return .list(try elements.array(budget).reversed() as [Value])
    }
    let result = String(String.UnicodeScalarView(text.unicodeScalars.reversed()))
    return value.isMarkup ? .markup(result) : .string(result)
  }

  private static func joined(
    _ elements: any ListValue, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    let separator = arguments[0, "d"] ?? .string("")
    let budget = arguments.budget
    var parts = try elements.array(budget)
    if let attribute = arguments[1, "attribute"] {
      let path = AttributePath(attribute)
      for index in parts.indices {
        parts[index] = try path.value(in: parts[index], default: nil, budget)
      }
    }
    if parts.contains(where: \.isUndefined) {
      throw EvaluationError("one of the values is undefined", id: "undefined-value")
    }
    let isMarkup =
      arguments.escapes && (separator.isMarkup || parts.contains(where: \.isMarkup))
    return try Value.joined(parts, separator: separator, isMarkup: isMarkup, budget)
  }

  /// Returns rows of `count` values.
  private static func batched(
    _ elements: any ListValue, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    guard let size = arguments[0, "linecount"]?.integer, size > 0, size < 1_000_000 else {
      throw EvaluationError("`batch` expects the length of its rows")
    }
    let budget = arguments.budget
    let all = try elements.array(budget)
    var rows: [Value] = []
    for start in stride(from: 0, to: all.count, by: size) {
      try budget.allocate(values: arguments[1, "fill_with"] == nil ? min(size, all.count) : size)
      var row = Array(all[start..<min(start + size, all.count)])
      if let filler = arguments[1, "fill_with"], !filler.isNone {
        row += Array(repeating: filler, count: size - row.count)
      }
      rows.append(.list(row))
    }
    return .list(rows)
  }

  /// Returns columns; the first ones are a value longer if the division leaves a rest.
  private static func sliced(
    _ elements: any ListValue, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    guard let count = arguments[0, "slices"]?.integer, count > 0, count < 1_000_000 else {
      throw EvaluationError("`slice` expects the number of its columns")
    }
    let budget = arguments.budget
    let all = try elements.array(budget)
    let column = RenderingBudget.bytesPerObject + 2 * RenderingBudget.bytesPerValue
    try budget.require(bytes: column, times: count)
    try budget.allocate(bytes: column * count)
    try budget.allocate(values: all.count)
    let size = all.count / count
    let longer = all.count % count
    var columns: [Value] = []
    var start = 0
    for index in 0..<count {
      let end = start + size + (index < longer ? 1 : 0)
      var column = Array(all[start..<end])
      // As in Jinja: each column gets a filler even if the division leaves no rest.
      if let filler = arguments[1, "fill_with"], !filler.isNone, index >= longer {
        column.append(filler)
      }
      columns.append(.list(column))
      start = end
    }
    return .list(columns)
  }
}
