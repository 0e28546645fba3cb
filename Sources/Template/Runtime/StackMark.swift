/// Where the stack stood when something began that may go deep: it ends with a message, and not with a crash.
struct StackMark: Sendable {
  private let start = StackMark.here
  private let budget: UInt

  init(kilobytes: UInt) { budget = kilobytes << 10 }

  /// Whether what began here has gone as deep as it may.
  var isFarAway: Bool {
    let here = StackMark.here
    return (start > here ? start - here : here - start) > budget
  }

  private static var here: UInt {
    var mark: UInt8 = 0
    return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
  }
}
