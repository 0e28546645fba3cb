import Synchronization

/// A number for a name: names are equal if their symbols are.
///
/// Numbers differ from process to process, so they order nothing and reach no output.
struct Symbol: Hashable, Sendable {
  let number: Int32

  /// The symbol of no name.
  static let none = Symbol(number: -1)

  private init(number: Int32) {
    self.number = number
  }

  /// Creates the symbol of a name. Takes a lock, so only compilers and types call it.
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
