/// How long connections may wait, and how many there may be.
package struct ConnectionLimits: Sendable {
  /// From the first byte of a request, or from the connection, to the end of the request's head.
  package var headTimeout: Duration = .seconds(10)
  /// Between two requests.
  package var idleTimeout: Duration = .seconds(60)
  /// Without the client taking a byte that was sent to it.
  package var stallTimeout: Duration = .seconds(60)
  /// Fewer are served if the process may not open enough files. A browser opens six.
  package var connections = 1024

  /// Creates the limits of `newsgen serve`.
  package init() {}
}
