/// The limits of one rendering.
package struct TemplateLimits: Sendable {
  /// The deepest nesting of macro calls, and of recursive loops.
  package var depth = 100
  /// The steps of one page: each statement, operator, filter and call, and each value and byte of
  /// text that they read.
  package var steps = 40_000_000
  /// The bytes of one page: its output, and all values that are created for it.
  package var bytes = 64 << 20

  /// Creates the limits of a site's pages.
  package init() {}
}
