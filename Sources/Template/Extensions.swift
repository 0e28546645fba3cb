package import NewsgenText

/// What a program adds to the language: filters and functions of its own.
///
/// They are given the globals of the page that is being rendered, so that a link can depend on the
/// page it stands on; they must not depend on anything else that changes.
package struct Extensions: Sendable {
  package typealias Filter =
    @Sendable (_ value: Value, _ arguments: Arguments, _ globals: any Record)
    throws(ExtensionError) -> Value
  package typealias Function =
    @Sendable (_ arguments: Arguments, _ globals: any Record) throws(ExtensionError) -> Value

  package private(set) var filters: [String: Filter] = [:]
  package private(set) var functions: [String: Function] = [:]
  private(set) var filterTypes: [String: ValueType] = [:]
  /// The direction of the page that is rendered; nil where strings are printed as they are.
  ///
  /// With it a string keeps its direction to itself wherever it is printed (`BidiInterpolation`): in the text of
  /// elements, in `title`, and in attributes that people read. Markup, numbers, addresses, JSON and scripts stay
  /// as they are.
  package var direction: (@Sendable (_ globals: any Record) -> Direction?)?

  /// Which pages have all shared fields and filters alike: they have the same variant, a small number, and the same
  /// direction. Nil for a page that shares nothing.
  package var variant: (@Sendable (_ globals: any Record) -> Int?)?
  /// What pages with the same value of have the fields of a keyed scope alike; nil for a page that has them alone.
  package var key: (@Sendable (_ globals: any Record, _ scope: FragmentScope) -> Int?)?
  private(set) var sharedFilters: Set<String> = []

  package init() {}

  package static let none = Extensions()

  /// `type` is what the filter gives, where that is always the same; a shared filter makes the same of the same
  /// values on all pages of a variant.
  package mutating func addFilter(
    _ name: String, returning type: ValueType = .any, isShared: Bool = false,
    _ body: @escaping Filter
  ) {
    filters[name] = body
    if isShared { sharedFilters.insert(name) }
    filterTypes[name] = type
  }

  package mutating func addFunction(_ name: String, _ body: @escaping Function) {
    functions[name] = body
  }

  /// In the order in which programs number them.
  var filterNames: [String] { filters.keys.sorted() }
  var functionNames: [String] { functions.keys.sorted() }
}

/// The arguments of a filter or a function.
package struct Arguments: Sendable {
  package var positional: [Value]
  package var names: [String]
  package var named: [Value]
  /// Whether text is escaped where it meets markup.
  var escapes = true
  /// What the rendering may still use: a filter that makes more of a value than a constant times its
  /// size asks it first.
  /// Unowned, since a rendering and its workspace outlive all arguments: counting references to it
  /// in every call would cost more than paying.
  unowned(unsafe) let budget: RenderingBudget

  init(
    positional: [Value] = [], names: [String] = [], named: [Value] = [], budget: RenderingBudget
  ) {
    self.positional = positional
    self.names = names
    self.named = named
    self.budget = budget
  }

  /// Throws if a text of `size` times `count` bytes does not fit into the page.
  package func require(bytes size: Int, times count: Int) throws(ExtensionError) {
    do throws(EvaluationError) { try budget.require(bytes: size, times: count) } catch {
      throw ExtensionError(error)
    }
  }

  /// Pays for a list of `count` values, and for going through it.
  package func allocate(values count: Int) throws(ExtensionError) {
    do throws(EvaluationError) { try budget.allocate(values: count) } catch {
      throw ExtensionError(error)
    }
  }

  package var isEmpty: Bool { positional.isEmpty && named.isEmpty }

  /// The argument of that name, or of that place; nil where none was given.
  package subscript(position: Int, name: String) -> Value? {
    if position < positional.count {
      if case .undefined = positional[position] { return nil }
      return positional[position]
    }
    return names.firstIndex(of: name).map { named[$0] }
  }

  package subscript(name: String) -> Value? {
    names.firstIndex(of: name).map { named[$0] }
  }

  subscript(position: Int) -> Value? {
    guard position < positional.count else { return nil }
    if case .undefined = positional[position] { return nil }
    return positional[position]
  }
}

/// Why an extension has no value to give: what a message says, without a full stop.
package struct ExtensionError: Error {
  package let message: String
  package let help: String?
  private let id: String

  package init(_ message: String, help: String? = nil) {
    self.init(EvaluationError(message, help: help))
  }

  init(_ error: EvaluationError) {
    message = error.message
    help = error.help
    id = error.id
  }

  var evaluationError: EvaluationError { EvaluationError(message, id: id, help: help) }
}
