import Synchronization

/// A name that stands for itself by a number: names are equal when their symbols are.
///
/// Numbers are given out by the process, so they order nothing and reach no output.
struct Symbol: Hashable, Sendable {
  let number: Int32

  /// No name has it.
  static let none = Symbol(number: -1)

  private init(number: Int32) {
    self.number = number
  }

  /// Only for compilers and types: it takes a lock.
  init(_ name: String) {
    let key = Array(name.utf8)
    number = Symbol.numbers.withLock { numbers in
      if let known = numbers[key] { return known }
      let next = Int32(numbers.count)
      numbers[key] = next
      return next
    }
  }

  private static let numbers = Mutex<[[UInt8]: Int32]>([:])
}
