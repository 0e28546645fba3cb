/// How long the stages of a build took, and how many bytes went through them.
package struct StageClock: Sendable {
  /// A stage that has ended.
  package struct Stage: Sendable {
    /// What the stage did: `reading sources`.
    package let name: String
    /// How long it took, by a clock that is never set.
    package let seconds: Double
    /// Nil where no bytes are counted.
    package let bytes: Int?
  }

  /// The stages that have ended, in their order.
  package private(set) var stages: [Stage] = []
  private var last = ContinuousClock.now

  /// Creates a clock whose first stage begins now.
  package init() {}

  /// Ends a stage that began with the end of the one before.
  mutating func end(_ name: String, bytes: Int? = nil) {
    let now = ContinuousClock.now
    let passed = (now - last).components
    stages.append(
      Stage(
        name: name, seconds: Double(passed.seconds) + Double(passed.attoseconds) / 1e18,
        bytes: bytes))
    last = now
  }
}
