/// A problem that a user can see and mend.
///
/// The text lives in a static function at the bottom of the file that reports it; printing is the
/// program's business (`DiagnosticFormatter`).
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable {
    case error, warning
  }

  /// A second place that belongs to the problem, or a fact about it.
  package struct Note: Sendable, Hashable {
    package let message: String
    package let location: SourceLocation?

    package init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// A stable, kebab-case name: `unknown-entity`.
  package let id: String
  package let severity: Severity
  /// What is wrong, in one line, without a full stop.
  package let message: String
  package let location: SourceLocation?
  package let notes: [Note]
  /// How to mend it.
  package let help: String?

  package init(
    _ severity: Severity, _ id: String, _ message: String, at location: SourceLocation?,
    notes: [Note] = [], help: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.location = location
    self.notes = notes
    self.help = help
  }
}
