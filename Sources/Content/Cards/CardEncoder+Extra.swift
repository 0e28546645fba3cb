import NewsgenModel

extension CardEncoder {
  mutating func append(_ entries: [ExtraEntry]) {
    append(entries) { encoder, entry in
      encoder.append(entry.name)
      encoder.append(entry.value)
    }
  }

  private mutating func append(_ value: ExtraValue) {
    switch value {
    case .none: append(0)
    case .flag(let flag): append(flag ? 2 : 1)
    case .integer(let number):
      append(3)
      append(number)
    case .decimal(let number):
      append(4)
      append(Int(bitPattern: UInt(number.bitPattern)))
    case .text(let text):
      append(5)
      append(text)
    case .list(let items):
      append(6)
      append(items) { $0.append($1) }
    case .map(let entries):
      append(7)
      append(entries)
    }
  }
}
