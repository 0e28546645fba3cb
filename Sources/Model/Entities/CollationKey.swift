import NewsgenText

/// Alphabetical order, the same on every machine (Documentation/TextRules.md, "The order of
/// names").
package enum CollationKey {
  /// Returns a key that sorts a name where a reader looks for it.
  ///
  /// The key is the folded name without the article `ال`, if at least two letters follow it and it
  /// is an article. The caller breaks ties.
  package static func key(for name: String) -> String {
    let key = folded(name)
    let scalars = name.unicodeScalars
    let rest = scalars.dropFirst(2)
    guard scalars.starts(with: article), rest.count >= 2,
      !withoutArticle.contains(key),
      let index = key.unicodeScalars.index(
        key.startIndex, offsetBy: 2, limitedBy: key.endIndex)
    else { return key }
    return String(key.unicodeScalars[index...].drop { $0 == " " })
  }

  /// Returns the heading of a name in an alphabetical index: its first letter, `0-9` for digits,
  /// `#` for anything else.
  package static func letter(of key: String) -> String {
    guard let first = key.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else {
      return "#"
    }
    switch first {
    case "0"..."9": return "0-9"
    case "ء", "ؤ", "ئ": return "ا"
    case "ى": return "ي"
    default:
      guard first.properties.isAlphabetic else { return "#" }
      return first.properties.uppercaseMapping
    }
  }

  private static let article: [Unicode.Scalar] = ["ا", "ل"]

  /// Beginnings of folded names in which these two letters are part of the word.
  private static let withoutArticle: Set<String> = [
    "الله", "الكسندر", "الكساندر", "البرت", "اليزابيث", "الان", "الينا", "الما",
  ]
}
