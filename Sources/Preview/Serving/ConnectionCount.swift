import Hummingbird
import HummingbirdCore
import NewsgenSystem

/// Limits how many connections are open, and gives memory back after many were closed.
///
/// The memory allocator keeps what it got from the system for connections to come: after 200
/// clients that did not read, 35 MB.
struct ConnectionCount: AvailableConnectionsDelegate {
  private let limit: Int
  private var open = 0
  /// The most connections since memory was given back.
  private var most = 0

  init(limit: Int) {
    self.limit = limit
  }

  mutating func connectionOpened() {
    open += 1
    most = max(most, open)
  }

  mutating func connectionClosed() {
    open -= 1
    // A browser's own connections are too few to be worth it.
    guard most >= 2 * open + 32 else { return }
    most = open
    Task {
      // The buffers of the last connections are freed a moment later.
      try await Task.sleep(for: .seconds(1))
      FreedMemory.giveBack()
    }
  }

  func isAcceptingNewConnections() -> Bool { open < limit }
}
