import NewsgenModel

/// A file of the output, and what is in it.
package struct PlannedPage: Sendable {
  /// Relative to the output directory: `2023/08/14/slug.html`.
  package let file: String
  let kind: any PageKind

  /// The source that is copied to the file as it is; `nil` for a page that is rendered.
  package var copiedSource: String? { kind.copiedSource }
}
