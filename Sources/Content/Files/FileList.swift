package import NewsgenText

/// Paths of files and their states, a million of them in a few arrays.
package struct FileList: Sendable {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  /// The digest of each file's state (`FileState`), by the index of its path; `unknown` if it was
  /// not read.
  package private(set) var states: [Digest] = []
  /// The paths of the files, by index, that the file system spells in another way than in NFC.
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

  /// The digest of the path's bytes.
  package func key(_ index: Int) -> Digest {
    Digest(of: text.span.extracting(range(index)))
  }

  /// Of all paths and states, whatever their order; `nil` if a state is not known.
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

  /// Appends a file of a directory, whose path ends in a slash; the bytes stay as they are.
  package mutating func append(_ directory: [UInt8], _ name: ArraySlice<UInt8>, _ state: Digest) {
    text.append(contentsOf: directory)
    text.append(contentsOf: name)
    ends.append(text.count)
    states.append(state)
  }

  /// Appends a file under the NFC of a path as the file system spells it.
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

  /// Takes note of the states, all of them in the order of the paths.
  mutating func learn(_ states: [Digest]) {
    precondition(states.count == count, "a list of files has a state for every path")
    self.states = states
  }
}
