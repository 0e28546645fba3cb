import NewsgenSystem
import NewsgenTestSupport
import Testing

struct FileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/file" }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func text(of mapped: MappedFile) -> String {
    var bytes: [UInt8] = []
    for index in 0..<mapped.count { bytes.append(mapped.bytes[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func aMappedFileStaysAsItWasWhenAnotherTakesItsPlace() throws {
    try FileWriter.create(path, Array("old".utf8))
    let mapped = try MappedFile(at: path)
    let file = try NewFile(replacing: path)
    try file.write(Array("newer".utf8))
    try file.prepare().commit()
    #expect(text(of: mapped) == "old")
    #expect(try FileSystem.read(path) == Array("newer".utf8))
  }

  @Test func bytesAreAppendedToAFileOfTheExpectedSizeAlone() throws {
    try FileWriter.create(path, Array("ab".utf8))
    let mapped = try MappedFile(at: path)
    do {
      let file = try FileAppender(path, size: 2)
      try file.write(Array("cd".utf8))
    }
    #expect(try FileSystem.read(path) == Array("abcd".utf8))
    #expect(text(of: mapped) == "ab")
    #expect(throws: FileError.self) { _ = try FileAppender(path, size: 2) }
  }

  @Test func aFileThatIsNotCompletedIsRemoved() throws {
    do {
      let file = try NewFile(replacing: path)
      try file.write(Array("half".utf8))
    }
    #expect(try FileSystem.entries(of: folder.path).isEmpty)
  }

  @Test func anEmptyFileHasNoBytes() throws {
    try FileWriter.create(path, [])
    let mapped = try MappedFile(at: path)
    #expect(text(of: mapped).isEmpty)
  }

  @Test func whatIsNoFileIsNotMapped() throws {
    #expect(throws: FileError.self) { _ = try MappedFile(at: folder.path) }
    #expect(throws: FileError.self) { _ = try MappedFile(at: folder.path + "/missing") }
  }

  @Test func theProgramIsKnownByItsContents() {
    let identities = LoadedObjects.identities
    #expect(!identities.isEmpty && identities.allSatisfy { $0.count >= 8 })
  }
}
