/// The memory of packed metadata, which lives as long as any metadata in it.
package final class MetadataStorage: Sendable {
  // The bytes of metadata do not change after packing.
  nonisolated(unsafe) let base: UnsafeRawPointer
  /// How many bytes the memory has.
  package let count: Int
  /// The owner of the memory; `nil` if this object owns it.
  private let owner: (any Sendable & AnyObject)?

  /// Creates storage from memory that `owner` keeps alive.
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

/// Packs metadata side by side, with one allocation for some hundred articles.
package struct MetadataArena {
  private let chunk: Int
  private var storage: MetadataStorage?
  private var used = 0

  /// The size for some hundred articles; the rest of the last chunk is wasted.
  package static let usualChunk = 1 << 16

  /// Creates an arena. `chunk` is how many bytes are allocated at once; larger metadata gets its
  /// own allocation.
  package init(chunk: Int = MetadataArena.usualChunk) {
    self.chunk = chunk
  }

  /// Returns metadata of `count` bytes, all of which `fill` writes.
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
    // The bytes after `used` belong to no metadata yet, so nothing reads them.
    fill(
      UnsafeMutableRawBufferPointer(
        start: UnsafeMutableRawPointer(mutating: storage.base + used), count: count))
    used += count
    return PackedMetadata(in: storage, at: range)
  }
}
