import NIOCore
import NIOHTTP1

/// Passes on the heads of requests without bodies, and closes the connection after the last one.
///
/// A preview needs no request body, so none is read, and such a request is the last one. Closing at
/// once would lose the response of a client that is still sending (RFC 9112 section 9.6), so only
/// the output is closed first.
final class RequestGuard: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// How long a client may take to read the last response.
  private static let linger = TimeAmount.seconds(1)

  private let clock: RequestClock
  private var hasLastRequest = false
  /// Whether the client may still be sending.
  private var discardsInput = false
  private var isLingering = false

  init(clock: RequestClock) {
    self.clock = clock
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    clock.stop()
    let part = unwrapInboundIn(data)
    guard !hasLastRequest else {
      if case .head = part { discardsInput = true }
      return
    }
    switch part {
    case .head(var head):
      clock.requestsInProgress += 1
      head.resolveTarget()
      context.fireChannelRead(wrapInboundOut(.head(head)))
      if head.isLast {
        hasLastRequest = true
        discardsInput = head.hasBody
        context.fireChannelRead(wrapInboundOut(.end(nil)))
      }
    case .body:
      break
    case .end:
      context.fireChannelRead(wrapInboundOut(.end(nil)))
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if isLingering, event as? ChannelEvent == .inputClosed {
      context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      if !head.isKeepAlive { hasLastRequest = true }
      // Hummingbird answers what is not HTTP with a response to no request.
      if clock.requestsInProgress == 0 { discardsInput = true }
      if hasLastRequest, clock.requestsInProgress <= 1 {
        head.headers.replaceOrAdd(name: "connection", value: "close")
      }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body:
      context.write(data, promise: promise)
    case .end:
      clock.requestsInProgress = max(0, clock.requestsInProgress - 1)
      guard hasLastRequest, clock.requestsInProgress == 0 else {
        return context.write(data, promise: promise)
      }
      let sent = promise ?? context.eventLoop.makePromise()
      sent.futureResult.assumeIsolated().whenComplete { _ in self.end(context) }
      context.write(data, promise: sent)
    }
  }

  private func end(_ context: ChannelHandlerContext) {
    guard !isLingering else { return }
    guard discardsInput else { return context.close(promise: nil) }
    isLingering = true
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.linger) {
      context.close(promise: nil)
    }
  }
}

extension HTTPRequestHead {
  /// Whether nothing is read after this head.
  fileprivate var isLast: Bool {
    !isKeepAlive || version != .http1_1 || hasBody
  }

  /// Whether something other than a request follows this head.
  fileprivate var hasBody: Bool {
    method == .CONNECT || headers.contains(name: "upgrade")
      || headers.contains(name: "transfer-encoding")
      || headers[canonicalForm: "content-length"].contains { $0 != "0" }
  }

  /// Replaces an absolute request target with its path, if its host is the one of `Host`.
  ///
  /// If the hosts differ, it becomes a second `Host` field, which is refused: a server must not
  /// answer for one host what was requested of the other (RFC 9112 section 3.2.2).
  fileprivate mutating func resolveTarget() {
    guard method != .CONNECT, let scheme = ["http://", "https://"].first(where: hasScheme) else {
      // Hummingbird would use the path of any URI.
      if uri.first != "/" { uri = "*" }
      return
    }
    let rest = uri.dropFirst(scheme.count)
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let authority = String(rest[..<end])
    if headers["host"].first?.lowercased() != authority.lowercased() {
      headers.add(name: "Host", value: authority)
    }
    uri = rest[end...].first == "/" ? String(rest[end...]) : "/" + rest[end...]
  }

  private func hasScheme(_ scheme: String) -> Bool {
    uri.prefix(scheme.count).lowercased() == scheme
  }
}
