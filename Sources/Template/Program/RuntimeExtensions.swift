import NewsgenText

/// The extension filters and functions, by number.
struct RuntimeExtensions: Sendable {
  let filters: UnmanagedArray<Filter>
  let filterIndexes: [String: Int]
  let functions: [Extensions.Function]
  let direction: (@Sendable (_ globals: any Record) -> Direction?)?
  let variant: (@Sendable (_ globals: any Record) -> Int?)?
  let key: (@Sendable (_ globals: any Record, _ scope: FragmentScope) -> Int?)?

  /// A structure around the function, for the reason that `FieldGetter` is one.
  struct Filter: Sendable {
    let apply: Extensions.Filter
  }

  init(_ extensions: Extensions) {
    filters = UnmanagedArray(
      extensions.filterNames.compactMap { extensions.filters[$0].map(Filter.init(apply:)) })
    functions = extensions.functionNames.compactMap { extensions.functions[$0] }
    direction = extensions.direction
    variant = extensions.variant
    key = extensions.key
    filterIndexes = Dictionary(
      uniqueKeysWithValues: extensions.filterNames.enumerated().map { ($1, $0) })
  }

  /// Frees the tables; called by the owner's `deinit`.
  func free() { filters.free() }
}
