/// A path of attributes and items, as in `attribute="a.b.0"`.
struct AttributePath {
  private let parts: [Value]

  init(_ path: Value) {
    guard let text = path.text else {
      parts = [path]
      return
    }
    parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map {
      let part = String(Substring($0))
      return Int(part).map(Value.int) ?? .string(part)
    }
  }

  func value(
    in element: Value, default other: Value?, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Value {
    var value = element
    for part in parts {
      try budget.spend(steps: 1)
      value = try value.item(part, budget)
      if value.isUndefined { return other ?? .undefined }
    }
    return value
  }
}
