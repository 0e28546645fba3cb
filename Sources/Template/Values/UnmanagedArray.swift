/// An immutable array in unmanaged memory.
///
/// Reading an element of an array in an object retains and releases the array's buffer, two atomic
/// operations for every step of a program; reading one here is a bounds check and a load. The owner
/// frees it, and outlives all uses.
struct UnmanagedArray<Element: Sendable>: @unchecked Sendable {
  let count: Int
  private let base: UnsafeMutablePointer<Element>

  init(_ elements: [Element]) {
    count = elements.count
    base = .allocate(capacity: max(1, count))
    elements.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      base.initialize(from: start, count: source.count)
    }
  }

  /// Frees the memory; called by the owner's `deinit`.
  func free() {
    base.deinitialize(count: count)
    base.deallocate()
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "place \(index) of a table of \(count)")
    return base[index]
  }

  @inline(__always)
  subscript(index: Int32) -> Element { self[Int(index)] }

  /// Calls `body` with the elements of the range, in place. As a subscript that returns a span,
  /// this stops the optimizer of Swift 6.3.1.
  @inline(__always)
  func withElements<Result>(in range: Range<Int>, _ body: (Span<Element>) -> Result) -> Result {
    body(Span(_unsafeStart: UnsafePointer(base), count: count).extracting(range))
  }
}
