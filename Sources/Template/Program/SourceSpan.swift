/// A part of a template's source.
struct SourceSpan: Sendable, Hashable {
  let instance: Int32
  let start: Int32
  let end: Int32
}
