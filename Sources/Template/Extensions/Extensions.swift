package import NewsgenText

/// The filters and functions that a program adds to the template language.
///
/// They get the globals of the current page, so that a link can depend on its page; they must not
/// depend on anything else that changes.
package struct Extensions: Sendable {
  /// A filter, called with the value before `|` and the arguments.
  package typealias Filter =
    @Sendable (_ value: Value, _ arguments: Arguments, _ globals: any Record)
    throws(ExtensionError) -> Value
  /// A function, called with the arguments.
  package typealias Function =
    @Sendable (_ arguments: Arguments, _ globals: any Record) throws(ExtensionError) -> Value

  /// The filters by name.
  package private(set) var filters: [String: Filter] = [:]
  /// The functions by name.
  package private(set) var functions: [String: Function] = [:]
  private(set) var filterTypes: [String: ValueType] = [:]
  /// Returns the direction of the current page, or `nil` if strings are printed without isolation.
  ///
  /// With a direction, each string is isolated where it is printed (`BidiInterpolation`): in the
  /// text of elements, in `title`, and in attributes that people read. Markup, numbers, URLs, JSON
  /// and scripts are not changed.
  package var direction: (@Sendable (_ globals: any Record) -> Direction?)?

  /// Returns the page's variant, a small number: all pages of one variant have the same shared
  /// fields and filters, and the same direction. Returns `nil` for a page that shares nothing.
  package var variant: (@Sendable (_ globals: any Record) -> Int?)?
  /// Returns the page's key for a keyed scope: the scope's fields are equal on pages with the same
  /// key. Returns `nil` for a page that shares them with no other.
  package var key: (@Sendable (_ globals: any Record, _ scope: FragmentScope) -> Int?)?
  private(set) var sharedFilters: Set<String> = []

  /// Creates extensions that add nothing.
  package init() {}

  /// No filters, functions, directions or shared fragments.
  package static let none = Extensions()

  /// Adds a filter. `type` is the type of its results, if it is always the same; a shared filter
  /// returns the same result for the same values on all pages of a variant.
  package mutating func addFilter(
    _ name: String, returning type: ValueType = .any, isShared: Bool = false,
    _ body: @escaping Filter
  ) {
    filters[name] = body
    if isShared { sharedFilters.insert(name) }
    filterTypes[name] = type
  }

  /// Adds a function that templates call by `name`.
  package mutating func addFunction(_ name: String, _ body: @escaping Function) {
    functions[name] = body
  }

  /// The names of the filters, in the order of their numbers in programs.
  var filterNames: [String] { filters.keys.sorted() }
  var functionNames: [String] { functions.keys.sorted() }
}
