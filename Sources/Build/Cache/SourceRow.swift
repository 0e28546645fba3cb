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
  /// The SHA-256 of its bytes, where a manifest asked for it.
  var checksum: [UInt8] = []

  var bytes: [UInt8] {
    var encoder = CardEncoder()
    encoder.append(fingerprint)
    encoder.append(state)
    encoder.append(file)
    encoder.append(checksum) { $0.append(Int($1)) }
    return encoder.bytes
  }

  init(fingerprint: Digest, state: Digest, file: String, checksum: [UInt8] = []) {
    self.fingerprint = fingerprint
    self.state = state
    self.file = file
    self.checksum = checksum
  }

  /// Nil where the bytes are damaged.
  init?(decoding bytes: UnsafeRawBufferPointer) {
    var decoder = CardDecoder(bytes)
    fingerprint = decoder.digest()
    state = decoder.digest()
    file = decoder.text()
    checksum = decoder.list { UInt8(truncatingIfNeeded: $0.number()) }
    if decoder.isDamaged || !decoder.isAtEnd { return nil }
  }
}
