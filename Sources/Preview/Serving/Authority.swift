/// The host and port of a `Host` field, an origin or a request target (RFC 3986 section 3.2).
///
/// User information (`user@host`) is refused: a request never has it.
struct Authority: Equatable, Sendable {
  /// In lower case; an IPv6 address in brackets, a name without the DNS root's dot.
  let host: String
  let port: Int?

  /// Parses all of `text`; returns `nil` if any part of it is not allowed.
  init?(_ text: some StringProtocol) {
    let text = Substring(text)
    let isLiteral = text.first == "["
    let end =
      isLiteral
      ? text.firstIndex(of: "]").map { text.index(after: $0) }
      : text.firstIndex(of: ":") ?? text.endIndex
    guard let end else { return nil }

    var name = text[..<end]
    if isLiteral {
      guard name.dropFirst().dropLast().utf8.allSatisfy(isInIPv6Address) else { return nil }
    } else {
      if name.hasSuffix(".") { name = name.dropLast() }
      guard !name.isEmpty, name.utf8.allSatisfy(isInName) else { return nil }
    }
    host = name.lowercased()

    let rest = text[end...]
    guard rest.isEmpty || rest.first == ":" else { return nil }
    let digits = rest.dropFirst()
    guard digits.utf8.allSatisfy(isDigit), digits.utf8.count <= 5 else { return nil }
    port = Int(digits)
    if let port, port > 65_535 { return nil }
  }
}

func isDigit(_ byte: UInt8) -> Bool {
  UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
}

private func isLetter(_ byte: UInt8) -> Bool {
  UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
}

private func isInName(_ byte: UInt8) -> Bool {
  isDigit(byte) || isLetter(byte) || "-._".utf8.contains(byte)
}

private func isInIPv6Address(_ byte: UInt8) -> Bool {
  isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
    || ":.".utf8.contains(byte)
}
