package import NewsgenText

/// What the preview server reports to its caller, in the order in which it happens.
package enum PreviewEvent: Sendable {
  /// The server answers requests; the URL to open in a browser.
  case listening(url: String)
  /// These paths changed, sorted; a build follows.
  case changed([String])
  case built(BuildOutcome)
  /// The server continues with a limitation.
  case problem(Diagnostic)
  /// The server answers no more requests, and the port is free.
  case stopped
}

/// The result of a build, as a preview needs it.
package struct BuildOutcome: Sendable, Equatable {
  /// Whether the build had no errors.
  package let succeeded: Bool
  /// Whether any byte of the output changed, so that browsers must reload.
  package let changedFiles: Bool
  /// One line to print.
  package let summary: String

  /// Creates the outcome of one build.
  package init(succeeded: Bool, changedFiles: Bool, summary: String) {
    self.succeeded = succeeded
    self.changedFiles = changedFiles
    self.summary = summary
  }
}
