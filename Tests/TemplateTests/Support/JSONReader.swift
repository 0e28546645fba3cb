import NewsgenTemplate

/// Reads JSON with the order of its keys, and with integers that stay integers.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0

  static func value(of text: String) -> Value? {
    var reader = JSONReader(bytes: Array(text.utf8))
    return reader.read()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func skipSpace() {
    while [0x20, 0x0A, 0x0D, 0x09].contains(byte) { position += 1 }
  }

  private mutating func take(_ wanted: Character) -> Bool {
    skipSpace()
    guard byte == wanted.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func read() -> Value? {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return readMap()
    case UInt8(ascii: "["): return readList()
    case UInt8(ascii: "\""): return readString().map(Value.string)
    default: return readWord()
    }
  }

  private mutating func readMap() -> Value? {
    var map = MapValue()
    position += 1
    if take("}") { return .map(map) }
    repeat {
      skipSpace()
      guard let key = readString(), take(":"), let value = read() else { return nil }
      map[key] = value
    } while take(",")
    return take("}") ? .map(map) : nil
  }

  private mutating func readList() -> Value? {
    var items: [Value] = []
    position += 1
    if take("]") { return .list(items) }
    repeat {
      guard let value = read() else { return nil }
      items.append(value)
    } while take(",")
    return take("]") ? .list(items) : nil
  }

  private mutating func readString() -> String? {
    guard byte == UInt8(ascii: "\"") else { return nil }
    position += 1
    var units: [UInt16] = []
    var start = position
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    while position < bytes.count, byte != UInt8(ascii: "\"") {
      guard byte == UInt8(ascii: "\\") else {
        position += 1
        continue
      }
      units += text(start..<position).utf16
      let letter = bytes[position + 1]
      position += 2
      switch letter {
      case UInt8(ascii: "n"): units.append(10)
      case UInt8(ascii: "t"): units.append(9)
      case UInt8(ascii: "r"): units.append(13)
      case UInt8(ascii: "b"): units.append(8)
      case UInt8(ascii: "f"): units.append(12)
      case UInt8(ascii: "u"):
        units.append(UInt16(text(position..<position + 4), radix: 16) ?? 0xFFFD)
        position += 4
      default: units.append(UInt16(letter))
      }
      start = position
    }
    units += text(start..<position).utf16
    position += 1
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func readWord() -> Value? {
    let start = position
    while !",]} \n\t\r".utf8.contains(byte), byte != 0 { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return Value.none
    default: return Int(word).map(Value.int) ?? Double(word).map(Value.float)
    }
  }
}
