extension LocaleData {
  /// Returns the number in the language's form: `1٬234٫5`, with ASCII digits and the signs of the
  /// numbering system of the final digits.
  ///
  /// `number` is a decimal number in ASCII: an optional minus, digits, and perhaps a point and
  /// digits.
  func text(of number: String, signs: NumberSigns, isGrouped: Bool) -> String {
    let isNegative = number.utf8.first == UInt8(ascii: "-")
    let digits = number.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
    let whole = Array(digits[..<point])
    var out = isNegative ? signs.minus : ""
    for (index, digit) in whole.enumerated() {
      let rest = whole.count - index
      if index > 0, isGrouped, separates(before: rest, of: whole.count) { out += signs.group }
      out.unicodeScalars.append(Unicode.Scalar(digit))
    }
    if point < digits.endIndex {
      out += signs.decimal
      out += String(Substring(digits[digits.index(after: point)...]))
    }
    return out
  }

  /// Returns whether a separator comes before the last `rest` of `count` digits.
  private func separates(before rest: Int, of count: Int) -> Bool {
    guard count >= 3 + minimumGroupingDigits else { return false }
    if groupsByTwo { return rest == 3 || rest > 3 && (rest - 3) % 2 == 0 }
    return rest % 3 == 0
  }

  /// Returns the number with the percent sign where the language has it: `50%`.
  func percentage(_ number: String, signs: NumberSigns) -> String {
    let pattern = percentPattern.split(separator: ";")[0]
    let number0 = pattern.utf8.firstIndex { "#0,".utf8.contains($0) } ?? pattern.startIndex
    let end = pattern.utf8.lastIndex { "#0,".utf8.contains($0) } ?? pattern.startIndex
    let before = pattern[..<number0]
    let behind = pattern[pattern.utf8.index(after: end)...]
    func signed(_ text: Substring) -> String {
      text.utf8.contains(UInt8(ascii: "%"))
        ? text.split(separator: "%", omittingEmptySubsequences: false)
          .joined(separator: signs.percent) : String(text)
    }
    return signed(before) + number + signed(behind)
  }
}

extension LocaleData {
  /// Returns the elements as a list in words: `أ وب وج`, `a, b, and c`.
  ///
  /// Complexity: O(n) in the bytes of the elements.
  package func list(_ elements: [String], isChoice: Bool = false) -> String {
    let patterns = isChoice ? orLists : andLists
    guard let last = elements.last else { return "" }
    guard elements.count > 1 else { return last }
    guard elements.count > 2 else {
      return LocaleData.filled(patterns.pair, elements[0], elements[1])
    }
    // Each pattern joins an element and the rest of the list, so the last two are joined first.
    var text = ""
    var tails: [String] = []
    for (index, element) in elements.dropLast(2).enumerated() {
      let pattern = index == 0 ? patterns.start : patterns.middle
      guard let rest = pattern.firstRange(of: "{1}") else { continue }
      text += LocaleData.filled(String(pattern[..<rest.lowerBound]), element, "")
      tails.append(LocaleData.filled(String(pattern[rest.upperBound...]), element, ""))
    }
    text += LocaleData.filled(patterns.end, elements[elements.count - 2], last)
    for tail in tails.reversed() { text += tail }
    return text
  }

  /// Returns the pattern with `{0}` and `{1}` replaced.
  private static func filled(_ pattern: String, _ first: String, _ second: String) -> String {
    var out = ""
    var rest = pattern[...]
    while let brace = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      out += rest[..<brace]
      let hole = rest[brace...].prefix(3)
      out += hole == "{0}" ? first : second
      rest = rest[hole.endIndex...]
    }
    return out + rest
  }
}
