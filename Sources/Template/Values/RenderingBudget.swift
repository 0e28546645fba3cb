/// What one rendering may still use: steps, which bound its time, and bytes, which bound its
/// memory.
///
/// Both are counts, and no clock is read, so that a page fails on every machine or on none. Code
/// that makes a value larger than its input by more than a constant factor asks first
/// (`require(bytes:)`, `allocate(values:)`); code that reads a value of unknown size pays for it
/// (`spend(steps:)`, `read(bytes:)`). Bytes are never given back when a value is freed: they count
/// what a rendering makes, which does not depend on when the memory is released.
///
/// One rendering runs on one thread, and its budget never leaves it.
package final class RenderingBudget: @unchecked Sendable {
  @exclusivity(unchecked) private(set) var stepsLeft = 0
  /// How long the output may become: every value that is made takes its size from it.
  @exclusivity(unchecked) private(set) var outputEnd = 0
  /// How long the output is, as far as it was checked.
  @exclusivity(unchecked) private var outputCount = 0
  private var limits = TemplateLimits()

  /// So many bytes are made, or compared, in one step. Reading a string takes a step for each byte,
  /// since most that read one look at each of its characters.
  static let bytesPerStep = 8
  /// A call of a macro, or of a filter of the program, beside what it does.
  static let stepsPerCall = 16
  /// An element of a list, with its share of the list.
  static let bytesPerValue = 32
  /// An entry of a dictionary: its key, its value and their index.
  static let bytesPerEntry = 160
  /// A list, a dictionary or another object, without what it holds.
  static let bytesPerObject = 64

  init() {}

  /// A budget of its own for what a message shows of a value.
  init(bytes: Int) {
    limits.bytes = bytes
    begin(limits, outputCount: 0)
  }

  /// Grants a rendering all of `limits`; the output has `outputCount` bytes before it.
  func begin(_ limits: TemplateLimits, outputCount: Int) {
    self.limits = limits
    stepsLeft = limits.steps
    outputEnd = outputCount + limits.bytes
    self.outputCount = outputCount
  }

  // MARK: - Steps

  /// Takes one step; `false` if none is left.
  @inline(__always)
  func takeStep() -> Bool { takeSteps(1) }

  @inline(__always)
  func takeSteps(_ count: Int) -> Bool {
    stepsLeft &-= count
    return stepsLeft >= 0
  }

  @inline(__always)
  func spend(steps: Int) throws(EvaluationError) {
    stepsLeft &-= steps
    if stepsLeft < 0 { throw outOfSteps() }
  }

  /// Pays for `count` times `other` steps.
  func spend(steps count: Int, times other: Int) throws(EvaluationError) {
    let (steps, overflow) = count.multipliedReportingOverflow(by: other)
    try spend(steps: overflow ? limits.steps + 1 : steps)
  }

  /// Pays for going through the characters of `bytes` bytes of text.
  @inline(__always)
  func read(bytes: Int) throws(EvaluationError) {
    try spend(steps: bytes)
  }

  /// Pays for comparing or copying `bytes` bytes.
  func copy(bytes: Int) throws(EvaluationError) {
    try spend(steps: bytes / Self.bytesPerStep)
  }

  // MARK: - Bytes

  /// Throws if `bytes` more bytes do not fit, and takes nothing.
  func require(bytes: Int) throws(EvaluationError) {
    guard bytes <= outputEnd - outputCount else { throw outOfBytes() }
  }

  /// Throws if `count` times `size` more bytes do not fit, and takes nothing.
  func require(bytes size: Int, times count: Int) throws(EvaluationError) {
    let (bytes, overflow) = size.multipliedReportingOverflow(by: count)
    guard !overflow else { throw outOfBytes() }
    try require(bytes: bytes)
  }

  /// Pays for a value of `bytes` bytes, and for making it.
  func allocate(bytes: Int) throws(EvaluationError) {
    try require(bytes: bytes)
    outputEnd -= bytes
    try spend(steps: bytes / Self.bytesPerStep)
  }

  /// Pays for a list of `count` elements.
  func allocate(values count: Int) throws(EvaluationError) {
    try require(bytes: Self.bytesPerValue, times: count)
    try allocate(bytes: count * Self.bytesPerValue + Self.bytesPerObject)
  }

  /// Pays for `count` entries of a dictionary.
  func allocate(entries count: Int) throws(EvaluationError) {
    try require(bytes: Self.bytesPerEntry, times: count)
    try allocate(bytes: count * Self.bytesPerEntry + Self.bytesPerObject)
  }

  /// Takes bytes that last no longer than a call, for `release(bytes:)` to give back; `false`, and
  /// nothing is taken, if they do not fit.
  @inline(__always)
  func borrow(bytes: Int) -> Bool {
    guard bytes <= outputEnd - outputCount else { return false }
    outputEnd -= bytes
    return true
  }

  @inline(__always)
  func release(bytes: Int) {
    outputEnd += bytes
  }

  /// Checks the output, which has `count` bytes now; `false` if that is too many.
  @inline(__always)
  func noteOutput(count: Int) -> Bool {
    outputCount = count
    return count <= outputEnd
  }

  // MARK: - Costs

  /// What has been used so far, from a beginning that is the same for the whole rendering.
  var cost: Cost {
    Cost(
      steps: Int32(truncatingIfNeeded: -stepsLeft), bytes: Int32(truncatingIfNeeded: -outputEnd))
  }

  /// Steps and bytes of values that a part of a rendering took.
  struct Cost {
    fileprivate let steps: Int32
    fileprivate let bytes: Int32

    static let none = Cost(steps: 0, bytes: 0)

    static func - (left: Cost, right: Cost) -> Cost {
      Cost(steps: left.steps &- right.steps, bytes: left.bytes &- right.bytes)
    }
  }

  /// Pays for what costs the same as before, if the output may have `count` bytes then; `false`,
  /// and nothing is paid, if not all of it is left.
  @inline(__always)
  func pay(_ cost: Cost, outputCount count: Int) -> Bool {
    guard cost.steps <= stepsLeft, count <= outputEnd - Int(cost.bytes) else { return false }
    stepsLeft -= Int(cost.steps)
    outputEnd -= Int(cost.bytes)
    outputCount = count
    return true
  }

  /// Lifts both limits, for what pages of one worker do once; `restore(_:)` sets them again.
  func lift() -> Limits {
    let saved = Limits(stepsLeft: stepsLeft, outputEnd: outputEnd)
    (stepsLeft, outputEnd) = (.max, .max)
    return saved
  }

  func restore(_ saved: Limits) {
    (stepsLeft, outputEnd) = (saved.stepsLeft, saved.outputEnd)
  }

  struct Limits {
    fileprivate let stepsLeft: Int
    fileprivate let outputEnd: Int
  }

  func outOfSteps() -> EvaluationError { .tooManySteps(limits.steps) }
  func outOfBytes() -> EvaluationError { .tooManyBytes(limits.bytes) }
}

extension EvaluationError {
  fileprivate static func tooManySteps(_ limit: Int) -> EvaluationError {
    EvaluationError(
      "this page takes more than \(limit) steps", id: "template-limit",
      help: "shorten the loops, the calls of macros and the texts that lead here")
  }

  fileprivate static func tooManyBytes(_ limit: Int) -> EvaluationError {
    let size = limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit) bytes"
    return EvaluationError(
      "this page makes more than \(size) of output and values", id: "template-limit",
      help: "shorten the lists and texts that lead here")
  }
}
