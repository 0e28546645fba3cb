import HTTPTypes
import HummingbirdCore
import Logging
import NewsgenSystem
import NIOCore
import NIOHTTP1

/// Hummingbird's HTTP/1 connection with limits of time and memory.
struct PreviewChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  private let http: HTTP1Channel
  private let limits: ConnectionLimits

  init(responder: @escaping HTTPChannelHandler.Responder, limits: ConnectionLimits) {
    self.limits = limits
    http = HTTP1Channel(
      responder: responder, configuration: .init(idleTimeout: TimeAmount(limits.idleTimeout)))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let options = channel.syncOptions
      // The kernel would buffer 4 MB for a client that does not read.
      try options?.setOption(.socketOption(.so_sndbuf), value: 128 * 1024)
      // Half a chunk of a file may wait in memory when the next one is written.
      try options?.setOption(
        .writeBufferWaterMark,
        value: .init(low: OpenFile.chunkSize / 4, high: OpenFile.chunkSize / 2))
      // Closes the connection of a client that receives nothing for this long (tcp(7)).
      let milliseconds = limits.stallTimeout / .milliseconds(1)
      try options?.setOption(
        .tcpOption(.init(rawValue: TCPOption.userTimeout)), value: .init(milliseconds))
    }.flatMap {
      http.setup(channel: channel, logger: logger)
    }.flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let clock = RequestClock(limit: TimeAmount(limits.headTimeout))
      try pipeline.addHandler(clock, position: .first)
      try pipeline.addHandler(
        RequestGuard(clock: clock),
        position: .after(pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)))
      return value
    }
  }

  func handle(value: Value, logger: Logger) async {
    await http.handle(value: value, logger: logger)
  }
}
