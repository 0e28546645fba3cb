import NewsgenTemplate
import NewsgenText

/// What is put around strings so that they and their surroundings keep their order (domain.md A3, A4).
enum Isolation {
  /// In text, `bdi`; in attributes and titles the characters FSI and PDI.
  @Sendable
  static func around(
    _ text: String, _ place: InterpolationPlace, _ globals: any Record
  ) -> (before: String, after: String)? {
    let surroundings: Direction?
    if let page = globals as? GlobalsRecord {
      surroundings = page.context.voice.direction
    } else {
      surroundings = (globals as? TrialGlobals)?.context.direction
    }
    guard let surroundings else { return nil }
    let edges = TextEdges(text)
    switch place {
    case .block:
      guard edges.differ(from: surroundings), Direction(of: text, inherited: surroundings) != surroundings
      else { return nil }
    case .text: guard edges.needIsolation(in: surroundings) else { return nil }
    case .escapableText, .attribute:
      // A title that was put together with isolates is in order already.
      guard edges.needIsolation(in: surroundings), !edges.hasIsolates else { return nil }
    }
    return around(text, edges, place, surroundings)
  }

  private static func around(
    _ text: String, _ edges: TextEdges, _ place: InterpolationPlace, _ surroundings: Direction
  ) -> (before: String, after: String) {
    let direction = Direction(of: text, inherited: surroundings)
    // Browsers take the direction of the first strong character: a flag is one, and it is left to right.
    // Several numbers without letters, such as a score, are read in the direction of their surroundings.
    let isFound = edges.first == direction || edges.numbers < 2 && edges.isOnlyFlags
    let isInText = place == .text || place == .block
    switch (isInText, isFound, direction) {
    case (true, true, _): return ("<bdi>", "</bdi>")
    case (true, false, .rightToLeft): return ("<bdi dir=\"rtl\">", "</bdi>")
    case (true, false, .leftToRight): return ("<bdi dir=\"ltr\">", "</bdi>")
    case (false, true, _): return ("\u{2068}", "\u{2069}")
    case (false, false, .rightToLeft): return ("\u{2067}", "\u{2069}")
    case (false, false, .leftToRight): return ("\u{2066}", "\u{2069}")
    }
  }
}

/// The outermost characters of a text that have a direction: what stands between them cannot reach out.
struct TextEdges {
  private(set) var first: Direction?
  private(set) var last: Direction?
  /// A number stands before the first strong character, or behind the last one.
  private(set) var hasNumberOutside = false
  /// Runs of digits.
  private(set) var numbers = 0
  private(set) var hasIsolates = false
  /// It has no strong character but regional indicators.
  private(set) var isOnlyFlags = true

  /// Complexity: O(n); letters of ASCII and of the Arabic block are told by their bytes.
  init(_ text: String) {
    var text = text
    self = text.withUTF8 { TextEdges($0) }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var isolates = 0
    var hasNumberBehind = false
    var isInNumber = false
    while index < bytes.count {
      let (value, length) = TextEdges.scalar(bytes, index)
      index += length
      if (0x2066...0x2068).contains(value) {
        isolates += 1
        hasIsolates = true
      } else if value == 0x2069 {
        isolates = max(0, isolates - 1)
      } else if isolates == 0 {
        if TextEdges.isDigit(value) {
          if !isInNumber { numbers += 1 }
          isInNumber = true
          hasNumberBehind = true
          if first == nil { hasNumberOutside = true }
          continue
        }
        isInNumber = false
        guard let strong = TextEdges.strongDirection(value) else { continue }
        first = first ?? strong
        last = strong
        if !(0x1F1E6...0x1F1FF).contains(value) { isOnlyFlags = false }
        hasNumberBehind = false
      }
    }
    hasNumberOutside = hasNumberOutside || hasNumberBehind
  }

  /// Whether the text could change the order of its surroundings, or they its own.
  ///
  /// A text without letters and digits follows its surroundings, as it should.
  func needIsolation(in surroundings: Direction) -> Bool {
    guard let first, let last else { return numbers > 0 }
    return first != surroundings || last != surroundings || hasNumberOutside
  }

  /// Whether one of its outermost letters has another direction than the surroundings.
  func differ(from surroundings: Direction) -> Bool {
    first.map { $0 != surroundings } ?? false || last.map { $0 != surroundings } ?? false
  }

  @inline(__always)
  private static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> (value: UInt32, length: Int) {
    let byte = UInt32(bytes[index])
    func next(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset]) & 0x3F }
    switch byte {
    case 0..<0x80: return (byte, 1)
    case 0..<0xE0: return ((byte & 0x1F) << 6 | next(1), 2)
    case 0..<0xF0: return ((byte & 0xF) << 12 | next(1) << 6 | next(2), 3)
    default: return ((byte & 7) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }
  }

  private static func isDigit(_ value: UInt32) -> Bool {
    (0x30...0x39).contains(value) || (0x660...0x669).contains(value)
      || (0x6F0...0x6F9).contains(value)
  }

  /// Marks and regional indicators count here: what matters is what the algorithm takes them for.
  private static func strongDirection(_ value: UInt32) -> Direction? {
    switch value {
    case 0x200E, 0x1F1E6...0x1F1FF: .leftToRight
    case 0x200F, 0x061C: .rightToLeft
    default: Unicode.Scalar(value)?.strongDirection
    }
  }
}
