import Hummingbird
import HummingbirdCore
import NewsgenSystem

/// Limits the number of open connections, and frees memory after many were closed.
///
/// The allocator keeps memory for later connections: after 200 clients that did not read, 35 MB.
struct ConnectionCount: AvailableConnectionsDelegate {
  private let limit: Int
  private var open = 0
  /// The most connections since memory was last freed.
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
    // One browser's connections are too few to be worth it.
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
