/// How much a rendering may use before it is stopped.
package struct TemplateLimits: Sendable {
  /// Macros inside macros, and recursive loops inside themselves.
  package var depth = 100
  /// Steps of one page: each statement that is run, each operator, filter and call that is
  /// evaluated, each value and each byte of text that they go through.
  package var steps = 40_000_000
  /// Bytes of one page: its output, and all values that are made for it.
  package var bytes = 64 << 20

  /// Creates the limits of a site's pages.
  package init() {}
}
