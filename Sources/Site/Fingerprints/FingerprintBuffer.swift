import NewsgenModel
import NewsgenText

/// Collects what a page reads, as bytes, and hashes it.
///
/// Every part has a length or a fixed size, so that different parts never make the same bytes.
struct FingerprintBuffer {
  private var bytes: [UInt8] = []

  /// The digest of what was appended since the last one.
  mutating func finish() -> Digest {
    defer { bytes.removeAll(keepingCapacity: true) }
    return Digest(of: bytes)
  }

  mutating func append(_ digest: Digest) {
    withUnsafeBytes(of: digest.low) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: digest.high) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ number: Int) {
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ flag: Bool) {
    bytes.append(flag ? 1 : 0)
  }

  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ text: String?) {
    append(text == nil ? -1 : 0)
    if let text { append(text) }
  }

  mutating func append(_ date: CivilDate?) {
    append(date?.daysSinceEpoch ?? Int.min)
  }
}
