/// The limits of connections in time and number.
package struct ConnectionLimits: Sendable {
  /// From the start of a request or connection to the end of the request's head.
  package var headTimeout: Duration = .seconds(10)
  /// The time between two requests.
  package var idleTimeout: Duration = .seconds(60)
  /// The time without the client receiving a byte that was sent to it.
  package var stallTimeout: Duration = .seconds(60)
  /// The most connections; fewer if the process may not open enough files. A browser opens six.
  package var connections = 1024

  /// Creates the limits of `newsgen serve`.
  package init() {}
}
