/// A language, identified by its BCP 47 tag.
package struct Language: Sendable, Hashable {
  /// The tag as written: `ar` or `zh-Hant-TW`.
  package let tag: String
  /// The primary subtag in lower case: `zh` of `zh-Hant-TW`.
  package let primary: String
  /// The direction of the script that the language is usually written in.
  ///
  /// A script subtag decides if there is one; else the script that CLDR's likely subtags give the
  /// language (Documentation/TextRules.md, "The direction of a page").
  package let direction: Direction

  /// Creates the language of a tag, which need not be well-formed (`isWellFormed`).
  package init(_ tag: String) {
    self.tag = tag
    // Most tags are two or three lowercase letters.
    primary = Language.isPlain(tag) ? tag : tag.prefix { $0 != "-" }.lowercased()
    direction = Language.direction(of: tag, primary)
  }

  /// Whether the tag is a primary subtag in lower case.
  private static func isPlain(_ tag: String) -> Bool {
    tag.utf8.count <= 3 && tag.utf8.allSatisfy { (0x61...0x7A).contains($0) }
  }

  package static func == (left: Language, right: Language) -> Bool {
    left.tag == right.tag
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(tag)
  }

  /// Whether the tag is well-formed: RFC 5646 2.1, subtags of 1 to 8 letters or digits.
  package var isWellFormed: Bool {
    let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let primary = parts.first, (2...8).contains(primary.count) else { return false }
    return parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(isASCIIAlphanumeric) }
      && primary.allSatisfy { !isASCIIDigit($0) }
  }

  private static func direction(of tag: String, _ primary: String) -> Direction {
    if tag == primary {
      return rightToLeftLanguages.contains(primary) ? .rightToLeft : .leftToRight
    }
    // A script is four letters before any subtag of one letter (RFC 5646 2.2.3, 2.2.6).
    for part in tag.split(separator: "-").dropFirst().prefix(while: { $0.utf8.count > 1 })
    where part.utf8.count == 4 && part.utf8.allSatisfy({ !isASCIIDigit($0) }) {
      return rightToLeftScripts.contains(part.lowercased()) ? .rightToLeft : .leftToRight
    }
    return rightToLeftLanguages.contains(primary) ? .rightToLeft : .leftToRight
  }
}

private let rightToLeftScripts: Set<String> = [
  "adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi",
]

private let rightToLeftLanguages: Set<String> = [
  "ar", "arc", "arz", "ary", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "ps",
  "rhg", "sd", "syr", "ug", "ur", "yi",
]

private func isASCIIDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
  isASCIIDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
}
