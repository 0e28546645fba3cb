package import NewsgenText

extension PackedWriter {
  /// Appends entries of `extra` with all that they hold.
  package mutating func append(_ entries: [ExtraEntry]) {
    append(entries) { writer, entry in
      writer.append(entry.name)
      writer.append(entry.value)
    }
  }

  private mutating func append(_ value: ExtraValue) {
    switch value {
    case .none: append(byte: 0)
    case .flag(let flag): append(byte: flag ? 2 : 1)
    case .integer(let number):
      append(byte: 3)
      append(number)
    case .decimal(let number):
      append(byte: 4)
      append(Int(bitPattern: UInt(number.bitPattern)))
    case .text(let text):
      append(byte: 5)
      append(text)
    case .list(let items):
      append(byte: 6)
      append(items) { $0.append($1) }
    case .map(let entries):
      append(byte: 7)
      append(entries)
    }
  }
}
