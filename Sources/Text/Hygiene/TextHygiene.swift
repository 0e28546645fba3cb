/// Takes out of an article's text what no reader is meant to see, and what could reorder the text.
///
/// domain.md A5 and K3, after UAX #9 2 and CVE-2021-42574: C0 and C1 controls, soft hyphens, byte order
/// marks and noncharacters are dropped; overrides are dropped with their end; embeddings become
/// isolates; whatever a paragraph leaves open is closed at its end, and what closes nothing is dropped.
/// Marks (U+200E, U+200F, U+061C) stay, as do tab and line ends; U+2028 and U+2029 become line feeds.
package enum TextHygiene {
  package enum Finding: String, Sendable, Hashable, CaseIterable {
    /// U+202D or U+202E.
    case bidiOverride = "bidi-override"
    /// An isolate or embedding without its end, or an end without its beginning.
    case bidiUnbalanced = "bidi-unbalanced"
    case controlCharacter = "control-character"
  }

  package struct Place: Sendable, Hashable {
    package let finding: Finding
    /// In bytes of the text that was cleaned.
    package let offset: Int
  }

  /// The clean text and what was wrong, or nil where nothing was.
  ///
  /// `census` is that of the text. Complexity: O(n); a clean text costs one scan at most and no
  /// memory.
  package static func cleaned(
    _ text: ArraySlice<UInt8>, _ census: ByteCensus? = nil
  ) -> (text: [UInt8], places: [Place])? {
    let census = census ?? ByteCensus(text)
    guard suspicious.contains(where: census.contains), needsCleaning(text) else { return nil }
    var cleaner = Cleaner(text)
    cleaner.run()
    return (cleaner.out, cleaner.places)
  }

  /// The text without what must not reach a page even where a character reference asks for it: controls,
  /// embeddings, overrides, noncharacters. Isolates and marks stay.
  package static func printable(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard needsCleaning(text) else { return Array(text) }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if isControl(scalar) || scalar.value == 0x85 { continue }
      if (0x202A...0x202E).contains(scalar.value) { continue }
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { out.append(byte) }
    }
    return out
  }

  /// The text of a field that has one line: character references decoded, controls and bidi controls
  /// dropped, white space collapsed and trimmed.
  package static func cleanedLine(_ text: String) -> String {
    let text = text.utf8.contains(UInt8(ascii: "&")) ? decodingCharacterReferences(in: text) : text
    guard mayChange(text) else { return text }
    var out = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      // A no-break space is kept inside of a text only, and stands for other white space around it.
      case 0x9...0xD, 0x20, 0x85, 0x2028, 0x2029:
        pendingSpace = !out.isEmpty && out.last != "\u{A0}"
      case 0xA0 where out.isEmpty || pendingSpace || out.last == "\u{A0}": continue
      default:
        guard !isControl(scalar), !isBidiControl(scalar) else { continue }
        if pendingSpace { out.append(" ") }
        pendingSpace = false
        out.append(scalar)
      }
    }
    while out.last == "\u{A0}" { out.removeLast() }
    return String(out)
  }

  /// Whether `cleanedLine` could have anything to do; most lines are letters and single spaces.
  private static func mayChange(_ text: String) -> Bool {
    var previous = UInt8(ascii: " ")
    for byte in text.utf8 {
      switch byte {
      case 0x20: if previous == 0x20 { return true }
      case 0..<0x20, 0x7F, 0xC2, 0xE2...: return true
      // U+061C
      case 0x9C: if previous == 0xD8 { return true }
      default: break
      }
      previous = byte
    }
    return previous == 0x20
  }

  /// What is never printed: C0 but tab and line ends, DEL, C1, soft hyphen, zero-width no-break space,
  /// object replacement, noncharacters.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0x7F...0x84, 0x86...0x9F, 0xAD, 0xFEFF, 0xFFFC, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  package static func isBidiControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func needsCleaning(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { needsCleaning($0) }
  }

  private static func needsCleaning(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    do {
      for index in bytes.indices where isSuspicious[Int(bytes[index])] {
        let second = index + 1 < bytes.count ? bytes[index + 1] : 0
        let third = index + 2 < bytes.count ? bytes[index + 2] : 0
        switch bytes[index] {
        case 0xC2: if second <= 0x9F || second == 0xAD { return true }
        case 0xE2:
          if second == 0x80, (0xA8...0xAE).contains(third) { return true }
          if second == 0x81, (0xA6...0xA9).contains(third) { return true }
        case 0xEF:
          if second == 0xBB, third == 0xBF { return true }
          if second == 0xBF, third >= 0xBC { return true }
          if second == 0xB7, (0x90...0xAF).contains(third) { return true }
        case 0xF0...0xF4:
          if third == 0xBF, index + 3 < bytes.count, bytes[index + 3] >= 0xBE { return true }
        default: return true
        }
      }
      return false
    }
  }

  private static let isSuspicious: [Bool] = (0..<256).map { byte in
    switch byte {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0x7F, 0xC2, 0xE2, 0xEF, 0xF0...0xF4: true
    default: false
    }
  }
  private static let suspicious: [UInt8] = (0...255).filter { isSuspicious[Int($0)] }
}

/// One pass over a text, paragraph by paragraph.
private struct Cleaner {
  let text: ArraySlice<UInt8>
  var out: [UInt8] = []
  var places: [TextHygiene.Place] = []
  private var open: [Opener] = []
  private var lineIsBlank = true

  private enum Opener { case isolate, embedding, override }

  /// Deeper nesting says nothing (UAX #9 BD2 stops at 125).
  private static let maximumDepth = 8

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    out.reserveCapacity(text.count)
  }

  mutating func run() {
    var decoder = UTF8()
    var bytes = text.makeIterator()
    var offset = text.startIndex
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      read(scalar, at: offset)
      offset += UTF8.width(scalar)
    }
    closeParagraph(at: offset)
  }

  private mutating func read(_ scalar: Unicode.Scalar, at offset: Int) {
    switch scalar.value {
    case 0x202D, 0x202E:
      report(.bidiOverride, at: offset)
      open.append(.override)
    case 0x202A, 0x202B: begin(.embedding, scalar.value == 0x202A ? 0x2066 : 0x2067, at: offset)
    case 0x2066...0x2068: begin(.isolate, scalar.value, at: offset)
    case 0x202C: endEmbedding(at: offset)
    case 0x2069: endIsolate(at: offset)
    case 0xA, 0x2028, 0x2029, 0x85:
      if lineIsBlank { closeParagraph(at: offset) }
      lineIsBlank = true
      out.append(0xA)
    default:
      if TextHygiene.isControl(scalar) { return report(.controlCharacter, at: offset) }
      if !Cleaner.isBlank(scalar.value) { lineIsBlank = false }
      append(scalar)
    }
  }

  private mutating func begin(_ opener: Opener, _ isolate: UInt32, at offset: Int) {
    guard open.count < Cleaner.maximumDepth else { return report(.bidiUnbalanced, at: offset) }
    open.append(opener)
    lineIsBlank = false
    appendScalar(isolate)
  }

  private mutating func endEmbedding(at offset: Int) {
    switch open.last {
    case .embedding?:
      open.removeLast()
      endInitiator()
    case .override?: open.removeLast()
    case .isolate?, nil: report(.bidiUnbalanced, at: offset)
    }
  }

  private mutating func endIsolate(at offset: Int) {
    guard open.contains(.isolate) else { return report(.bidiUnbalanced, at: offset) }
    while let opener = open.popLast() {
      if opener != .override { endInitiator() }
      if opener == .isolate { return }
    }
  }

  /// Ends what was begun; nothing but spaces between the two says nothing and goes.
  private mutating func endInitiator() {
    var end = out.count
    while end > 0, out[end - 1] == UInt8(ascii: " ") { end -= 1 }
    let isEmpty =
      end >= 3 && out[end - 3] == 0xE2 && out[end - 2] == 0x81
      && (0xA6...0xA8).contains(out[end - 1])
    if isEmpty {
      out.removeSubrange(end - 3..<end)
      // The line may be blank now, and then it ends the paragraph.
      let last = out.last { !Cleaner.isBlank(UInt32($0)) }
      lineIsBlank = last == nil || last == 0xA
    } else {
      lineIsBlank = false
      appendScalar(0x2069)
    }
  }

  /// Controls do not reach over the end of a paragraph (UAX #9 P1), so it closes what is open, before
  /// the white space behind its last line: a line that ends a paragraph stays blank.
  private mutating func closeParagraph(at offset: Int) {
    guard !open.isEmpty else { return }
    let end = (out.lastIndex { $0 != 0xA && !Cleaner.isBlank(UInt32($0)) } ?? -1) + 1
    let whiteSpace = out[end...]
    out.removeSubrange(end...)
    while let opener = open.popLast() {
      // An override was reported where it began; nothing of it is in the output.
      if opener == .override { continue }
      report(.bidiUnbalanced, at: offset)
      endInitiator()
    }
    out += whiteSpace
  }

  /// What a blank line of Markdown may hold (CommonMark 0.29 2.1).
  private static func isBlank(_ value: UInt32) -> Bool {
    value == 0x20 || value == 0x9 || value == 0xD
  }

  private mutating func report(_ finding: TextHygiene.Finding, at offset: Int) {
    places.append(.init(finding: finding, offset: offset))
  }

  private mutating func appendScalar(_ value: UInt32) {
    if let scalar = Unicode.Scalar(value) { append(scalar) }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { out.append(byte) }
  }
}
