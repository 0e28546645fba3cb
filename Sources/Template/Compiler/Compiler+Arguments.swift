extension BuiltinSignature {
  /// Returns why the arguments do not fit, or `nil`.
  func mismatch(with arguments: ArgumentList) -> String? {
    if takesMore || arguments.spread != nil || arguments.namedSpread != nil { return nil }
    if arguments.positional.count > parameters.count {
      return parameters.isEmpty
        ? "this takes no arguments" : "this takes at most \(parameters.count) arguments"
    }
    for (name, _) in arguments.named {
      guard let position = parameters.firstIndex(of: name.name) else {
        let known = parameters.isEmpty ? "none" : parameters.joined(separator: ", ")
        return "there is no argument `\(name.name)`; there are: \(known)"
      }
      if position < arguments.positional.count { return "`\(name.name)` is given twice" }
    }
    let given = Set(arguments.named.map(\.name.name))
    for (position, parameter) in parameters.prefix(required).enumerated()
    where position >= arguments.positional.count && !given.contains(parameter) {
      return "the argument `\(parameter)` is missing"
    }
    return nil
  }
}

extension BuiltinFilter {
  /// A filter or test whose name is an argument.
  enum NamedBuiltin {
    case filter(String, Range<Int>)
    case test(String, Range<Int>)
  }

  func namedBuiltin(in arguments: ArgumentList) -> NamedBuiltin? {
    let position: Int
    switch self {
    case .map, .select, .reject: position = 0
    case .selectattr, .rejectattr: position = 1
    default: return nil
    }
    guard position < arguments.positional.count,
      case .literal(.string(let name)) = arguments.positional[position].kind
    else { return nil }
    let span = arguments.positional[position].span
    return self == .map ? .filter(name, span) : .test(name, span)
  }
}
