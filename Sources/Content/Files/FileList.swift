package import NewsgenText

/// Paths of files and their states, in a few arrays for a million files.
package struct FileList: Sendable {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  /// The digest of each file's state (`FileState`), by the index of its path; `unknown` if it was
  /// not read.
  package private(set) var states: [Digest] = []
  /// The paths, by index, that the file system spells otherwise than in NFC.
  private(set) var spellings: [Int: String] = [:]

  /// Creates an empty list.
  package init() {}

  /// The number of files.
  package var count: Int { ends.count }

  /// Returns the path of a file, in NFC.
  package func path(_ index: Int) -> String {
    String(decoding: text[range(index)], as: UTF8.self)
  }

  /// All paths, in the order of the list.
  package var paths: [String] { (0..<count).map(path) }

  /// Returns the digest of the path's bytes.
  package func key(_ index: Int) -> Digest {
    Digest(of: text.span.extracting(range(index)))
  }

  /// The digest of all paths and states, independent of their order; `nil` if a state is unknown.
  package var digest: Digest? {
    var sum = Digest.unknown
    for index in 0..<count {
      if states[index] == .unknown { return nil }
      sum = sum + key(index).combined(with: states[index])
    }
    return sum
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// Appends a file of a directory, whose path ends in a slash, without normalizing the bytes.
  package mutating func append(_ directory: [UInt8], _ name: ArraySlice<UInt8>, _ state: Digest) {
    text.append(contentsOf: directory)
    text.append(contentsOf: name)
    ends.append(text.count)
    states.append(state)
  }

  /// Appends a file by the NFC of its path, and remembers how the file system spells it.
  mutating func append(spelled path: String, _ state: Digest) {
    let composed = nfcNormalized(path)
    if !composed.utf8.elementsEqual(path.utf8) { spellings[count] = path }
    append([], Array(composed.utf8)[...], state)
  }

  mutating func append(_ other: FileList) {
    let start = text.count
    for (index, path) in other.spellings { spellings[count + index] = path }
    text += other.text
    ends += other.ends.map { $0 + start }
    states += other.states
  }

  /// Sets the states of all files, in the order of the paths.
  mutating func learn(_ states: [Digest]) {
    precondition(states.count == count, "a list of files has a state for every path")
    self.states = states
  }
}
