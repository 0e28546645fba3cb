import NIOCore
import NIOPosix

/// Fails where the server could not listen.
///
/// The first build comes before the server listens. A port that is in use often means that another
/// `newsgen serve` runs on the same site, and two of them must not write one output.
/// - Throws: `PreviewError`.
func checkPort(_ port: Int, host: String) async throws {
  do {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      // As the server does: connections that ended a moment ago do not count.
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .bind(host: host, port: port).get()
    try await channel.close()
  } catch {
    throw PreviewError(error, host: host, port: port) ?? error
  }
}
