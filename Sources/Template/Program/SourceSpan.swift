/// A range of a template's source, and the template's instance.
struct SourceSpan: Sendable, Hashable {
  let instance: Int32
  let start: Int32
  let end: Int32
}
