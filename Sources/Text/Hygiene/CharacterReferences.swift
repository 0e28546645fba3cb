/// Decodes HTML's character references, which old systems left in titles (`&quot;نص&quot;`).
///
/// Numeric ones, and the named ones that stand in news text; anything else stays as it is.
package func decodingCharacterReferences(in text: String) -> String {
  // By scalars: a mark behind the semicolon is a letter of its own, not a part of the reference.
  var out = String.UnicodeScalarView()
  var rest = text.unicodeScalars[...]
  while let start = rest.firstIndex(of: "&") {
    out += rest[..<start]
    rest = rest[start...]
    let name = rest.dropFirst().prefix { $0 != ";" && $0 != "&" && $0 != " " }
    guard name.endIndex < rest.endIndex, rest[name.endIndex] == ";",
      let character = character(named: Substring(name))
    else {
      out.append("&")
      rest = rest.dropFirst()
      continue
    }
    out.append(character)
    rest = rest[rest.index(after: name.endIndex)...]
  }
  return String(out + rest)
}

private func character(named name: Substring) -> Unicode.Scalar? {
  guard name.utf8.count <= 8 else { return nil }
  guard name.hasPrefix("#") else { return namedCharacters[String(name)] }
  let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
  let digits = name.dropFirst(isHexadecimal ? 2 : 1)
  // UInt32 would take a sign too.
  guard digits.first?.isHexDigit == true else { return nil }
  let value = UInt32(digits, radix: isHexadecimal ? 16 : 10)
  return value.flatMap(Unicode.Scalar.init)
}

private let namedCharacters: [String: Unicode.Scalar] = [
  "amp": "&", "apos": "'", "bull": "\u{2022}", "copy": "\u{A9}", "deg": "\u{B0}",
  "euro": "\u{20AC}",
  "gt": ">", "hellip": "\u{2026}", "laquo": "\u{AB}", "ldquo": "\u{201C}", "lrm": "\u{200E}",
  "lsquo": "\u{2018}", "lt": "<", "mdash": "\u{2014}", "middot": "\u{B7}", "nbsp": "\u{A0}",
  "ndash": "\u{2013}", "quot": "\"", "raquo": "\u{BB}", "rdquo": "\u{201D}", "reg": "\u{AE}",
  "rlm": "\u{200F}", "rsquo": "\u{2019}", "shy": "\u{AD}", "times": "\u{D7}", "trade": "\u{2122}",
  "zwj": "\u{200D}", "zwnj": "\u{200C}",
]
