package import NewsgenText

/// What the preview server tells its caller, in the order in which it happens.
package enum PreviewEvent: Sendable {
  /// Requests are answered now; the address to open in a browser.
  case listening(url: String)
  /// These paths changed, sorted; a build follows.
  case changed([String])
  case built(BuildOutcome)
  /// The server goes on, less well than it could.
  case problem(Diagnostic)
  /// No more requests are answered, and the port is free.
  case stopped
}

/// What a build did, as far as a preview needs to know.
package struct BuildOutcome: Sendable, Equatable {
  /// Whether the build had no errors.
  package let succeeded: Bool
  /// Whether any byte of the output changed, so that browsers must load again.
  package let changedFiles: Bool
  /// One line for people.
  package let summary: String

  /// Creates the outcome of one build.
  package init(succeeded: Bool, changedFiles: Bool, summary: String) {
    self.succeeded = succeeded
    self.changedFiles = changedFiles
    self.summary = summary
  }
}
