/// What is changed in a style sheet: the names of the files it loads, and what only its author
/// reads.
enum StyleSheet {
  static func written(_ bytes: [UInt8], named name: String, to assets: [Theme.Asset]) -> [UInt8] {
    var compactor = Compactor(linking(bytes, named: name, to: assets))
    return compactor.compacted()
  }

  /// Replaces relative `url(...)`s that name another asset by that asset's file.
  private static func linking(
    _ bytes: [UInt8], named name: String, to assets: [Theme.Asset]
  ) -> [UInt8] {
    let folder = name.split(separator: "/").dropLast()
    var out: [UInt8] = []
    var copied = 0
    var place = 0
    while let parenthesis = bytes[place...].firstIndex(of: UInt8(ascii: "(")) {
      place = parenthesis + 1
      guard bytes[..<parenthesis].suffix(3).elementsEqual("url".utf8) else { continue }
      let end = bytes[place...].firstIndex(of: UInt8(ascii: ")")) ?? bytes.count
      let url = bytes[place..<end].filter { !"\"' ".utf8.contains($0) }
      let wanted = resolve(String(decoding: url, as: UTF8.self), in: folder)
      if let asset = assets.first(where: { $0.name == wanted }) {
        out += bytes[copied..<place]
        out += asset.file.dropFirst("assets/".utf8.count).utf8
        copied = end
      }
      place = end
    }
    return out + bytes[copied...]
  }

  private static func resolve(_ url: String, in folder: ArraySlice<Substring>) -> String {
    var parts = Array(folder)
    for part in url.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// Leaves comments, line breaks and other white space out where a style sheet means the same
/// without.
private struct Compactor {
  private let css: [UInt8]
  private var place = 0
  private var out: [UInt8] = []
  /// Whether white space was read, and not yet written.
  private var hasSpace = false

  init(_ css: [UInt8]) {
    self.css = css
    out.reserveCapacity(css.count)
  }

  mutating func compacted() -> [UInt8] {
    while place < css.count {
      switch css[place] {
      case UInt8(ascii: " "), 0x09, 0x0A, 0x0C, 0x0D:
        hasSpace = true
        place += 1
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): copyText()
      case UInt8(ascii: "\\"): copyEscape()
      case UInt8(ascii: "(") where out.suffix(3).elementsEqual("url".utf8):
        copy(upTo: UInt8(ascii: ")"))
      case let byte:
        writeSpace(before: byte)
        out.append(byte)
        place += 1
      }
    }
    return out + [0x0A]
  }

  private func byte(_ distance: Int) -> UInt8? {
    place + distance < css.count ? css[place + distance] : nil
  }

  /// White space parts two words, but nothing from a brace, a comma, a semicolon or the colon
  /// before.
  private mutating func writeSpace(before byte: UInt8) {
    defer { hasSpace = false }
    let isEnd = byte == UInt8(ascii: "}")
    guard let last = out.last else { return }
    if hasSpace {
      let isEmptyValue = last == UInt8(ascii: ":") && (isEnd || byte == UInt8(ascii: ";"))
      let parts = "{};,".utf8.contains(byte) || "{};,:".utf8.contains(last)
      if isEmptyValue || !parts { out.append(UInt8(ascii: " ")) }
    }
    if isEnd, last == UInt8(ascii: ";"), out.dropLast().last != UInt8(ascii: ":") {
      out.removeLast()
    }
  }

  /// `a/**/b` is two words without a space between them: nothing shorter says that.
  private mutating func skipComment() {
    let isTight = !hasSpace && place > 0
    place += 2
    while place < css.count, !(css[place] == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) {
      place += 1
    }
    place = min(place + 2, css.count)
    if isTight, let next = byte(0), !" \t\n\r\u{0C}{};,".utf8.contains(next),
      let last = out.last, !"{};,".utf8.contains(last)
    {
      out.append(contentsOf: "/**/".utf8)
    }
  }

  private mutating func copyText() {
    let quote = css[place]
    writeSpace(before: quote)
    out.append(quote)
    place += 1
    while place < css.count, css[place] != quote {
      if css[place] == UInt8(ascii: "\\"), let escaped = byte(1) {
        out.append(css[place])
        out.append(escaped)
        place += 2
      } else {
        out.append(css[place])
        place += 1
      }
    }
    if place < css.count { out.append(quote) }
    place += 1
  }

  /// White space behind a hexadecimal escape belongs to it.
  private mutating func copyEscape() {
    writeSpace(before: css[place])
    out.append(css[place])
    place += 1
    var digits = 0
    while digits < 6, let digit = byte(0), Compactor.isHexadecimal(digit) {
      out.append(digit)
      place += 1
      digits += 1
    }
    if digits == 0, let escaped = byte(0) {
      out.append(escaped)
      place += 1
    } else if let space = byte(0), " \t\n\r\u{0C}".utf8.contains(space) {
      out.append(UInt8(ascii: " "))
      place += 1
    }
  }

  private mutating func copy(upTo end: UInt8) {
    while place < css.count, css[place] != end {
      if css[place] == UInt8(ascii: "\"") || css[place] == UInt8(ascii: "'") {
        copyText()
      } else {
        out.append(css[place])
        place += 1
      }
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
