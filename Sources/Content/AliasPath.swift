import NewsgenText

/// The output path of an alias, an old URL of a page: `old/path.html`, `old/path/index.html`.
///
/// Accepts a path of this site, or an `http` or `https` URL, whose path is used. Percent escapes
/// are decoded, since hosts decode them before they look for a file.
package struct AliasPath: Sendable {
  /// The path relative to the output directory, in NFC.
  package let file: String
  /// Why Windows cannot store the file, or `nil`.
  package let windowsProblem: String?

  /// Why a string cannot be an alias.
  package enum Problem: Error, Hashable, Sendable {
    case noPath
    case scheme(String)
    case query
    case backslash
    case percentSign
    case notUTF8
    case emptyPart
    case dotPart
    case hiddenPart(String)
    case invisible(UInt32)
    case longPart
    case longPath
  }

  /// The longest name that common file systems store, in bytes.
  package static let partLimit = 255
  /// The longest path, in bytes.
  package static let pathLimit = 1024

  /// Parses an alias.
  ///
  /// - Throws: `Problem` for a string that names no file which every host and file system can have.
  package init(_ alias: String) throws(Problem) {
    let encoded = try AliasPath.path(of: alias)
    if encoded.contains(where: { $0 == "?" || $0 == "#" }) { throw .query }
    if encoded.contains("\\") { throw .backslash }
    let path = nfcNormalized(try AliasPath.percentDecoded(encoded))
    let parts = path.drop { $0 == "/" }.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last, parts != [""] else { throw .noPath }
    for part in parts.dropLast() where part.isEmpty { throw .emptyPart }
    for part in parts { try AliasPath.check(part) }
    var file = parts.joined(separator: "/")
    if last.isEmpty {
      file += "index.html"
    } else if !last.contains(".") {
      file += "/index.html"
    }
    if file.utf8.count > AliasPath.pathLimit { throw .longPath }
    self.file = file
    windowsProblem = parts.lazy.compactMap(AliasPath.windowsProblem).first
  }

  /// Returns the path of a URL, or the string itself if it is not a URL (RFC 3986, 4.1).
  private static func path(of alias: String) throws(Problem) -> Substring {
    guard let end = alias.firstIndex(where: { ":/?#".contains($0) }), alias[end] == ":",
      let first = alias.first, first.isASCII, first.isLetter
    else { return alias[...] }
    let scheme = alias[..<end].lowercased()
    let rest = alias[alias.index(after: end)...]
    guard scheme == "http" || scheme == "https", rest.hasPrefix("//") else { throw .scheme(scheme) }
    return rest.dropFirst(2).drop { !"/?#".contains($0) }
  }

  private static func percentDecoded(_ text: Substring) throws(Problem) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexDigit),
        let low = rest.popFirst().flatMap(hexDigit)
      else { throw .percentSign }
      bytes.append(high << 4 | low)
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    return decoded
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }

  private static func check(_ part: Substring) throws(Problem) {
    if part == "." || part == ".." { throw .dotPart }
    if part.hasPrefix(".") { throw .hiddenPart(String(part)) }
    if part.utf8.count > partLimit { throw .longPart }
    if let scalar = firstInvisible(in: part) { throw .invisible(scalar.value) }
  }

  /// Returns the first control or invisible character; joiners between letters are allowed.
  private static func firstInvisible(in part: Substring) -> Unicode.Scalar? {
    let scalars = Array(part.unicodeScalars)
    for (index, scalar) in scalars.enumerated() where isInvisible(scalar) {
      let isJoiner = scalar == "\u{200C}" || scalar == "\u{200D}"
      guard isJoiner, index > 0, index + 1 < scalars.count, isLetter(scalars[index - 1]),
        isLetter(scalars[index + 1])
      else { return scalar }
    }
    return nil
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    case .spaceSeparator: scalar != " "
    default: properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
    }
  }

  /// Whether the scalar is a letter, or a mark on one.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }

  /// Returns why Windows cannot store the name, or `nil` (Microsoft, "Naming Files, Paths, and
  /// Namespaces").
  private static func windowsProblem(_ part: Substring) -> String? {
    if let character = part.first(where: { "<>:\"|?*\\".contains($0) }) {
      return "`\(character)`"
    }
    if let last = part.last, last == " " || last == "." {
      return "a name that ends in a \(last == " " ? "space" : "period")"
    }
    let stem = part.prefix { $0 != "." }.uppercased()
    return windowsDevices.contains(stem) ? "the name \(part)" : nil
  }

  private static let windowsDevices: Set<String> = Set(
    ["CON", "PRN", "AUX", "NUL"] + (1...9).flatMap { ["COM\($0)", "LPT\($0)"] })
}

extension AliasPath.Problem {
  /// What is wrong, as the predicate of "the alias".
  var message: String {
    switch self {
    case .noPath: "is not the path of a page"
    case .scheme(let scheme): "begins with the scheme `\(scheme):`"
    case .query: "has a query or a fragment, which a static host cannot redirect"
    case .backslash: "has a backslash"
    case .percentSign: "has a `%` that is not followed by two hexadecimal digits"
    case .notUTF8: "is not UTF-8 after percent decoding"
    case .emptyPart: "has an empty part"
    case .dotPart: "has a part `.` or `..`"
    case .hiddenPart(let part): "has a part that begins with a period: \"\(part)\""
    case .invisible(let scalar):
      "has an invisible character: U+"
        + String(repeating: "0", count: max(0, 4 - String(scalar, radix: 16).count))
        + String(scalar, radix: 16, uppercase: true)
    case .longPart: "has a part of more than \(AliasPath.partLimit) bytes"
    case .longPath: "is longer than \(AliasPath.pathLimit) bytes"
    }
  }

  var help: String {
    switch self {
    case .noPath, .emptyPart, .dotPart, .longPart, .longPath:
      "write a path of this site: /old/path.html"
    case .scheme: "write a path of this site, /old/path.html, or an http or https URL"
    case .query: "remove everything from the `?` or `#` on; write %3F or %23 if it is in a name"
    case .backslash: "separate directories with /"
    case .percentSign: "write %25 for a percent sign"
    case .notUTF8: "write the letters themselves: /قديم/"
    case .hiddenPart: "rename the part, or put a file into Content/files"
    case .invisible: "remove it; only ZWNJ and ZWJ between letters are allowed"
    }
  }
}
