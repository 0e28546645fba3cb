/// The parameters of a filter, a test or a function of the language.
struct BuiltinSignature {
  var parameters: [String] = []
  /// How many of them must be given.
  var required = 0
  /// More arguments are passed on as they are.
  var takesMore = false

  init(_ parameters: [String] = [], required: Int = 0, takesMore: Bool = false) {
    self.parameters = parameters
    self.required = required
    self.takesMore = takesMore
  }

  /// What is wrong with the arguments, if they do not fit.
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
