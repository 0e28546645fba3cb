/// Tells the browsers that show a page of a new version of the site.
///
/// A page names the version that it was read at, so a browser that missed a message, slept, or
/// outlived the server notices as soon as it connects again.
actor LiveReload {
  enum Message: Sendable, Equatable {
    case version(String)
    case heartbeat
  }

  /// The messages for one browser.
  struct EventStream: Sendable {
    let messages: AsyncStream<Message>
    /// Ends `messages` when the browser is gone.
    let end: @Sendable () -> Void
  }

  /// A name of this run of the server.
  private let session: String
  /// The largest number of browsers that may listen at the same time.
  private let capacity: Int
  private var build = 0
  private var listeners: [Int: AsyncStream<Message>.Continuation] = [:]
  private var listenersEver = 0
  private var isClosed = false

  init(session: String, capacity: Int) {
    self.session = session
    self.capacity = capacity
  }

  var version: String { "\(session)-\(build)" }

  /// Returns the current version, then each new one, until the client leaves or the server stops.
  ///
  /// Returns `nil` if `capacity` browsers listen already.
  func listen() -> EventStream? {
    guard listeners.count < capacity else { return nil }
    // A slow browser needs only the newest message; 8 leave room for a heartbeat.
    let (messages, continuation) = AsyncStream.makeStream(
      of: Message.self, bufferingPolicy: .bufferingNewest(8))
    let stream = EventStream(messages: messages) { continuation.finish() }
    guard !isClosed else {
      continuation.finish()
      return stream
    }
    let listener = listenersEver
    listenersEver += 1
    listeners[listener] = continuation
    continuation.onTermination = { _ in Task { await self.forget(listener) } }
    continuation.yield(.version(version))
    return stream
  }

  /// Tells every browser that the output changed.
  func announceChange() {
    build += 1
    send(.version(version))
  }

  /// Sends heartbeats until the task is cancelled, so that dead connections are noticed.
  func beat(every interval: Duration) async throws {
    while true {
      try await Task.sleep(for: interval)
      send(.heartbeat)
    }
  }

  /// Ends every stream, and those that begin later.
  func close() {
    isClosed = true
    for continuation in listeners.values {
      continuation.finish()
    }
  }

  private func send(_ message: Message) {
    for continuation in listeners.values {
      continuation.yield(message)
    }
  }

  private func forget(_ listener: Int) {
    listeners[listener] = nil
  }
}
