import NewsgenSystem

/// How many files and sockets the process may open, and how many of them the server uses.
struct DescriptorBudget: Equatable {
  /// What a build of the site opens at most at the same time, and what watches it.
  static let reserve = 40
  /// The socket, and the file that is sent through it.
  static let descriptorsPerConnection = 2
  /// The connections that one browser needs.
  static let fewestConnections = 4

  let limit: Int
  let inUse: Int

  /// Returns the budget of this process, after raising its soft limit to the hard one.
  static func raised() -> DescriptorBudget {
    guard let limit = ResourceLimit.openFiles.raise(to: .max) else {
      return DescriptorBudget(limit: 1024, inUse: 3)
    }
    // The system gives the lowest free number, so few open descriptors are above this.
    return DescriptorBudget(limit: limit, inUse: Descriptors.open(among: min(limit, 1024)))
  }

  /// Returns how many connections may be open, at most `wanted`.
  ///
  /// - Throws: `PreviewError.tooFewDescriptors` if one browser would not get what it needs.
  func connections(atMost wanted: Int) throws(PreviewError) -> Int {
    let free = limit - inUse - Self.reserve
    let count = min(wanted, free / Self.descriptorsPerConnection)
    guard count >= min(wanted, Self.fewestConnections) else {
      let needed =
        inUse + Self.reserve + Self.fewestConnections * Self.descriptorsPerConnection
      throw .tooFewDescriptors(limit: limit, needed: needed)
    }
    return count
  }
}
