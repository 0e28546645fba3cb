import NIOCore
import NIOPosix

/// Returns the address that a server gets for `host` and `port`, after checking that it can listen.
///
/// The first build comes before the server listens. A port that is in use often means that another
/// `newsgen serve` runs on the same site, and two of them must not write one output.
/// - Throws: `PreviewError`.
func checkedAddress(
  _ port: Int, host: String, on loops: MultiThreadedEventLoopGroup
) async throws -> SocketAddress? {
  do {
    let channel = try await ServerBootstrap(group: loops)
      // As the server does: ignore connections that ended a moment ago.
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .bind(host: host, port: port).get()
    let address = channel.localAddress
    try await channel.close()
    return address
  } catch {
    throw PreviewError(error, host: host, port: port) ?? error
  }
}
