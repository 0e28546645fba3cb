/// Calls of filters.
extension Renderer {
  mutating func applyFilter(
    _ filter: BuiltinFilter, base: NodeID, arguments: OptionalIndex, escapes: Bool = true,
    at id: NodeID
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(base)
    if value.isUndefined {
      switch filter {
      case .default: break
      case .items: return .list([])
      default: throw undefined(base)
      }
    }
    var arguments = try evaluateArguments(arguments)
    arguments.escapes = escapes
    do throws(EvaluationError) { return try apply(filter, to: value, arguments) } catch {
      throw error.at(id)
    }
  }

  mutating func applyExtension(
    _ index: Int, base: NodeID, arguments: OptionalIndex, at id: NodeID
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(base)
    if value.isUndefined { throw undefined(base) }
    let arguments = try evaluateArguments(arguments)
    do throws(EvaluationError) { return try applyExtension(index, to: value, arguments) } catch {
      var failure = error.at(id)
      // The filter does not know the source text of its value.
      failure.help = failure.help?.replacing("…", with: source(base))
      throw failure
    }
  }

  private func applyExtension(
    _ index: Int, to value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    try budget.spend(steps: RenderingBudget.stepsPerCall + (value.text?.utf8.count ?? 0))
    let result: Value
    do throws(ExtensionError) {
      result = try program.extensions.filters[index].apply(value, arguments, globals)
    } catch { throw error.evaluationError }
    return try paid(result)
  }

  /// Pays for a filter's result if it is a string; lists are paid for before they are created.
  private func paid(_ value: Value) throws(EvaluationError) -> Value {
    if let text = value.text { try budget.allocate(bytes: text.utf8.count) }
    return value
  }

  /// Applies a filter by its name, as `map` does.
  mutating func applyFilter(
    named name: String, to value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    if let index = program.extensions.filterIndexes[name] {
      return try applyExtension(index, to: value, arguments)
    }
    guard let filter = BuiltinFilter(name: name) else {
      throw EvaluationError("there is no filter `\(name)`", id: "unknown-filter")
    }
    return try apply(filter, to: value, arguments)
  }

  mutating func apply(
    _ filter: BuiltinFilter, to value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    if filter.handsOn { return try result(of: filter, on: value, arguments) }
    if let text = value.text { try budget.read(bytes: text.utf8.count) }
    for argument in arguments.positional {
      if let text = argument.text { try budget.read(bytes: text.utf8.count) }
    }
    let result = try paid(result(of: filter, on: value, arguments))
    try result.checkNesting()
    return result
  }

  private mutating func result(
    of filter: BuiltinFilter, on value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    switch filter {
    case .default:
      let isAbsent =
        value.isUndefined || (arguments[1, "boolean"]?.isTrue == true && !value.isTrue)
      return isAbsent ? arguments[0, "default_value"] ?? .string("") : value
    case .attr:
      // Jinja's `attr` ignores the items of a dictionary.
      let name = arguments[0, "name"]?.text ?? ""
      return value.isMap ? .undefined : value.attribute(name)
    case .bidi: return try BidiMode.apply(to: value, arguments)
    case .abs, .float, .int, .round, .filesizeformat:
      return try NumberFilters.apply(filter, to: value, arguments)
    case .capitalize, .center, .indent, .lower, .replace, .string, .title, .trim, .truncate,
      .upper, .wordcount, .wordwrap, .format:
      return try TextFilters.apply(filter, to: value, arguments)
    case .escape, .forceescape, .safe, .striptags, .tojson, .urlencode, .urlize, .xmlattr,
      .pprint:
      return try MarkupFilters.apply(filter, to: value, arguments)
    case .batch, .slice, .first, .last, .join, .length, .list, .reverse, .items:
      return try SequenceFilters.apply(filter, to: value, arguments)
    case .sort, .unique, .min, .max, .sum, .groupby, .dictsort:
      return try OrderFilters.apply(filter, to: value, arguments)
    case .map, .select, .reject, .selectattr, .rejectattr:
      return try applyToEach(filter, value, arguments)
    }
  }

  private mutating func applyToEach(
    _ filter: BuiltinFilter, _ value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    guard let elements = try value.elements(budget) else {
      throw EvaluationError.notIterable(value)
    }
    var results: [Value] = []
    for element in try elements.array(budget) {
      switch filter {
      case .map: results.append(try mapped(element, arguments))
      default:
        guard try isSelected(filter, element, arguments) else { continue }
        results.append(element)
      }
      try budget.allocate(bytes: RenderingBudget.bytesPerValue)
    }
    return .list(results)
  }

  private mutating func mapped(
    _ element: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    if let attribute = arguments["attribute"] {
      return try AttributePath(attribute).value(
        in: element, default: arguments["default"], budget)
    }
    guard let name = arguments.positional.first?.text else {
      throw EvaluationError(
        "`map` expects the name of a filter, or `attribute=`", id: "wrong-arguments")
    }
    var rest = arguments
    rest.positional.removeFirst()
    if element.isUndefined, name != "default", name != "d" {
      throw EvaluationError("an element is undefined", id: "undefined-value")
    }
    return try applyFilter(named: name, to: element, rest)
  }

  private mutating func isSelected(
    _ filter: BuiltinFilter, _ element: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Bool {
    var rest = arguments
    var subject = element
    let wantsTrue = filter == .select || filter == .selectattr
    if filter == .selectattr || filter == .rejectattr {
      guard !rest.positional.isEmpty else {
        throw EvaluationError("the name of a field is missing", id: "wrong-arguments")
      }
      subject = try AttributePath(rest.positional.removeFirst()).value(
        in: element, default: nil, budget)
    }
    guard !rest.positional.isEmpty else { return subject.isTrue == wantsTrue }
    let name = rest.positional.removeFirst().text ?? ""
    guard let test = BuiltinTest(name: name) else {
      throw EvaluationError("there is no test `\(name)`", id: "unknown-test")
    }
    return try holds(test, of: subject, rest) == wantsTrue
  }
}
