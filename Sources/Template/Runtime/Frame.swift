/// The slots of the names of a template, or of a macro that is being called.
///
/// A frame is an object, since macros see the frame that they were defined in; its slots are a plain
/// piece of memory, since they are read for every value of a page. Every access is checked.
final class Frame {
  /// The frame that the macro was defined in.
  let parent: Frame?
  private let count: Int
  private let slots: UnsafeMutablePointer<Value>

  init(slotCount: Int32, parent: Frame?) {
    self.parent = parent
    count = Int(slotCount)
    slots = .allocate(capacity: max(1, count))
    slots.initialize(repeating: .undefined, count: count)
  }

  deinit {
    slots.deinitialize(count: count)
    slots.deallocate()
  }

  subscript(slot: Int32) -> Value {
    get {
      precondition(slot >= 0 && slot < count, "slot \(slot) of a frame of \(count)")
      return slots[Int(slot)]
    }
    set {
      precondition(slot >= 0 && slot < count, "slot \(slot) of a frame of \(count)")
      slots[Int(slot)] = newValue
    }
  }

  /// Lets go of all values; macros among them hold frames, and would keep this one for ever.
  func clear() {
    for slot in 0..<count { slots[slot] = .undefined }
  }
}
