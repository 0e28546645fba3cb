import NewsgenText

/// Values as markup.
extension Value {
  /// Returns the value's text as markup, for filters that join values and pay for the result.
  func escaped(_ budget: RenderingBudget) throws(EvaluationError) -> String {
    if case .markup(let text) = self { return text }
    let text = try printed(budget)
    try budget.require(bytes: text.utf8.count)
    var buffer = ByteBuffer()
    MarkupEscaping.append(text, to: &buffer)
    try budget.read(bytes: buffer.count)
    return buffer.string
  }

  /// Returns the values joined to one string, which the caller pays for; they are escaped if it is
  /// markup.
  static func joined(
    _ values: [Value], separator: Value, isMarkup: Bool, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Value {
    let separator = try isMarkup ? separator.escaped(budget) : separator.printed(budget)
    var text = ""
    for (index, value) in values.enumerated() {
      let part = try isMarkup ? value.escaped(budget) : value.printed(budget)
      let more = part.utf8.count + (index > 0 ? separator.utf8.count : 0)
      try budget.require(bytes: text.utf8.count + more)
      try budget.copy(bytes: more)
      if index > 0 { text += separator }
      text += part
    }
    return isMarkup ? .markup(text) : .string(text)
  }
}
