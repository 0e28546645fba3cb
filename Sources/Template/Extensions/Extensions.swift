package import NewsgenText

/// What a program adds to the language: filters and functions of its own.
///
/// They are given the globals of the page that is being rendered, so that a link can depend on the
/// page it stands on; they must not depend on anything else that changes.
package struct Extensions: Sendable {
  /// A filter: takes the value on the left of `|` and the arguments.
  package typealias Filter =
    @Sendable (_ value: Value, _ arguments: Arguments, _ globals: any Record)
    throws(ExtensionError) -> Value
  /// A function: takes the arguments.
  package typealias Function =
    @Sendable (_ arguments: Arguments, _ globals: any Record) throws(ExtensionError) -> Value

  /// The filters by name.
  package private(set) var filters: [String: Filter] = [:]
  /// The functions by name.
  package private(set) var functions: [String: Function] = [:]
  private(set) var filterTypes: [String: ValueType] = [:]
  /// The direction of the page that is rendered; `nil` if strings are printed as they are.
  ///
  /// With it a string keeps its direction to itself wherever it is printed (`BidiInterpolation`):
  /// in the text of elements, in `title`, and in attributes that people read. Markup, numbers,
  /// addresses, JSON and scripts stay as they are.
  package var direction: (@Sendable (_ globals: any Record) -> Direction?)?

  /// Which pages have all shared fields and filters alike: they have the same variant, a small
  /// number, and the same direction. `nil` for a page that shares nothing.
  package var variant: (@Sendable (_ globals: any Record) -> Int?)?
  /// What pages with the same value of have the fields of a keyed scope alike; `nil` for a page
  /// that has them alone.
  package var key: (@Sendable (_ globals: any Record, _ scope: FragmentScope) -> Int?)?
  private(set) var sharedFilters: Set<String> = []

  /// Creates extensions that add nothing.
  package init() {}

  /// No filters, functions, directions or shared fragments.
  package static let none = Extensions()

  /// `type` is what the filter gives, where that is always the same; a shared filter makes the same
  /// of the same values on all pages of a variant.
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

  /// In the order in which programs number them.
  var filterNames: [String] { filters.keys.sorted() }
  var functionNames: [String] { functions.keys.sorted() }
}
