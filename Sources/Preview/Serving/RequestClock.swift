import NIOCore

/// Closes a connection whose client takes too long to send the head of a request.
///
/// The time starts when the connection is accepted, or with the first byte of a later request.
/// Hummingbird's idle timeout counts complete heads only, and is longer.
final class RequestClock: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  /// How many requests wait for the end of their responses.
  var requestsInProgress = 0

  private let limit: TimeAmount
  private var deadline: Scheduled<Void>?

  init(limit: TimeAmount) {
    self.limit = limit
  }

  func channelActive(context: ChannelHandlerContext) {
    start(context)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    start(context)
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stop()
  }

  /// Stops the clock: all bytes so far belong to complete parts of a request.
  func stop() {
    deadline?.cancel()
    deadline = nil
  }

  private func start(_ context: ChannelHandlerContext) {
    guard deadline == nil else { return }
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limit) {
      self.deadline = nil
      // The client may still be receiving an earlier response.
      if self.requestsInProgress > 0 {
        self.start(context)
      } else {
        context.close(promise: nil)
      }
    }
  }
}
