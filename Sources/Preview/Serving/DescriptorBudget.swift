import NewsgenSystem

/// How many files and sockets the process may open, and how many the server takes of them.
struct DescriptorBudget: Equatable {
  /// What a build of the site opens at most at the same time, with what it is watched by.
  static let reserve = 40
  /// The socket, and the file that is sent through it.
  static let descriptorsPerConnection = 2
  /// What one browser needs.
  static let fewestConnections = 4

  let limit: Int
  let inUse: Int

  /// The budget of this process, after its soft limit was raised to the hard one.
  static func raised() -> DescriptorBudget {
    guard let limit = ResourceLimit.openFiles.raise(to: .max) else {
      return DescriptorBudget(limit: 1024, inUse: 3)
    }
    // New descriptors get the lowest free number, so few lie above this.
    return DescriptorBudget(limit: limit, inUse: Descriptors.open(among: min(limit, 1024)))
  }

  /// How many connections may be open, at most `wanted`.
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
