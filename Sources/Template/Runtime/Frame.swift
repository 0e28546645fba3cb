/// The slots of the names of a template, or of a macro that is being called.
///
/// A frame is an object, since macros see the frame that they were defined in; its slots are a plain
/// piece of memory, since they are read for every value of a page. Every access is checked.
final class Frame {
  /// The frame that the macro was defined in.
  private(set) var parent: Frame?
  /// Whether a macro or a loop may still use it when its own call has ended.
  var isKept = false
  private var count: Int
  private let capacity: Int
  private let slots: UnsafeMutablePointer<Value>
  /// The records among the values, which the slots keep alive: reading a field of one counts no
  /// reference.
  private let records: UnsafeMutablePointer<HeldRecord?>

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

  init(slotCount: Int32, parent: Frame?) {
    self.parent = parent
    count = Int(slotCount)
    capacity = max(Frame.smallest, count)
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: .undefined, count: capacity)
    records = .allocate(capacity: capacity)
    records.initialize(repeating: nil, count: capacity)
  }

  deinit {
    slots.deinitialize(count: capacity)
    slots.deallocate()
    records.deallocate()
  }

  /// Enough for nearly every macro, so that the frame of one call serves the next.
  private static let smallest = 24

  @inline(__always)
  subscript(slot: Int32) -> Value {
    get {
      precondition(slot >= 0 && slot < count, "slot \(slot) of a frame of \(count)")
      return slots[Int(slot)]
    }
    set {
      precondition(slot >= 0 && slot < count, "slot \(slot) of a frame of \(count)")
      if case .record(let record) = newValue {
        records[Int(slot)] = HeldRecord(record)
      } else {
        records[Int(slot)] = nil
      }
      slots[Int(slot)] = newValue
    }
  }

  /// The field of the record in a slot; nil where the slot holds no record.
  @inline(__always)
  func field(_ symbol: Symbol, of slot: Int32) -> Value? {
    precondition(slot >= 0 && slot < count, "slot \(slot) of a frame of \(count)")
    guard let record = records[Int(slot)] else { return nil }
    let field = record.type._withUnsafeGuaranteedRef { $0.slot(of: symbol) }
    return field >= 0 ? record.value(field) : .undefined
  }

  /// As the other, by the field's slot.
  @inline(__always)
  func field(_ field: Int32, of slot: Int32) -> Value? {
    precondition(slot >= 0 && slot < count, "slot \(slot) of a frame of \(count)")
    return records[Int(slot)]?.value(Int(field))
  }

  /// Lets go of all values; macros among them hold frames, and would keep this one for ever.
  func clear() {
    for slot in 0..<count {
      slots[slot] = .undefined
      records[slot] = nil
    }
  }

  /// Makes an empty frame ready for another call; false where it is too small for it.
  func begin(slotCount: Int32, parent: Frame?) -> Bool {
    guard slotCount <= capacity else { return false }
    count = Int(slotCount)
    self.parent = parent
    return true
  }

  func end() {
    clear()
    parent = nil
  }
}
