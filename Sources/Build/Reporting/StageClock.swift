/// How long the stages of a build took, and how many bytes went through them.
package struct StageClock: Sendable {
  package struct Stage: Sendable {
    package let name: String
    package let seconds: Double
    /// Nil where no bytes are counted.
    package let bytes: Int?
  }

  package private(set) var stages: [Stage] = []
  private var last = ContinuousClock.now

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
