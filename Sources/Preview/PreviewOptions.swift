/// What a preview serves, on which address, and what it watches.
package struct PreviewOptions: Sendable {
  /// The name or IP address to listen on.
  package var host = "127.0.0.1"
  /// The port; 0 lets the system choose, and `PreviewEvent.listening` reports the choice.
  package var port = 8000
  /// The absolute path of the directory that is served.
  package var output: String
  /// Absolute paths of directories and files to watch, which need not exist yet.
  package var watched: [String]
  /// Absolute paths below the watched ones whose changes are ignored.
  package var ignored: [String]
  /// The path of the site's base URL, `/` or `/sub/`: the site is served below it.
  package var basePath: String
  /// How long no further change may come before a build starts.
  package var quietTime: Duration = .milliseconds(50)
  /// Whether to poll the directories instead of using inotify, which does not see changes that
  /// another machine makes on a network drive.
  package var polls = false
  /// How often to poll, if `polls` is set or inotify has no watches left.
  package var pollingInterval: Duration = .milliseconds(500)
  /// How often an idle event stream sends a heartbeat.
  package var heartbeat: Duration = .seconds(15)
  /// The limits of connections.
  package var limits = ConnectionLimits()

  /// Creates options with the default host, port and times.
  package init(
    output: String, watched: [String], ignored: [String] = [], basePath: String = "/"
  ) {
    self.output = output
    self.watched = watched
    self.ignored = ignored
    self.basePath = basePath
  }
}
