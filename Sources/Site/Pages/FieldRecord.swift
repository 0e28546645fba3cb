import NewsgenTemplate

/// A record whose fields are written down once: name, type, meaning and value together.
///
/// Final classes: a template hands a record on many times, which then counts one reference.
protocol FieldRecord: Record {
  static var fields: [RecordField<Self>] { get }
  static var recordType: RecordType { get }
}

struct RecordField<Owner>: Sendable {
  let name: String
  let type: ValueType
  let summary: String
  let value: @Sendable (Owner) -> Value

  init(
    _ name: String, _ type: ValueType, _ summary: String,
    _ value: @escaping @Sendable (Owner) -> Value
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.value = value
  }
}

extension FieldRecord {
  package var type: RecordType { Self.recordType }

  package subscript(slot slot: Int) -> Value { Self.fields[slot].value(self) }
}

extension RecordType {
  convenience init<Owner>(_ name: String, of fields: [RecordField<Owner>]) {
    self.init(name, fields.map { Field($0.name, $0.type, $0.summary) })
  }
}

/// A list whose elements are made when a template comes to them.
private struct LazyList: ListValue {
  let count: Int
  let element: @Sendable (Int) -> Value

  subscript(index: Int) -> Value { element(index) }
}

extension Value {
  static func record(_ record: (any Record)?) -> Value {
    record.map { Value.record($0) } ?? .none
  }

  /// A list of records made from the elements of a collection.
  static func list<Elements: RandomAccessCollection & Sendable>(
    _ elements: Elements, _ record: @escaping @Sendable (Elements.Element) -> any Record
  ) -> Value where Elements.Index == Int {
    list(elements) { Value.record(record($0)) }
  }

  static func list<Elements: RandomAccessCollection & Sendable>(
    _ elements: Elements, _ value: @escaping @Sendable (Elements.Element) -> Value
  ) -> Value where Elements.Index == Int {
    let start = elements.startIndex
    return .list(LazyList(count: elements.count) { value(elements[start + $0]) })
  }
}
