/// What is served, where, and what is watched.
package struct PreviewOptions: Sendable {
  /// The name or IP address to listen on.
  package var host = "127.0.0.1"
  /// 0 lets the system choose; `PreviewEvent.listening` tells what it chose.
  package var port = 8000
  /// The absolute path of the directory that is served.
  package var output: String
  /// Absolute paths of directories and files; one that does not exist yet is watched for.
  package var watched: [String]
  /// Absolute paths below the watched ones whose changes mean nothing.
  package var ignored: [String]
  /// The path of the site's base URL, `/` or `/sub/`: the site is served below it.
  package var basePath: String
  /// A change is followed by a build once nothing else has changed for this long.
  package var quietTime: Duration = .milliseconds(50)
  /// Whether directories are read again and again instead of asking the system, which is not told
  /// of changes that another machine makes on a network drive.
  package var polls = false
  /// How often the directories are read then, or where the system has no more watches to give.
  package var pollingInterval: Duration = .milliseconds(500)
  /// How often an idle event stream says that it is alive.
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
