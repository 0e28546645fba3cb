/// The filter `urlize`: links the URLs and e-mail addresses in a string, as Jinja finds them.
struct Urlize {
  private let limit: Int?
  private let attributes: String
  private let extraSchemes: [String]

  private let budget: RenderingBudget

  static func text(of value: Value, _ arguments: Arguments) throws(EvaluationError) -> String {
    let budget = arguments.budget
    var relations = Set(Substrings.words(arguments[3, "rel"]?.text ?? ""))
    relations.insert("noopener")
    if arguments[1, "nofollow"]?.isTrue ?? false { relations.insert("nofollow") }
    let relation = try Value.string(relations.sorted().joined(separator: " ")).escaped(budget)
    var attributes = " rel=\"\(relation)\""
    if let target = arguments[2, "target"]?.text {
      attributes += " target=\"\(try Value.string(target).escaped(budget))\""
    }
    let schemes = try arguments[4, "extra_schemes"]?.elements(budget)?.array(budget) ?? []
    let urlize = Urlize(
      limit: arguments[0, "trim_url_limit"]?.integer, attributes: attributes,
      extraSchemes: schemes.compactMap(\.text), budget: budget)
    return try urlize.linked(value.escaped(budget))
  }

  private func linked(_ text: String) throws(EvaluationError) -> String {
    var out = ""
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if Whitespace.contains(scalar) {
        try append(linkedWord(String(word)), to: &out)
        word = .init()
        out.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    try append(linkedWord(String(word)), to: &out)
    return out
  }

  private func append(_ part: String, to out: inout String) throws(EvaluationError) {
    try budget.require(bytes: out.utf8.count + part.utf8.count)
    out += part
  }

  private static let stepsPerWord = 200
  private static let stepsPerByte = 8

  private static let openings = ["(", "<", "&lt;"].map { Array($0.utf8) }
  private static let closings = [")", ">", ".", ",", "&gt;"].map { Array($0.utf8) }
  private static let pairs = [("(", ")"), ("<", ">"), ("&lt;", "&gt;")].map {
    (opening: Array($0.utf8), closing: Array($1.utf8))
  }

  private func linkedWord(_ word: String) throws(EvaluationError) -> String {
    guard !word.isEmpty else { return "" }
    // Detecting a URL searches for many small strings.
    try budget.spend(steps: Urlize.stepsPerWord + word.utf8.count * Urlize.stepsPerByte)
    let bytes = Array(word.utf8)
    var middle = bytes[...]
    while let opening = Self.openings.first(where: { middle.starts(with: $0) }) {
      middle = middle.dropFirst(opening.count)
    }
    while let closing = Self.closings.first(where: { middle.suffix($0.count).elementsEqual($0) }) {
      middle = middle.dropLast(closing.count)
    }
    middle = bytes[middle.startIndex..<balancedEnd(of: middle, in: bytes)]
    return String(decoding: bytes[..<middle.startIndex], as: UTF8.self)
      + (try link(String(decoding: middle, as: UTF8.self)))
      + String(decoding: bytes[middle.endIndex...], as: UTF8.self)
  }

  /// Returns the end of the URL, including closing brackets whose opening ones it has.
  private func balancedEnd(of middle: ArraySlice<UInt8>, in bytes: [UInt8]) -> Int {
    var end = middle.endIndex
    for (opening, closing) in Self.pairs {
      let inside = Array(bytes[middle.startIndex..<end])
      let opened = Substrings.count(of: opening, in: inside)
      guard opened > Substrings.count(of: closing, in: inside) else { continue }
      let pattern = Substrings.Pattern(closing)
      for _ in 0..<opened {
        guard let found = pattern.firstIndex(in: bytes, from: end) else { break }
        end = found + closing.count
      }
    }
    return end
  }

  private func link(_ text: String) throws(EvaluationError) -> String {
    try budget.spend(steps: extraSchemes.count)
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

/// What Jinja recognizes as a URL or an e-mail address.
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

  /// Whether the string matches `^\S+@\w[\w.-]*\.\w+$`.
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
