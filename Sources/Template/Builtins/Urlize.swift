/// The filter `urlize`: makes links of the addresses in a text, as Jinja finds them.
struct Urlize {
  private let limit: Int?
  private let attributes: String
  private let extraSchemes: [String]

  static func text(of value: Value, _ arguments: Arguments) -> String {
    var relations = Set(Substrings.words(arguments[3, "rel"]?.text ?? ""))
    relations.insert("noopener")
    if arguments[1, "nofollow"]?.isTrue ?? false { relations.insert("nofollow") }
    let relation = Renderer.escaped(.string(relations.sorted().joined(separator: " ")))
    var attributes = " rel=\"\(relation)\""
    if let target = arguments[2, "target"]?.text {
      attributes += " target=\"\(Renderer.escaped(.string(target)))\""
    }
    let urlize = Urlize(
      limit: arguments[0, "trim_url_limit"]?.integer, attributes: attributes,
      extraSchemes: arguments[4, "extra_schemes"]?.elements?.array.compactMap(\.text) ?? [])
    return urlize.linked(Renderer.escaped(value))
  }

  private func linked(_ text: String) -> String {
    var out = ""
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if Whitespace.contains(scalar) {
        out += linkedWord(String(word))
        word = .init()
        out.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    return out + linkedWord(String(word))
  }

  private func linkedWord(_ word: String) -> String {
    var head = ""
    var middle = word
    while let opening = ["(", "<", "&lt;"].first(where: { middle.hasPrefix($0) }) {
      head += opening
      middle.removeFirst(opening.count)
    }
    var tail = ""
    while let closing = [")", ">", ".", ",", "&gt;"].first(where: { middle.hasSuffix($0) }) {
      tail = closing + tail
      middle.removeLast(closing.count)
    }
    balance(&middle, &tail)
    return head + link(middle) + tail
  }

  /// A closing bracket belongs to the address if the address opens it.
  private func balance(_ middle: inout String, _ tail: inout String) {
    for (opening, closing) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
      let opened = Substrings.split(middle, at: opening, limit: -1).count
      guard opened > Substrings.split(middle, at: closing, limit: -1).count else { continue }
      let closed = Substrings.split(tail, at: closing, limit: -1).count
      for _ in 0..<min(opened, closed) - 1 {
        let parts = Substrings.split(tail, at: closing, limit: 1)
        guard parts.count == 2 else { break }
        middle += parts[0] + closing
        tail = parts[1]
      }
    }
  }

  private func link(_ text: String) -> String {
    if WebAddress.matches(text) {
      let hasScheme = text.hasPrefix("https://") || text.hasPrefix("http://")
      return "<a href=\"\(hasScheme ? "" : "https://")\(text)\"\(attributes)>\(trimmed(text))</a>"
    }
    if text.hasPrefix("mailto:"), WebAddress.isMail(String(text.dropFirst(7))) {
      return "<a href=\"\(text)\">\(text.dropFirst(7))</a>"
    }
    if !text.hasPrefix("www."), !text.contains(":"), WebAddress.isMail(text) {
      return "<a href=\"mailto:\(text)\">\(text)</a>"
    }
    if extraSchemes.contains(where: { text != $0 && text.hasPrefix($0) }) {
      return "<a href=\"\(text)\"\(attributes)>\(text)</a>"
    }
    return text
  }

  private func trimmed(_ text: String) -> String {
    guard let limit, text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(0, limit)))) + "..."
  }
}

/// What Jinja takes for an address.
enum WebAddress {
  private static let knownDomains = ["com", "net", "int", "edu", "gov", "org", "info", "mil"]

  static func matches(_ text: String) -> Bool {
    let lower = text.lowercased()
    let scheme = ["https://", "http://"].first { lower.hasPrefix($0) }
    let rest = lower.dropFirst(scheme?.count ?? 0)
    var host = String(rest.prefix { !"/?#".contains($0) })
    if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
      let port = host[host.index(after: colon)...]
      guard (1...5).contains(port.count), port.allSatisfy(\.isASCII), Int(port) != nil else {
        return false
      }
      host = String(host[..<colon])
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let last = labels.last else { return false }
    if scheme != nil, isNumericHost(host, labels) { return true }
    let areLabels = labels.dropLast().allSatisfy { !$0.isEmpty && $0.allSatisfy(isLabelCharacter) }
    guard areLabels else { return false }
    if scheme != nil || (labels[0] == "www" && labels.count > 1) { return isTopLevel(last) }
    return labels.count > 1 && knownDomains.contains(last)
      && labels.dropLast().allSatisfy { (2...63).contains($0.count) }
  }

  private static func isTopLevel(_ label: String) -> Bool {
    if label.hasPrefix("xn--") { return (6...63).contains(label.count) }
    return (2...63).contains(label.count) && label.allSatisfy { $0.isASCII && $0.isLetter }
  }

  private static func isNumericHost(_ host: String, _ labels: [String]) -> Bool {
    if host.hasPrefix("["), host.hasSuffix("]") {
      return host.dropFirst().dropLast().allSatisfy { $0 == ":" || $0.isHexDigit }
        && host.contains("::") || host.count(where: { $0 == ":" }) >= 2
    }
    return labels.count == 4
      && labels.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isWholeNumber) }
  }

  private static func isLabelCharacter(_ character: Character) -> Bool {
    character == "%" || character == "-"
      || character.unicodeScalars.allSatisfy(TextFilters.isWordCharacter)
  }

  /// `^\S+@\w[\w.-]*\.\w+$`
  static func isMail(_ text: String) -> Bool {
    guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return false }
    let domain = text[text.index(after: at)...].unicodeScalars
    guard let first = domain.first, TextFilters.isWordCharacter(first),
      let dot = domain.lastIndex(of: "."), dot > domain.startIndex
    else { return false }
    let ending = domain[domain.index(after: dot)...]
    return !ending.isEmpty && ending.allSatisfy(TextFilters.isWordCharacter)
      && domain.allSatisfy { TextFilters.isWordCharacter($0) || $0 == "." || $0 == "-" }
  }
}
