import NewsgenTemplate

/// A record whose fields are written down once: name, type, meaning and value together.
///
/// A field reads the catalog through `CatalogView`, and the fingerprint of its page holds what it
/// reads: `FieldFingerprintTests` fails for one that reads something else.
protocol FieldRecord: Record {
  static var fields: [RecordField<Self>] { get }
  static var recordType: RecordType { get }
}

extension FieldRecord {
  /// The type that all records of this Swift type have.
  package var type: RecordType { Self.recordType }
}

/// A field of a record.
struct RecordField<Owner: Record>: Sendable {
  let name: String
  let type: ValueType
  let summary: String
  /// Nil where every page may have another value (`FragmentKeys`).
  let scope: FragmentScope?
  let absence: RecordType.Absence?
  let getter: FieldGetter

  /// Inlined, so that the compiler makes one function without captures of the two closures: reading
  /// a field then counts no reference but that of its value.
  @inline(__always)
  init(
    _ name: String, _ type: ValueType, _ summary: String, scope: FragmentScope? = nil,
    absence: RecordType.Absence? = nil, _ value: @escaping @Sendable (Owner) -> Value
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.scope = scope
    self.absence = absence
    getter = FieldGetter { record, _ in value(unsafeDowncast(record, to: Owner.self)) }
  }
}

extension RecordType {
  /// `identity` tells records apart that may differ in a field, on pages of one variant
  /// (`FragmentKeys`).
  @inline(__always)
  convenience init<Owner: Record>(
    _ name: String, of fields: [RecordField<Owner>],
    identity: (@Sendable (Owner) -> Int?)? = nil
  ) {
    self.init(
      name,
      fields.map { field in
        Field(
          field.name, field.type, field.summary, scope: field.scope, absence: field.absence,
          field.getter)
      },
      identity: identity.map { identity in
        RecordIdentity { identity(unsafeDowncast($0, to: Owner.self)) }
      })
  }
}

/// A list whose elements are made when a template comes to them.
private final class LazyList: ListValue {
  let count: Int
  private let element: @Sendable (Int) -> Value

  init(count: Int, _ element: @escaping @Sendable (Int) -> Value) {
    self.count = count
    self.element = element
  }

  subscript(index: Int) -> Value { element(index) }
}

extension Value {
  static func record(_ record: (any Record)?) -> Value {
    record.map { Value.record($0) } ?? .none
  }

  /// A list of records made from the elements of a collection.
  ///
  /// Inlined, as the other, so that the compiler makes one function of the closures.
  @inline(__always)
  static func list<Elements: RandomAccessCollection & Sendable>(
    _ elements: Elements, _ record: @escaping @Sendable (Elements.Element) -> any Record
  ) -> Value where Elements.Index == Int {
    list(elements) { Value.record(record($0)) }
  }

  @inline(__always)
  static func list<Elements: RandomAccessCollection & Sendable>(
    _ elements: Elements, _ value: @escaping @Sendable (Elements.Element) -> Value
  ) -> Value where Elements.Index == Int {
    let start = elements.startIndex
    return .list(LazyList(count: elements.count) { value(elements[start + $0]) })
  }
}
