import NewsgenTestSupport
import NewsgenText
import Testing

/// What spans of bytes are asked for, compared with what arrays answer.
struct SpanTests {
  @Test func answersAsAnArrayDoes() {
    var random = SeededGenerator(seed: 21)
    for count in [0, 1, 7, 8, 9, 15, 16, 17, 40] {
      for _ in 0..<50 {
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...3, using: &random) }
        let wanted = UInt8.random(in: 0...4, using: &random)
        #expect(bytes.span.first == bytes.first)
        #expect(bytes.span.last == bytes.last)
        #expect(bytes.span.firstIndex { $0 == wanted } == bytes.firstIndex(of: wanted))
        #expect(bytes.span.contains { $0 == wanted } == bytes.contains(wanted))
        #expect(bytes.span.holds(wanted) == bytes.contains(wanted))
        #expect(bytes.span.allSatisfy { $0 != wanted } == !bytes.contains(wanted))
        for start in 0...count {
          let index = bytes.span.firstIndex(of: wanted, from: start)
          #expect(index == bytes[start...].firstIndex(of: wanted))
          #expect(Array(copying: bytes.span.extracting(start...)) == Array(bytes[start...]))
        }
      }
    }
  }

  @Test func comparesAsArraysDo() {
    var random = SeededGenerator(seed: 22)
    for _ in 0..<2000 {
      let (left, right) = (bytes(&random), bytes(&random))
      #expect(left.span.isEqual(to: right.span) == (left == right))
      #expect(left.span.precedes(right.span) == left.lexicographicallyPrecedes(right))
      #expect(left.span.begins(with: right.span) == left.starts(with: right))
    }
  }

  /// Few short ones, so that many are equal or begin alike.
  private func bytes(_ random: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in
      [0, 1, 0xFF][Int.random(in: 0..<3, using: &random)]
    }
  }

  @Test func readsNumbersAtAnyOffset() {
    let bytes: [UInt8] = [0xFF, 1, 2, 3, 4, 5, 6, 7, 8]
    #expect(bytes.span.number(at: 1, as: UInt64.self) == 0x0807_0605_0403_0201)
    #expect(bytes.span.number(at: 0, as: UInt16.self) == 0x01FF)
    #expect(bytes.span.count(at: 1) == 0x0403_0201)
  }
}
