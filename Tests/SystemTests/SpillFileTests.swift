import NewsgenSystem
import NewsgenTestSupport
import Testing

/// A file for what a build would not hold in memory.
struct SpillFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func append(_ text: String, to file: SpillFile) -> Int? {
    let bytes = Array(text.utf8)
    return file.append(bytes.span)
  }

  /// In the file, in memory, and with what comes last in memory and what follows it.
  @Test(arguments: [0, 1 << 20, 20_000])
  func givesBackWhatWasPutIntoIt(memory: Int) throws {
    let file = try #require(SpillFile(in: folder.path, limit: 1 << 20, memory: memory))
    let texts = (0..<100).map { "نص \($0) " + String(repeating: "س", count: $0 * 30) }
    let starts = try texts.map { try #require(append($0, to: file)) }
    for (start, text) in zip(starts, texts).reversed() {
      #expect(file.text(at: start..<start + text.utf8.count) == text)
    }
  }

  /// Several texts are put into it at once; memory ends between two of them, and in each.
  @Test func givesBackPartsOfWhatWasPutIntoIt() throws {
    let texts = (0..<10).map { "\($0)" + String(repeating: "س", count: 20) }
    let all = texts.joined()
    for memory in 0...all.utf8.count + 2 {
      let file = try #require(SpillFile(in: folder.path, limit: 1 << 20, memory: memory))
      #expect(append("ab", to: file) == 0)
      let start = try #require(append(all, to: file))
      var end = start
      for text in texts {
        let range = end..<end + text.utf8.count
        #expect(file.text(at: range) == text, "\(memory), \(range)")
        end = range.upperBound
      }
    }
  }

  @Test func hasNoName() throws {
    let file = try #require(SpillFile(in: folder.path, limit: 1 << 20))
    #expect(append("a", to: file) == 0)
    #expect(try FileSystem.entries(of: folder.path).isEmpty)
  }

  @Test(arguments: [0, 9, 1 << 20])
  func takesNoMoreThanItMay(memory: Int) throws {
    let file = try #require(SpillFile(in: folder.path, limit: 10, memory: memory))
    #expect(append("12345678", to: file) == 0 && !file.isFull)
    #expect(append("abc", to: file) == nil && file.isFull)
    #expect(append("d", to: file) == nil)
    #expect(file.text(at: 0..<8) == "12345678")
    #expect(file.text(at: 4..<12) == nil)
  }

  @Test func takesThePlaceOfWhatAKilledProgramLeft() throws {
    try folder.write("left", to: "spill.tmp")
    #expect(SpillFile(in: folder.path, limit: 10) != nil)
    #expect(try FileSystem.entries(of: folder.path).isEmpty)
  }

  @Test func isNotThereWhereNothingCanBeWritten() throws {
    #expect(SpillFile(in: folder.path + "/none", limit: 10) == nil)
    try folder.write("", to: "spill.tmp/file")
    #expect(SpillFile(in: folder.path, limit: 10) == nil)
  }
}
