/// The arguments of a filter or a function.
package struct Arguments: Sendable {
  /// The arguments without a name, in order; an `undefined` one counts as not given.
  package var positional: [Value]
  /// The names of the named arguments, in order.
  package var names: [String]
  /// The values of `names`, by index.
  package var named: [Value]
  /// Whether text is escaped where it meets markup.
  var escapes = true
  /// The budget of the rendering: a filter whose result is larger than a constant times its input
  /// asks it first. Unowned, since a rendering and its workspace outlive all arguments: counting
  /// references to it in every call would cost more than paying.
  unowned(unsafe) let budget: RenderingBudget

  init(
    positional: [Value] = [], names: [String] = [], named: [Value] = [], budget: RenderingBudget
  ) {
    self.positional = positional
    self.names = names
    self.named = named
    self.budget = budget
  }

  /// Whether there are no arguments.
  package var isEmpty: Bool { positional.isEmpty && named.isEmpty }

  /// Returns the argument at a position or of a name, or `nil` if none was given.
  package subscript(position: Int, name: String) -> Value? {
    if position < positional.count {
      if case .undefined = positional[position] { return nil }
      return positional[position]
    }
    return names.firstIndex(of: name).map { named[$0] }
  }

  /// Returns the argument of a name, or `nil`.
  package subscript(name: String) -> Value? {
    names.firstIndex(of: name).map { named[$0] }
  }

  subscript(position: Int) -> Value? {
    guard position < positional.count else { return nil }
    if case .undefined = positional[position] { return nil }
    return positional[position]
  }
}
