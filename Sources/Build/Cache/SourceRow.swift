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
    var writer = PackedWriter(capacity: 36 + path.utf8.count + entry.count)
    writer.append(state)
    writer.append(file)
    writer.append(path)
    writer.append(raw: entry)
    return writer.bytes
  }
}

/// A page as the cache has it.
struct PageRow: Sendable {
  /// Of everything that the page was made of.
  let fingerprint: Digest
  /// The state of its file in the output.
  let state: Digest
  /// The digest of its path.
  let file: Digest
  /// Of its bytes, where a manifest asked for it.
  let hash: SHA256?

  /// Appends the bytes of a row; `file` is the path's UTF-8.
  static func append(
    fingerprint: Digest, state: Digest, file: UnsafeBufferPointer<UInt8>, hash: SHA256?,
    to writer: inout PackedWriter
  ) {
    writer.append(fingerprint)
    writer.append(state)
    writer.append(file.count)
    writer.append(raw: file)
    writer.append(hash?.halves ?? []) { $0.append(Int(bitPattern: UInt($1))) }
  }

  /// Nil where the bytes are damaged.
  init?(decoding bytes: UnsafeRawBufferPointer) {
    var reader = PackedReader(bytes)
    fingerprint = reader.digest()
    state = reader.digest()
    file = Digest(of: reader.textBytes())
    let halves = reader.list { UInt64(UInt(bitPattern: $0.number())) }
    hash = halves.count == 4 ? SHA256(halves) : nil
    if reader.isDamaged || !reader.isAtEnd || ![0, 4].contains(halves.count) { return nil }
  }

  /// The path in the bytes of a row; nil where they are damaged, or name no file of an output folder.
  static func file(in bytes: UnsafeRawBufferPointer) -> String? {
    var reader = PackedReader(bytes)
    _ = (reader.digest(), reader.digest())
    let file = reader.text()
    return reader.isDamaged || !OutputRecord.isInside(file) ? nil : file
  }
}
