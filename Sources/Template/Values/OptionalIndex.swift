/// An optional index of a table, in four bytes.
///
/// An `Int32?` takes eight bytes, which would enlarge every node of a program and every row of a
/// table.
struct OptionalIndex: Hashable, Sendable, ExpressibleByNilLiteral {
  private let stored: Int32

  init(_ index: Int32) { stored = index }

  init(_ index: Int32?) { stored = index ?? -1 }

  init(nilLiteral: ()) { stored = -1 }

  @inline(__always)
  var index: Int32? { stored < 0 ? nil : stored }
}
