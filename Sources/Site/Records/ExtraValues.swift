import NewsgenModel
import NewsgenTemplate

extension Value {
  /// `extra` as templates see it.
  static func map(_ extra: [ExtraEntry]) -> Value {
    var map = MapValue()
    for entry in extra { map[entry.name] = Value(entry.value) }
    return .map(map)
  }

  private init(_ extra: ExtraValue) {
    self =
      switch extra {
      case .none: .none
      case .flag(let flag): .bool(flag)
      case .integer(let number): .int(number)
      case .decimal(let number): .float(number)
      case .text(let text): .string(text)
      case .list(let items): .list(items.map { Value($0) })
      case .map(let entries): .map(entries)
      }
  }
}
