/// Filters that compare the values of a list.
enum OrderFilters {
  static func apply(
    _ filter: BuiltinFilter, to value: Value, _ arguments: Arguments
  ) throws(Fault) -> Value {
    if filter == .dictsort { return try sortedMap(value, arguments) }
    guard let elements = value.elements else { throw Fault.notIterable(value) }
    let all = elements.array
    switch filter {
    case .sort:
      let keys = Keys(arguments[2, "attribute"], isSensitive: arguments[1, "case_sensitive"])
      return .list(try sorted(all, by: keys, reversed: arguments[0, "reverse"]?.isTrue ?? false))
    case .unique:
      return .list(
        unique(
          all, by: Keys(arguments[1, "attribute"], isSensitive: arguments[0, "case_sensitive"])))
    case .min, .max:
      let keys = Keys(arguments[1, "attribute"], isSensitive: arguments[0, "case_sensitive"])
      return try extreme(all, by: keys, wantsLess: filter == .min)
    case .sum: return try sum(all, arguments)
    case .groupby: return try grouped(all, arguments)
    default: return .undefined
    }
  }

  /// What values are compared by.
  private struct Keys {
    private let paths: [AttributePath]
    private let isSensitive: Bool
    private let other: Value?

    init(_ attribute: Value?, isSensitive: Value?, default other: Value? = nil) {
      if let attribute, !attribute.isNone {
        let names = attribute.text.map {
          Substrings.split($0, at: ",", limit: -1).map(Value.string)
        }
        paths = (names ?? [attribute]).map { AttributePath($0) }
      } else {
        paths = []
      }
      self.isSensitive = isSensitive?.isTrue ?? false
      self.other = other
    }

    func key(of value: Value) -> Value {
      if paths.isEmpty { return folded(value) }
      let parts = paths.map { folded($0.value(in: value, default: other)) }
      return parts.count == 1 ? parts[0] : .list(parts)
    }

    private func folded(_ value: Value) -> Value {
      guard !isSensitive, let text = value.text else { return value }
      return .string(TextFilters.lowercased(text))
    }
  }

  private static func sorted(
    _ values: [Value], by keys: Keys, reversed: Bool
  ) throws(Fault) -> [Value] {
    let pairs = values.map { (key: keys.key(of: $0), value: $0) }
    var unordered: (Value, Value)?
    let result = pairs.enumerated().sorted { left, right in
      let (one, other) = reversed ? (right, left) : (left, right)
      guard let isLess = Value.isLess(one.element.key, other.element.key) else {
        if !Value.areEqual(one.element.key, other.element.key) {
          unordered = (one.element.key, other.element.key)
        }
        return left.offset < right.offset
      }
      if isLess { return true }
      return Value.areEqual(one.element.key, other.element.key) && left.offset < right.offset
    }
    if let (left, right) = unordered { throw Fault.notOrdered(left, right) }
    return result.map(\.element.value)
  }

  private static func unique(_ values: [Value], by keys: Keys) -> [Value] {
    var seen: Set<MapKey> = []
    var others: [Value] = []
    return values.filter { value in
      let key = keys.key(of: value)
      if let mapKey = MapKey(key) { return seen.insert(mapKey).inserted }
      if others.contains(where: { Value.areEqual($0, key) }) { return false }
      others.append(key)
      return true
    }
  }

  private static func extreme(
    _ values: [Value], by keys: Keys, wantsLess: Bool
  ) throws(Fault) -> Value {
    guard var best = values.first else { return .undefined }
    var bestKey = keys.key(of: best)
    for value in values.dropFirst() {
      let key = keys.key(of: value)
      let (one, other) = wantsLess ? (key, bestKey) : (bestKey, key)
      guard let isBetter = Value.isLess(one, other) else { throw Fault.notOrdered(one, other) }
      if isBetter { (best, bestKey) = (value, key) }
    }
    return best
  }

  private static func sum(_ values: [Value], _ arguments: Arguments) throws(Fault) -> Value {
    var total = arguments[1, "start"] ?? .int(0)
    let path = arguments[0, "attribute"].map { AttributePath($0) }
    for value in values {
      let part = path?.value(in: value, default: nil) ?? value
      if let left = total.integer, let right = part.integer {
        total = try IntegerArithmetic.result(.add, left, right)
      } else if let left = total.number, let right = part.number {
        total = .float(left + right)
      } else if case (.list(let left), .list(let right)) = (total, part) {
        total = .list(left.array + right.array)
      } else {
        throw Fault("\(part.kindName) cannot be added up")
      }
    }
    return total
  }

  private static func grouped(_ values: [Value], _ arguments: Arguments) throws(Fault) -> Value {
    let attribute = arguments[0, "attribute"] ?? .undefined
    let other = arguments[1, "default"]
    let keys = Keys(attribute, isSensitive: arguments[2, "case_sensitive"], default: other)
    var groups: [(key: Value, values: [Value])] = []
    for value in try sorted(values, by: keys, reversed: false) {
      let key = keys.key(of: value)
      if let last = groups.indices.last, Value.areEqual(groups[last].key, key) {
        groups[last].values.append(value)
      } else {
        groups.append((key, [value]))
      }
    }
    let path = AttributePath(attribute)
    return .list(
      groups.map { group in
        let name = path.value(in: group.values[0], default: other)
        return .list(TupleValue([name, .list(group.values)], names: ["grouper", "list"]))
      })
  }

  private static func sortedMap(_ value: Value, _ arguments: Arguments) throws(Fault) -> Value {
    guard case .map(let map) = value else {
      throw Fault("`dictsort` wants a dictionary, not \(value.kindName)")
    }
    let side = arguments[1, "by"]?.printed ?? "key"
    guard side == "key" || side == "value" else {
      throw Fault("`dictsort` sorts by \"key\" or by \"value\"")
    }
    let pairs = zip(map.keyValues, map.values).map { Value.list(TupleValue([$0, $1])) }
    let keys = Keys(.int(side == "key" ? 0 : 1), isSensitive: arguments[0, "case_sensitive"])
    return .list(try sorted(pairs, by: keys, reversed: arguments[2, "reverse"]?.isTrue ?? false))
  }
}
