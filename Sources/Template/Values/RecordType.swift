import Synchronization

/// The fields of one type of record, in the order of their slots.
package final class RecordType: Sendable {
  /// A field of a record.
  package struct Field: Sendable {
    /// The name that templates use.
    package let name: String
    /// The type of the field's values.
    package let type: ValueType
    /// One line for the reference of templates.
    package let summary: String
    /// The pages on which the field is the same; `nil` if that follows from the record's identity.
    package let scope: FragmentScope?
    /// Why some records leave the field undefined; `nil` if none does.
    package let absence: Absence?
    /// The function that reads the field; `nil` if the type's records are `DataRecord`s.
    fileprivate let getter: FieldGetter?

    /// Creates a field; without a getter, its records are `DataRecord`s.
    package init(
      _ name: String, _ type: ValueType, _ summary: String = "", scope: FragmentScope? = nil,
      absence: Absence? = nil, _ getter: FieldGetter? = nil
    ) {
      self.name = name
      self.type = type
      self.summary = summary
      self.scope = scope
      self.absence = absence
      self.getter = getter
    }
  }

  /// Why a field is undefined in some records, and what the author of a template can do.
  package struct Absence: Sendable {
    /// The end of a sentence that begins with the field's name.
    package let reason: String
    /// What the author of a template can do.
    package let help: String

    /// Creates the reason; it follows the name of the field in a message: "is not on numbered
    /// pages".
    package init(_ reason: String, help: String) {
      self.reason = reason
      self.help = help
    }
  }

  /// The name in error messages and the reference: `Article`.
  package let name: String
  /// The fields, by slot.
  package let fields: [Field]
  /// The slots of fields by the numbers of their symbols, up to the largest of them.
  private let slots: UnmanagedArray<OptionalIndex>
  private let getters: UnmanagedArray<FieldGetter>
  /// Whether records have identities: two with the same identity, on the pages of a variant, are
  /// equal in all fields but those of the scope `page`, with everything that the fields hold.
  var hasIdentity: Bool { identities.count > 0 }
  /// No identity or one; in a table, since reading a closure of an object would count a reference
  /// that all renderings share.
  private let identities: UnmanagedArray<RecordIdentity>
  /// A number above 0, different from those of other types and of sorts of lists.
  let number: Int32

  private static let lastNumber = Atomic<Int32>(0)

  static func nextNumber() -> Int32 { lastNumber.add(1, ordering: .relaxed).newValue }

  /// Creates a type; records find their fields by these names.
  package init(_ name: String, _ fields: [Field], identity: RecordIdentity? = nil) {
    self.name = name
    identities = UnmanagedArray(identity.map { [$0] } ?? [])
    number = RecordType.nextNumber()
    self.fields = fields
    let symbols = fields.map { Int(Symbol($0.name).number) }
    var slots = [OptionalIndex](repeating: nil, count: (symbols.max() ?? -1) + 1)
    for (slot, symbol) in symbols.enumerated() { slots[symbol] = OptionalIndex(Int32(slot)) }
    self.slots = UnmanagedArray(slots)
    getters = UnmanagedArray(fields.map { $0.getter ?? DataRecord.getter })
  }

  deinit {
    slots.free()
    getters.free()
    identities.free()
  }

  @inline(__always)
  func value(of record: AnyObject, _ slot: Int) -> Value {
    getters[slot].value(record, slot)
  }

  /// Returns the number of a record, or `nil` if it never occurs again.
  @inline(__always)
  func identity(of record: AnyObject) -> Int? {
    hasIdentity ? identities[0].number(record) : nil
  }

  /// Returns the slot of a field, or `nil`.
  package func slot(of name: String) -> Int? {
    fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// Returns the slot of the field with a symbol, or `nil`.
  @inline(__always)
  func slot(of symbol: Symbol) -> Int32? {
    let number = Int(symbol.number)
    return number >= 0 && number < slots.count ? slots[number].index : nil
  }
}
