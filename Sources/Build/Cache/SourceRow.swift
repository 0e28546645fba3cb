import NewsgenContent
import NewsgenText

/// A source as the cache has it: the state and the digest of its file, its path, and what was read of it.
struct SourceRow: Sendable {
  /// In the cache.
  let id: Int64
  let file: Digest
  /// Of the row's bytes.
  let digest: Digest
  /// What was read, encoded; empty where it was decoded, since the file is in the state that it was in.
  let entry: [UInt8]

  /// The bytes of a row.
  static func bytes(state: Digest, file: Digest, path: String, entry: [UInt8]) -> [UInt8] {
    var encoder = CardEncoder()
    encoder.append(state)
    encoder.append(file)
    encoder.append(path)
    return encoder.bytes + entry
  }
}

/// A page as the cache has it.
struct PageRow: Sendable {
  /// Of everything that the page was made of.
  var fingerprint: Digest
  /// The state of its file in the output.
  var state: Digest
  var file: String
  /// Of its bytes, where a manifest asked for it.
  var hash: SHA256?

  var bytes: [UInt8] {
    var encoder = CardEncoder()
    encoder.append(fingerprint)
    encoder.append(state)
    encoder.append(file)
    encoder.append(hash?.halves ?? []) { $0.append(Int(bitPattern: UInt($1))) }
    return encoder.bytes
  }

  init(fingerprint: Digest, state: Digest, file: String, hash: SHA256?) {
    self.fingerprint = fingerprint
    self.state = state
    self.file = file
    self.hash = hash
  }

  /// Nil where the bytes are damaged.
  init?(decoding bytes: UnsafeRawBufferPointer) {
    var decoder = CardDecoder(bytes)
    fingerprint = decoder.digest()
    state = decoder.digest()
    file = decoder.text()
    let halves = decoder.list { UInt64(UInt(bitPattern: $0.number())) }
    hash = halves.count == 4 ? SHA256(halves) : nil
    if decoder.isDamaged || !decoder.isAtEnd || ![0, 4].contains(halves.count) { return nil }
  }
}
