package import NewsgenText

/// The HTML of bodies that was rendered when their sources were read.
package struct BodyBuffer: Sendable {
  /// Whether bodies are stored.
  package private(set) var isWanted = false
  /// The HTML of all bodies, one after the other.
  package internal(set) var html: ByteBuffer
  /// The sources of the bodies, and their bytes in `html`.
  package private(set) var bodies: [(source: String, range: Range<Int>)] = []

  /// Creates an empty buffer that stores nothing until `reset(isWanted:)`.
  package init() {
    html = ByteBuffer(capacity: 0)
  }

  /// Empties the buffer; `isWanted` says whether bodies are stored from now on.
  package mutating func reset(isWanted: Bool) {
    self.isWanted = isWanted
    bodies.removeAll(keepingCapacity: true)
    html.removeAll()
  }

  /// Ends a body that begins at an offset in `html`.
  mutating func endBody(of source: String, from start: Int) {
    if html.count > start { bodies.append((source, start..<html.count)) }
  }
}
