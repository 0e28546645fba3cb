/// Keeps the frames of a rendering, and hands them out again for the next call and the next page.
///
/// It is moved from the workspace to the rendering and back; the workspace frees it.
struct FramePool {
  /// All but those of `modules`.
  private var frames: [Frame] = []
  private var spares: [Frame] = []
  /// The frames of modules that are the same in every rendering.
  private(set) var modules: [Int32: Frame] = [:]

  /// Enough for nearly every macro, so that the frame of one call serves the next.
  private static let smallest = 24
  /// A page of many macros inside each other needs more; the next one does not.
  private static let mostKept = 128

  /// What a frame of so many slots takes, whether it is a new one or one that served before.
  static func bytes(slotCount: Int32) -> Int {
    max(smallest, Int(slotCount)) * bytesPerSlot
  }

  /// A value, and what is known of it.
  private static let bytesPerSlot = 48

  func free() {
    // Macros hold frames: values go before the memory that they may look at.
    let all = frames + modules.values
    for frame in all { frame.end() }
    for frame in all { frame.free() }
  }

  /// An empty frame.
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

  /// Takes a frame back, unless something may still look at it.
  mutating func giveBack(_ frame: Frame) {
    guard !frame.isKept else { return }
    frame.end()
    spares.append(frame)
  }

  /// A frame that stays as it is till the pool goes.
  mutating func takeForModule(_ index: Int32, slotCount: Int32) -> Frame {
    let frame = Frame(capacity: Int(slotCount))
    frame.begin(slotCount: Int(slotCount), parent: nil)
    modules[index] = frame
    return frame
  }

  /// Takes all frames back when a page is done.
  mutating func finish() {
    for frame in frames { frame.end() }
    while frames.count > FramePool.mostKept { frames.removeLast().free() }
    spares = frames
  }
}
