import NewsgenSystem

/// The place of the stack at which something began that may nest deeply, so that deep recursion
/// becomes an error instead of a stack overflow.
///
/// The limit is a fixed number of bytes, so that the same program fails at the same depth on all
/// machines. A thread whose stack is smaller than that fails earlier.
struct StackGuard: Sendable {
  private let start = StackGuard.here
  private let limit: UInt

  /// Left for what is called between two checks.
  private static let reserve: UInt = 384 << 10

  /// `stack` is that of the present thread.
  init(kilobytes: UInt, on stack: ThreadStack? = .current()) {
    let room = stack?.room(below: start) ?? .max
    limit = min(kilobytes << 10, room > StackGuard.reserve ? room - StackGuard.reserve : 0)
  }

  /// Whether what began here has gone as deep as it may.
  var isFarAway: Bool {
    let here = StackGuard.here
    return (start > here ? start - here : here - start) > limit
  }

  fileprivate static var here: UInt {
    var mark: UInt8 = 0
    return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
  }
}

extension ThreadStack {
  /// Whether the present thread has this stack.
  var isCurrent: Bool { contains(StackGuard.here) }
}
