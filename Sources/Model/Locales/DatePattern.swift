import NewsgenText

/// A pattern of UTS #35, part 4: `d MMMM y`.
///
/// Letters for names of time zones and weeks of a year are refused: an archive's zone is a set of
/// offsets, and weeks are not supported.
package struct DatePattern: Sendable, Equatable {
  enum Piece: Sendable, Equatable {
    /// A letter, repeated `count` times.
    case field(UInt8, count: Int)
    case text(String)
  }

  let pieces: [Piece]

  /// Why a string is not a pattern.
  package enum Problem: Error, Equatable {
    case unknownLetter(String)
    case unclosedQuote
  }

  /// Parses a pattern.
  ///
  /// - Throws: `Problem` for a letter that is not supported and a quote that is not closed.
  package init(_ pattern: String) throws(Problem) {
    pieces = try DatePattern.pieces(of: Array(pattern.utf8))
  }

  /// Creates a pattern from the table of locales.
  init(trusted pattern: String) {
    do throws(Problem) {
      pieces = try DatePattern.pieces(of: Array(pattern.utf8))
    } catch {
      preconditionFailure("the table has a pattern that cannot be read: \(pattern)")
    }
  }

  init(pieces: [Piece]) {
    self.pieces = pieces
  }

  /// The letters that patterns may have.
  package static let letters = "GyuQqMLdDEcaHhKkmsSXxZ"

  /// Whether the pattern has a letter for the time of day.
  package var asksForTime: Bool {
    pieces.contains { piece in
      if case .field(let letter, _) = piece { "aHhKkmsSXxZ".utf8.contains(letter) } else { false }
    }
  }

  private static func pieces(of bytes: [UInt8]) throws(Problem) -> [Piece] {
    var pieces: [Piece] = []
    var text: [UInt8] = []
    var position = 0
    func flush() {
      if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
      text = []
    }
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "'") {
        position = try readQuoted(bytes, from: position, into: &text)
      } else if isLetter(byte) {
        let end = bytes[position...].firstIndex { $0 != byte } ?? bytes.count
        guard letters.utf8.contains(byte) else {
          throw .unknownLetter(String(decoding: [byte], as: UTF8.self))
        }
        flush()
        pieces.append(.field(byte, count: end - position))
        position = end
      } else {
        text.append(byte)
        position += 1
      }
    }
    flush()
    return pieces
  }

  /// Reads `'…'`, in which `''` is an apostrophe; returns the index after it.
  private static func readQuoted(
    _ bytes: [UInt8], from start: Int, into text: inout [UInt8]
  ) throws(Problem) -> Int {
    let quote = UInt8(ascii: "'")
    var position = start + 1
    if position < bytes.count, bytes[position] == quote {
      text.append(quote)
      return position + 1
    }
    while position < bytes.count {
      if bytes[position] != quote {
        text.append(bytes[position])
      } else if position + 1 < bytes.count, bytes[position + 1] == quote {
        text.append(quote)
        position += 1
      } else {
        return position + 1
      }
      position += 1
    }
    throw .unclosedQuote
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }
}
