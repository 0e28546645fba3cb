/// The slots of the names of a template or of a called macro, in unmanaged memory.
///
/// Frames are passed from call to call and read for every value of a page, so holding one counts no
/// reference. `FramePool` owns the memory; every access is checked.
struct Frame {
  private let storage: UnsafeMutablePointer<Storage>

  private struct Storage {
    /// The frame that the macro was defined in.
    var parent: Frame?
    /// Whether a macro or a loop may use the frame after its call has ended.
    var isKept = false
    var count = 0
    let capacity: Int
    let slots: UnsafeMutablePointer<Value>
    /// The records, lists and macros among the values, which the slots keep alive: reading a field
    /// of one, or calling it, counts no reference.
    let held: UnsafeMutablePointer<Held>
  }

  private enum Held {
    case nothing
    case record(Unmanaged<AnyObject>, Unmanaged<RecordType>)
    case list(ListIdentity)
    case macro(Unmanaged<MacroObject>)
    /// The iteration of a loop and their number, with its `loop`.
    case turn(Int, of: Int)

    init(_ value: Value) {
      switch value {
      case .record(let record):
        self = .record(.passUnretained(record), .passUnretained(record.type))
      case .object(let object):
        self = (object as? MacroObject).map { .macro(.passUnretained($0)) } ?? .nothing
      case .list(let list):
        self = list.identity(of: 0..<list.count).map(Held.list) ?? .nothing
      case .undefined, .none, .bool, .int, .float, .string, .markup, .map: self = .nothing
      }
    }
  }

  /// Allocates a frame, which the pool must free.
  init(capacity: Int) {
    storage = .allocate(capacity: 1)
    let slots = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
    slots.initialize(repeating: .undefined, count: capacity)
    let held = UnsafeMutablePointer<Held>.allocate(capacity: capacity)
    held.initialize(repeating: .nothing, count: capacity)
    storage.initialize(to: Storage(capacity: capacity, slots: slots, held: held))
  }

  func free() {
    storage.pointee.slots.deinitialize(count: capacity)
    storage.pointee.slots.deallocate()
    storage.pointee.held.deallocate()
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
      storage.pointee.held[place] = Held(newValue)
      storage.pointee.slots[place] = newValue
    }
  }

  /// Copies a value from another frame's slot.
  @inline(__always)
  func copy(_ slot: Int32, of other: Frame, to target: Int32) {
    let (from, to) = (other.place(slot), place(target))
    storage.pointee.held[to] = other.storage.pointee.held[from]
    storage.pointee.slots[to] = other.storage.pointee.slots[from]
  }

  /// Returns a field of the record in a slot, or `nil` if the slot holds no record.
  @inline(__always)
  func field(_ symbol: Symbol, of slot: Int32) -> Value? {
    guard case .record(let object, let type) = storage.pointee.held[place(slot)] else {
      return nil
    }
    return type._withUnsafeGuaranteedRef { type in
      guard let field = type.slot(of: symbol) else { return .undefined }
      return object._withUnsafeGuaranteedRef { type.value(of: $0, Int(field)) }
    }
  }

  /// Like `field(_:of:)` for a symbol, for the field's slot.
  @inline(__always)
  func field(_ field: Int32, of slot: Int32) -> Value? {
    guard case .record(let object, let type) = storage.pointee.held[place(slot)] else {
      return nil
    }
    return type._withUnsafeGuaranteedRef { type in
      object._withUnsafeGuaranteedRef { type.value(of: $0, Int(field)) }
    }
  }

  /// Returns the fragment key of the record or list in a slot, if it may occur again.
  func source(inSlot slot: Int32) -> FragmentCache.Key.Source? {
    switch storage.pointee.held[place(slot)] {
    case .record(let object, let type):
      return type._withUnsafeGuaranteedRef { type in
        guard let number = object._withUnsafeGuaranteedRef({ type.identity(of: $0) }) else {
          return nil
        }
        return FragmentCache.Key.Source(type: type.number, number: number)
      }
    case .list(let identity):
      return FragmentCache.Key.Source(type: identity.sort, number: identity.number)
    case .nothing, .macro, .turn: return nil
    }
  }

  /// Sets the iteration that `loop` describes.
  @inline(__always)
  func setTurn(_ index: Int, of count: Int, ofLoop slot: Int32) {
    storage.pointee.held[place(slot)] = .turn(index, of: count)
  }

  @inline(__always)
  func member(_ member: LoopMember, ofLoop slot: Int32) -> Value {
    guard case .turn(let index, let count) = storage.pointee.held[place(slot)] else {
      return .undefined
    }
    return member.value(atTurn: index, of: count)
  }

  /// Returns the macro in a slot and the frame that it was defined in, or `nil` if the slot holds
  /// none.
  @inline(__always)
  func macro(_ slot: Int32) -> (index: Int32, frame: Frame)? {
    guard case .macro(let macro) = storage.pointee.held[place(slot)] else { return nil }
    return macro._withUnsafeGuaranteedRef { ($0.index, $0.frame) }
  }

  @inline(__always)
  private func place(_ slot: Int32) -> Int {
    let count = storage.pointee.count
    precondition(slot >= 0 && slot < count, "slot \(slot) of a frame of \(count)")
    return Int(slot)
  }

  /// Prepares an empty frame for a call.
  ///
  /// - Precondition: `slotCount` is at most its capacity.
  func begin(slotCount: Int, parent: Frame?) {
    precondition(slotCount <= capacity, "\(slotCount) slots in a frame of \(capacity)")
    storage.pointee.count = slotCount
    storage.pointee.parent = parent
    storage.pointee.isKept = false
  }

  /// Releases all values.
  func end() {
    for slot in 0..<storage.pointee.count {
      storage.pointee.slots[slot] = .undefined
      storage.pointee.held[slot] = .nothing
    }
    storage.pointee.count = 0
    storage.pointee.parent = nil
  }
}
