/// The resources left to a rendering: steps, which limit its time, and bytes, which limit its
/// memory.
///
/// Both are counted, without a clock, so that a page fails on every machine or on none. Code whose
/// result is larger than its input by more than a constant factor asks first (`require(bytes:)`,
/// `allocate(values:)`); code that reads a value of unknown size pays for it (`spend(steps:)`,
/// `read(bytes:)`). Freeing a value gives no bytes back: they count what a rendering creates, which
/// does not depend on when memory is released.
///
/// One rendering runs on one thread, and its budget stays there.
package final class RenderingBudget: @unchecked Sendable {
  @exclusivity(unchecked) private(set) var stepsLeft = 0
  /// The largest length of the output; every value that is created reduces it.
  @exclusivity(unchecked) private(set) var outputEnd = 0
  /// The length of the output at the last check.
  @exclusivity(unchecked) private var outputCount = 0
  private var limits = TemplateLimits()

  /// How many bytes are copied or compared in one step. Reading a string takes a step per byte,
  /// since most readers look at each character.
  static let bytesPerStep = 8
  /// The cost of calling a macro or an extension filter, besides its work.
  static let stepsPerCall = 16
  /// The size of a list's element, with its share of the list.
  static let bytesPerValue = 32
  /// An entry of a dictionary: its key, its value and their index.
  static let bytesPerEntry = 160
  /// The size of a list, a dictionary or another object, without its contents.
  static let bytesPerObject = 64

  init() {}

  /// Creates a budget for the part of a value that a message shows.
  init(bytes: Int) {
    limits.bytes = bytes
    begin(limits, outputCount: 0)
  }

  /// Grants a rendering all of `limits`; the output has `outputCount` bytes so far.
  func begin(_ limits: TemplateLimits, outputCount: Int) {
    self.limits = limits
    stepsLeft = limits.steps
    outputEnd = outputCount + limits.bytes
    self.outputCount = outputCount
  }

  // MARK: - Steps

  /// Spends one step; returns `false` if none is left.
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

  /// Spends `count` times `other` steps.
  func spend(steps count: Int, times other: Int) throws(EvaluationError) {
    let (steps, overflow) = count.multipliedReportingOverflow(by: other)
    try spend(steps: overflow ? limits.steps + 1 : steps)
  }

  /// Pays for reading the characters of `bytes` bytes of text.
  @inline(__always)
  func read(bytes: Int) throws(EvaluationError) {
    try spend(steps: bytes)
  }

  /// Pays for comparing or copying `bytes` bytes.
  func copy(bytes: Int) throws(EvaluationError) {
    try spend(steps: bytes / Self.bytesPerStep)
  }

  // MARK: - Bytes

  /// Throws if `bytes` more bytes do not fit; spends nothing.
  func require(bytes: Int) throws(EvaluationError) {
    guard bytes <= outputEnd - outputCount else { throw outOfBytes() }
  }

  /// Throws if `count` times `size` more bytes do not fit; spends nothing.
  func require(bytes size: Int, times count: Int) throws(EvaluationError) {
    let (bytes, overflow) = size.multipliedReportingOverflow(by: count)
    guard !overflow else { throw outOfBytes() }
    try require(bytes: bytes)
  }

  /// Pays for a value of `bytes` bytes, and for creating it.
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

  /// Reserves bytes for the length of a call, which `release(bytes:)` gives back; returns `false`
  /// if they do not fit.
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

  /// Checks the output, which has `count` bytes now; returns `false` if that is too many.
  @inline(__always)
  func noteOutput(count: Int) -> Bool {
    outputCount = count
    return count <= outputEnd
  }

  // MARK: - Costs

  /// The resources spent so far, from a fixed start of the rendering.
  var cost: Cost {
    Cost(
      steps: Int32(truncatingIfNeeded: -stepsLeft), bytes: Int32(truncatingIfNeeded: -outputEnd))
  }

  /// The steps and bytes of values that a part of a rendering used.
  struct Cost {
    fileprivate let steps: Int32
    fileprivate let bytes: Int32

    static let none = Cost(steps: 0, bytes: 0)

    static func - (left: Cost, right: Cost) -> Cost {
      Cost(steps: left.steps &- right.steps, bytes: left.bytes &- right.bytes)
    }
  }

  /// Pays a known cost, for output of `count` bytes; returns `false`, paying nothing, if too little
  /// is left.
  @inline(__always)
  func pay(_ cost: Cost, outputCount count: Int) -> Bool {
    guard cost.steps <= stepsLeft, count <= outputEnd - Int(cost.bytes) else { return false }
    stepsLeft -= Int(cost.steps)
    outputEnd -= Int(cost.bytes)
    outputCount = count
    return true
  }

  /// Lifts both limits, for work that pages of one worker do once; `restore(_:)` sets them again.
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
      help: "shorten the loops, macro calls and strings that lead here")
  }

  fileprivate static func tooManyBytes(_ limit: Int) -> EvaluationError {
    let size = limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit) bytes"
    return EvaluationError(
      "this page makes more than \(size) of output and values", id: "template-limit",
      help: "shorten the lists and strings that lead here")
  }
}
