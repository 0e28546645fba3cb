/// Memory of packed metadata; it lives as long as any that lies in it.
package final class MetadataStorage: Sendable {
  // The bytes of metadata never change once it is made.
  nonisolated(unsafe) let base: UnsafeRawPointer
  package let count: Int
  /// What owns the memory; `nil` if this object does.
  private let owner: (any Sendable & AnyObject)?

  /// A part of memory that `owner` keeps.
  package init(_ bytes: Span<UInt8>, of owner: any Sendable & AnyObject) {
    // Bytes that are not there are never read, and need an address nevertheless.
    base = bytes.withUnsafeBytes {
      $0.baseAddress ?? UnsafeRawPointer(Unmanaged.passUnretained(owner).toOpaque())
    }
    count = bytes.count
    self.owner = owner
  }

  fileprivate init(capacity: Int) {
    base = UnsafeRawPointer(UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8))
    count = capacity
    owner = nil
  }

  deinit {
    if owner == nil { base.deallocate() }
  }

  /// Calls `body` with the bytes of a range.
  ///
  /// - Precondition: The range is within the storage, which is not checked: metadata is asked for
  ///   its bytes a dozen times a page.
  @inline(__always)
  func withBytes<Result>(at offset: Int, count: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    withExtendedLifetime(self) { body(Span(_unsafeStart: base + offset, byteCount: count)) }
  }

  /// Calls `body` with the bytes.
  package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    withExtendedLifetime(self) { body(Span(_unsafeStart: base, byteCount: count)) }
  }
}

/// Packs metadata side by side: one allocation for that of some hundred articles.
package struct MetadataArena {
  private let chunk: Int
  private var storage: MetadataStorage?
  private var used = 0

  /// That of some hundred articles; what is left of the last chunk is wasted.
  package static let usualChunk = 1 << 16

  /// `chunk` is how many bytes are allocated at once; larger metadata gets as many as it needs.
  package init(chunk: Int = MetadataArena.usualChunk) {
    self.chunk = chunk
  }

  /// Metadata of `count` bytes, all of which `fill` writes.
  mutating func metadata(of count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void)
    -> PackedMetadata
  {
    var storage = self.storage
    if storage.map({ $0.count - used < count }) ?? true {
      storage = MetadataStorage(capacity: max(chunk, count))
      self.storage = storage
      used = 0
    }
    guard let storage else { preconditionFailure("storage was allocated just now") }
    let range = used..<used + count
    // The bytes after `used` are in no metadata yet, so nothing reads them.
    fill(
      UnsafeMutableRawBufferPointer(
        start: UnsafeMutableRawPointer(mutating: storage.base + used), count: count))
    used += count
    return PackedMetadata(in: storage, at: range)
  }
}
