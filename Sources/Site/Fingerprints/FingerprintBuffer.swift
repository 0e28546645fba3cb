import NewsgenModel
import NewsgenText

/// Collects what a page reads, as bytes, and hashes it.
///
/// Every part has a length or a fixed size, so that different parts never make the same bytes.
struct FingerprintBuffer {
  private var bytes = ByteBuffer(capacity: 256)
  #if DEBUG
    /// What all that was appended tells of the catalog.
    private(set) var facts: Set<CatalogFact> = []
  #endif

  /// The digest of what was appended since the last one.
  mutating func finish() -> Digest {
    defer { bytes.removeAll() }
    return bytes.withBytes { Digest(of: $0) }
  }

  /// Appends a digest that was computed of the facts.
  mutating func append(_ digest: Digest, holding facts: @autoclosure () -> [CatalogFact]) {
    append(digest)
    hold(facts())
  }

  /// Notes what the parts that are appended beside it tell of the catalog, in debug builds.
  @inline(__always)
  mutating func hold(_ facts: @autoclosure () -> [CatalogFact]) {
    #if DEBUG
      self.facts.formUnion(facts())
    #endif
  }

  mutating func append(_ digest: Digest) {
    bytes.append(bytesOf: digest.low)
    bytes.append(bytesOf: digest.high)
  }

  mutating func append(_ number: Int) {
    bytes.append(bytesOf: UInt64(bitPattern: Int64(number)))
  }

  mutating func append(_ flag: Bool) {
    bytes.append(flag ? 1 : 0)
  }

  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes.append(text)
  }

  mutating func append(_ text: String?) {
    append(text == nil ? -1 : 0)
    if let text { append(text) }
  }

  mutating func append(_ date: CivilDate?) {
    append(date?.daysSinceEpoch ?? Int.min)
  }
}
