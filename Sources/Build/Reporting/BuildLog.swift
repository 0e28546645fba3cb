import NewsgenText
import Synchronization

/// What a build reports: its progress, the time of its stages, its figures, and the problems found.
///
/// Stages that run beside each other return their diagnostics, and the build adds them in the order
/// of the stages.
final class BuildLog: Sendable {
  private struct State {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    var isInterrupted = false
  }

  private let state = Mutex(State())
  private let show: @Sendable (BuildProgress) -> Void

  /// `show` is called from any thread.
  init(progress show: @escaping @Sendable (BuildProgress) -> Void = { _ in }) {
    self.show = show
  }

  var report: BuildReport { state.withLock(\.report) }
  var diagnostics: Diagnostics { state.withLock(\.diagnostics) }
  var hasErrors: Bool { state.withLock { $0.diagnostics.hasErrors } }
  /// Whether the system failed while the output was replaced, so that it is neither old nor new.
  var isInterrupted: Bool { state.withLock(\.isInterrupted) }

  func progress(_ stage: BuildProgress.Stage, done: Int = 0, of total: Int = 0) {
    show(BuildProgress(stage: stage, done: done, total: total))
  }

  /// Ends a stage that began with the end of the one before.
  func endStage(_ name: String, bytes: Int? = nil) {
    state.withLock { $0.report.clock.end(name, bytes: bytes) }
  }

  func add(_ diagnostic: Diagnostic) {
    state.withLock { $0.diagnostics.report(diagnostic) }
  }

  func add(contentsOf diagnostics: Diagnostics) {
    state.withLock { $0.diagnostics.report(contentsOf: diagnostics) }
  }

  /// Runs a stage that reports into a value.
  func collect<Value, Failure: Error>(
    _ stage: (inout Diagnostics) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    var found = Diagnostics()
    defer { add(contentsOf: found) }
    return try stage(&found)
  }

  func update(_ change: (inout BuildReport) -> Void) {
    state.withLock { change(&$0.report) }
  }

  /// Takes the report and the problems of a build that found the same.
  func repeatBuild(_ report: BuildReport, _ diagnostics: Diagnostics) {
    state.withLock { state in
      let clock = state.report.clock
      state.report = report
      state.report.clock = clock
      state.diagnostics = diagnostics
    }
  }

  func noteInterruption(_ diagnostic: Diagnostic) {
    state.withLock { state in
      state.isInterrupted = true
      state.diagnostics.report(diagnostic)
    }
  }

  /// Forgets everything, for a build that starts again.
  func restart() {
    state.withLock { $0 = State() }
  }

  /// - Throws: `ReportedErrors` if a problem is an error.
  func throwIfErrors() throws(ReportedErrors) {
    if hasErrors { throw ReportedErrors() }
  }
}

/// Ends a build whose errors are in its log: the output stays as it was.
struct ReportedErrors: Error {}
