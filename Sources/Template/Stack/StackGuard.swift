import NewsgenSystem

/// Measures stack use from a starting point, so that deep recursion becomes an error instead of a
/// stack overflow.
///
/// The limit is a fixed number of bytes, so that a program fails at the same depth on all machines.
/// A thread with a smaller stack fails earlier.
struct StackGuard: Sendable {
  private let start = StackGuard.here
  private let limit: UInt

  /// Left for calls between two checks.
  private static let reserve: UInt = 384 << 10

  /// Starts at the current depth; `stack` is that of the current thread.
  init(kilobytes: UInt, on stack: ThreadStack? = .current()) {
    let room = stack?.room(below: start) ?? .max
    limit = min(kilobytes << 10, room > StackGuard.reserve ? room - StackGuard.reserve : 0)
  }

  /// Whether the limit has been reached.
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
  /// Whether the current thread has this stack.
  var isCurrent: Bool { contains(StackGuard.here) }
}
