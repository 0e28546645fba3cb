/// Which bytes that matter to isolation or escaping a string holds; most strings of an archive hold
/// none.
///
/// One pass answers all these questions. Complexity: O(n), eight bytes at a time.
package struct BidiPrescan {
  private let found: UInt8

  private static let latin: UInt8 = 1
  private static let rightToLeft: UInt8 = 2
  private static let isolates: UInt8 = 4
  private static let markup: UInt8 = 8

  /// Scans a string of well-formed UTF-8.
  package init(_ text: Span<UInt8>) {
    let count = text.count
    var marks = Marks()
    // Loops' conditions are the bounds.
    if count >= 8 {
      var index = 0
      while index &+ 8 <= count {
        let common = text.endOfCommonText(from: index, leads: &marks.rightToLeft)
        // At most 32 bytes, at least one of which is not common.
        let end = min(common &+ 32, count)
        index = common
        while index &+ 8 <= end {
          marks.read(EightBytes(text.load(unchecked: index)))
          index &+= 8
        }
      }
      // Reading the last eight bytes again, partly overlapping, is faster than a byte loop.
      if index < count {
        marks.read(EightBytes(text.load(unchecked: count - 8)))
      }
    } else {
      marks.read(EightBytes(filling: text))
    }
    found =
      (marks.latin != 0 ? Self.latin : 0) | (marks.rightToLeft != 0 ? Self.rightToLeft : 0)
      | (marks.isolates != 0 ? Self.isolates : 0) | (marks.markup != 0 ? Self.markup : 0)
  }

  /// The bytes of each kind; not 0 if any was found.
  private struct Marks {
    var latin: UInt64 = 0
    var rightToLeft: UInt64 = 0
    var isolates: UInt64 = 0
    var markup: UInt64 = 0

    @inline(__always)
    mutating func read(_ bytes: EightBytes) {
      let leads = bytes.leads
      let otherLeads = bytes.leadsOfOthers(leads)
      let signs = bytes.signs
      rightToLeft |= leads ^ otherLeads
      if otherLeads | signs != 0 { readUncommon(bytes, otherLeads: otherLeads, signs: signs) }
    }

    @inline(never)
    private mutating func readUncommon(_ bytes: EightBytes, otherLeads: UInt64, signs: UInt64) {
      if latin == 0 { latin = LatinRunFinder.mayBegin(bytes) }
      if signs != 0 { markup |= bytes.markup }
      if otherLeads != 0 {
        rightToLeft |= bytes.high(0xD6, 0xE1) | bytes.high(0xE3, 0xFF)
        isolates |= bytes.high(0xE2, 0xE2) | bytes.high(0xF0, 0xFF)
      }
    }
  }

  /// Whether the string may hold a run that is isolated in text of that direction.
  package func mayHoldRuns(in direction: Direction) -> Bool {
    switch direction {
    case .rightToLeft: found & Self.latin != 0
    // Any byte from Hebrew's first one on, except that of punctuation.
    case .leftToRight: found & Self.rightToLeft != 0
    }
  }

  /// Whether the string may hold isolates or flags, because it holds one of their bytes.
  package var mayHoldIsolatesOrFlags: Bool { found & Self.isolates != 0 }

  /// Whether the string holds one of the five bytes that markup escapes.
  package var holdsMarkup: Bool { found & Self.markup != 0 }
}

extension EightBytes {
  /// Returns fewer than eight bytes as a word, filled up with spaces.
  @inline(__always)
  fileprivate init(filling bytes: Span<UInt8>) {
    var word: UInt64 = 0x2020_2020_2020_2020
    if bytes.count >= 4 {
      word = UInt64(bytes.load(unchecked: 0, as: UInt32.self))
      word |= UInt64(bytes.load(unchecked: bytes.count - 4, as: UInt32.self)) << 32
    } else {
      bytes.forEach { word = word << 8 | UInt64($0) }
    }
    self.init(word)
  }
}
