/// The slots of the names of a template, or of a macro that is being called: a place in plain memory.
///
/// Frames are handed from call to call and read for every value of a page, so holding one counts no
/// reference. The pool that gave it (`FramePool`) keeps it; every access is checked.
struct Frame {
  private let storage: UnsafeMutablePointer<Storage>

  private struct Storage {
    /// The frame that the macro was defined in.
    var parent: Frame?
    /// Whether a macro or a loop may still use it when its own call has ended.
    var isKept = false
    var count = 0
    let capacity: Int
    let slots: UnsafeMutablePointer<Value>
    /// The records among the values, which the slots keep alive: reading a field of one counts no
    /// reference.
    let records: UnsafeMutablePointer<HeldRecord?>
  }

  private struct HeldRecord {
    let object: Unmanaged<AnyObject>
    let type: Unmanaged<RecordType>

    init(_ record: any Record) {
      object = .passUnretained(record)
      type = .passUnretained(record.type)
    }

    @inline(__always)
    func value(_ slot: Int) -> Value {
      object._withUnsafeGuaranteedRef { object in
        type._withUnsafeGuaranteedRef { $0.value(of: object, slot) }
      }
    }
  }

  /// For the pool alone, which frees it.
  init(capacity: Int) {
    storage = .allocate(capacity: 1)
    let slots = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
    slots.initialize(repeating: .undefined, count: capacity)
    let records = UnsafeMutablePointer<HeldRecord?>.allocate(capacity: capacity)
    records.initialize(repeating: nil, count: capacity)
    storage.initialize(to: Storage(capacity: capacity, slots: slots, records: records))
  }

  func free() {
    storage.pointee.slots.deinitialize(count: capacity)
    storage.pointee.slots.deallocate()
    storage.pointee.records.deallocate()
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  var capacity: Int { storage.pointee.capacity }
  var parent: Frame? { storage.pointee.parent }

  var isKept: Bool {
    get { storage.pointee.isKept }
    nonmutating set { storage.pointee.isKept = newValue }
  }

  @inline(__always)
  subscript(slot: Int32) -> Value {
    get { storage.pointee.slots[place(slot)] }
    nonmutating set {
      let place = place(slot)
      if case .record(let record) = newValue {
        storage.pointee.records[place] = HeldRecord(record)
      } else {
        storage.pointee.records[place] = nil
      }
      storage.pointee.slots[place] = newValue
    }
  }

  /// The field of the record in a slot; nil where the slot holds no record.
  @inline(__always)
  func field(_ symbol: Symbol, of slot: Int32) -> Value? {
    guard let record = storage.pointee.records[place(slot)] else { return nil }
    let field = record.type._withUnsafeGuaranteedRef { $0.slot(of: symbol) }
    return field >= 0 ? record.value(field) : .undefined
  }

  /// As the other, by the field's slot.
  @inline(__always)
  func field(_ field: Int32, of slot: Int32) -> Value? {
    storage.pointee.records[place(slot)]?.value(Int(field))
  }

  @inline(__always)
  private func place(_ slot: Int32) -> Int {
    let count = storage.pointee.count
    precondition(slot >= 0 && slot < count, "slot \(slot) of a frame of \(count)")
    return Int(slot)
  }

  /// Makes an empty frame ready for a call; `slotCount` is not above its capacity.
  func begin(slotCount: Int, parent: Frame?) {
    precondition(slotCount <= capacity, "\(slotCount) slots in a frame of \(capacity)")
    storage.pointee.count = slotCount
    storage.pointee.parent = parent
    storage.pointee.isKept = false
  }

  /// Lets go of all values.
  func end() {
    for slot in 0..<storage.pointee.count {
      storage.pointee.slots[slot] = .undefined
      storage.pointee.records[slot] = nil
    }
    storage.pointee.count = 0
    storage.pointee.parent = nil
  }
}

/// Keeps the frames of a rendering, and hands them out again for the next call and the next page.
///
/// Of a `Workspace`.
final class FramePool {
  /// All but those of `modules`.
  private var frames: [Frame] = []
  private var spares: [Frame] = []
  /// The frames of modules that are the same in every rendering.
  var modules: [Int32: Frame] = [:]

  /// Enough for nearly every macro, so that the frame of one call serves the next.
  private static let smallest = 24
  /// A page of many macros inside each other needs more; the next one does not.
  private static let mostKept = 128

  deinit {
    // Macros hold frames: values go before the memory that they may look at.
    for frame in frames { frame.end() }
    for frame in modules.values { frame.end() }
    for frame in frames { frame.free() }
    for frame in modules.values { frame.free() }
  }

  /// An empty frame.
  func take(slotCount: Int32, parent: Frame?) -> Frame {
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
  func giveBack(_ frame: Frame) {
    guard !frame.isKept else { return }
    frame.end()
    spares.append(frame)
  }

  /// A frame that stays as it is till the pool goes.
  func takeForModule(_ index: Int32, slotCount: Int32) -> Frame {
    let frame = Frame(capacity: Int(slotCount))
    frame.begin(slotCount: Int(slotCount), parent: nil)
    modules[index] = frame
    return frame
  }

  /// Takes all frames back when a page is done.
  func finish() {
    for frame in frames { frame.end() }
    while frames.count > FramePool.mostKept { frames.removeLast().free() }
    spares = frames
  }
}
