package import NewsgenText
import Synchronization

/// CLDR's plural categories.
package enum PluralCategory: String, Sendable, CaseIterable {
  case zero, one, two, few, many, other
}

extension PluralCategory {
  /// Creates the category of a whole number in a language.
  package init(of number: Int, in language: Language) {
    self = PluralRules.of(language).category(of: number)
  }

  /// Returns the categories of a language's whole numbers, in CLDR's order.
  package static func categories(of language: Language) -> [PluralCategory] {
    let rules = PluralRules.of(language)
    // These numbers are examples of every rule's categories.
    let found = Set(([1_000_000] + Array(0...200)).map { rules.category(of: $0) })
    return allCases.filter(found.contains)
  }
}

/// The cardinal rules of a language: UTS #35, part 3, 5.1.
package final class PluralRules: Sendable {
  /// `n % 10 = 2..4,7`
  private struct Relation: Sendable {
    let operand: UInt8
    let modulus: Int
    let isNegated: Bool
    let ranges: [ClosedRange<Int>]
  }

  /// The categories, each with alternatives; all relations of an alternative must hold.
  private let rules: [(category: PluralCategory, alternatives: [[Relation]])]
  /// The categories of the first whole numbers, which are the most frequent.
  private let small: [PluralCategory]

  /// Returns the rules of the language or its region; if CLDR has none, `one` for 1, else `other`.
  package static func of(_ language: Language) -> PluralRules {
    let tag = language.tag == "pt-PT" ? language.tag : language.primary
    return read.withLock { read in
      if let rules = read[tag] { return rules }
      let name: Substring = tag == "iw" ? "he" : tag[...]
      let rules = PluralRules(PluralRules.row(of: name) ?? "one:n = 1")
      read[tag] = rules
      return rules
    }
  }

  private static let read = Mutex<[String: PluralRules]>([:])

  private static func row(of language: Substring) -> Substring? {
    let lines = pluralRuleTable.description[...].parts(separatedBy: "\n")
    for line in lines {
      let parts = line.parts(separatedBy: "|", omittingEmpty: false)
      if parts[0].parts(separatedBy: " ").contains(language) { return parts[1] }
    }
    return nil
  }

  private init(_ row: Substring) {
    let rules = row.split(separator: ";").compactMap {
      rule -> (category: PluralCategory, alternatives: [[Relation]])? in
      let parts: [Substring] = rule.split(separator: ":")
      guard let category = PluralCategory(rawValue: String(parts[0])) else { return nil }
      return (category, PluralRules.alternatives(parts[1]))
    }
    self.rules = rules
    small = (0..<200).map { PluralRules.category(in: rules, whole: $0, fraction: "") }
  }

  private static func alternatives(_ condition: Substring) -> [[Relation]] {
    var alternatives: [[Relation]] = [[]]
    var words = condition.split(separator: " ")[...]
    while let operand = words.popFirst() {
      if operand == "or" { alternatives.append([]) }
      if operand == "or" || operand == "and" { continue }
      var modulus = 0
      if words.first == "%" {
        modulus = Int(words.dropFirst().first ?? "") ?? 0
        words = words.dropFirst(2)
      }
      let isNegated = words.popFirst() == "!="
      let relation = Relation(
        operand: operand.utf8.first ?? 0, modulus: modulus, isNegated: isNegated,
        ranges: ranges(words.popFirst() ?? ""))
      alternatives[alternatives.count - 1].append(relation)
    }
    return alternatives
  }

  private static func ranges(_ text: Substring) -> [ClosedRange<Int>] {
    text.split(separator: ",").compactMap { part in
      let bounds = part.split(separator: ".").compactMap { Int($0) }
      guard let first = bounds.first, let last = bounds.last else { return nil }
      return first...last
    }
  }

  // MARK: - Categories

  /// Returns the category of a whole number. Complexity: O(1) for small ones.
  package func category(of number: Int) -> PluralCategory {
    if small.indices.contains(number) { return small[number] }
    return PluralRules.category(in: rules, whole: number == .min ? .max : abs(number), fraction: "")
  }

  /// Returns the category of a decimal number in ASCII, such as `-1.50`; trailing zeros count.
  package func category(of number: String) -> PluralCategory {
    let parts = number.drop { $0 == "-" || $0 == "+" }.split(
      separator: ".", omittingEmptySubsequences: false)
    return PluralRules.category(
      in: rules, whole: parts.first.map { Int($0) ?? .max } ?? 0,
      fraction: parts.dropFirst().first ?? "")
  }

  private static func category(
    in rules: [(category: PluralCategory, alternatives: [[Relation]])], whole: Int,
    fraction: Substring
  ) -> PluralCategory {
    let isWhole = fraction.allSatisfy { $0 == "0" }
    let visible = fraction.utf8.count
    let digits = Int(fraction.prefix(15)) ?? 0
    func holds(_ relation: Relation) -> Bool {
      var value: Int
      switch relation.operand {
      case UInt8(ascii: "n"):
        // A number with a fraction is in no range of whole numbers.
        guard isWhole else { return relation.isNegated }
        value = whole
      case UInt8(ascii: "i"): value = whole
      case UInt8(ascii: "v"): value = visible
      case UInt8(ascii: "w"): value = isWhole ? 0 : visible
      case UInt8(ascii: "f"): value = digits
      case UInt8(ascii: "t"):
        var end = fraction
        while end.last == "0" { end = end.dropLast() }
        value = Int(end.prefix(15)) ?? 0
      default: value = 0
      }
      if relation.modulus > 0 { value %= relation.modulus }
      return relation.ranges.contains { $0.contains(value) } != relation.isNegated
    }
    for rule in rules where rule.alternatives.contains(where: { $0.allSatisfy(holds) }) {
      return rule.category
    }
    return .other
  }
}
