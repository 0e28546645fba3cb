/// Keeps the frames of a rendering, and reuses them for later calls and pages.
///
/// It moves from the workspace to the rendering and back; the workspace frees it.
struct FramePool {
  /// All frames but those of `modules`.
  private var frames: [Frame] = []
  private var spares: [Frame] = []
  /// The frames of modules that are the same in every rendering.
  private(set) var modules: [Int32: Frame] = [:]

  /// The least capacity: enough for nearly every macro, so that its frame fits the next call.
  private static let smallest = 24
  /// The most frames kept for the next page; a page of deeply nested macros needs more.
  private static let mostKept = 128

  /// Returns the cost of a frame in bytes, the same for a new frame and a reused one.
  static func bytes(slotCount: Int32) -> Int {
    max(smallest, Int(slotCount)) * bytesPerSlot
  }

  /// A value, and its entry among the held ones.
  private static let bytesPerSlot = 48

  func free() {
    // Macros hold frames: release the values before the memory that they may use.
    let all = frames + modules.values
    for frame in all { frame.end() }
    for frame in all { frame.free() }
  }

  /// Returns an empty frame.
  mutating func take(slotCount: Int32, parent: Frame?) -> Frame {
    let count = Int(slotCount)
    let frame: Frame
    if let spare = spares.last, spare.capacity >= count {
      spares.removeLast()
      frame = spare
    } else {
      frame = Frame(capacity: max(FramePool.smallest, count))
      frames.append(frame)
    }
    frame.begin(slotCount: count, parent: parent)
    return frame
  }

  /// Takes a frame back, unless something may still use it.
  mutating func giveBack(_ frame: Frame) {
    guard !frame.isKept else { return }
    frame.end()
    spares.append(frame)
  }

  /// Returns a frame that is kept as long as the pool.
  mutating func takeForModule(_ index: Int32, slotCount: Int32) -> Frame {
    let frame = Frame(capacity: Int(slotCount))
    frame.begin(slotCount: Int(slotCount), parent: nil)
    modules[index] = frame
    return frame
  }

  /// Takes all frames back at the end of a page.
  mutating func finish() {
    for frame in frames { frame.end() }
    while frames.count > FramePool.mostKept { frames.removeLast().free() }
    spares = frames
  }
}
