package import NewsgenText

/// Paths of files and their states, a million of them in a few arrays.
package struct FileList: Sendable {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  package private(set) var states: [Digest] = []

  package init() {}

  package var count: Int { ends.count }

  package func path(_ index: Int) -> String {
    String(decoding: text[range(index)], as: UTF8.self)
  }

  package var paths: [String] { (0..<count).map(path) }

  /// The digest of the path's bytes.
  package func key(_ index: Int) -> Digest {
    let range = range(index)
    return text.withUnsafeBytes { Digest(of: UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// Of all paths and states, whatever their order; nil where a state is not known.
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

  package mutating func append(_ folder: [UInt8], _ name: ArraySlice<UInt8>, _ state: Digest) {
    text.append(contentsOf: folder)
    text.append(contentsOf: name)
    ends.append(text.count)
    states.append(state)
  }

  mutating func append(_ path: String, _ state: Digest) {
    text.append(contentsOf: path.utf8)
    ends.append(text.count)
    states.append(state)
  }

  mutating func append(_ other: FileList) {
    let start = text.count
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
