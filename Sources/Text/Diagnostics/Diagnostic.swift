/// A problem that a user can see and fix.
///
/// The message is in a static function at the bottom of the file that reports it;
/// `DiagnosticFormatter` formats it.
package struct Diagnostic: Sendable, Hashable {
  /// Whether the problem fails the build (`error`) or not.
  package enum Severity: String, Sendable {
    case error, warning
  }

  /// Another location of the problem, or a fact about it.
  package struct Note: Sendable, Hashable {
    /// One lowercase line without a period.
    package let message: String
    /// The location that the note is about, if it has one.
    package let location: SourceLocation?

    /// Creates a note.
    package init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// A stable, kebab-case name: `unknown-entity`.
  package let id: String
  /// Whether the problem fails the build.
  package let severity: Severity
  /// What is wrong, in one line without a period.
  package let message: String
  /// The location of the problem, or `nil` if it concerns the whole run.
  package let location: SourceLocation?
  /// Other locations and facts, printed after the problem.
  package let notes: [Note]
  /// What to do about it.
  package let help: String?

  /// Creates a problem; `id` is stable and kebab-case.
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
