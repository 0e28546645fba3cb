/// Memory of cards, which lives as long as one of them.
package final class CardStorage: Sendable {
  // The bytes of a card never change once it is made.
  nonisolated(unsafe) let base: UnsafeRawPointer
  package let count: Int
  /// What owns the memory; `nil` if this object does.
  private let owner: (any Sendable & AnyObject)?

  /// A part of memory that `owner` keeps.
  package init(_ bytes: UnsafeRawBufferPointer, of owner: any Sendable & AnyObject) {
    // Bytes that are not there are never read, and need an address nevertheless.
    base = bytes.baseAddress ?? UnsafeRawPointer(Unmanaged.passUnretained(owner).toOpaque())
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

  /// Calls `body` with the bytes.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(UnsafeRawBufferPointer(start: base, count: count)) }
  }
}

/// Puts cards beside each other into memory: one allocation for some hundred of them.
package struct CardArena {
  private let chunk: Int
  private var storage: CardStorage?
  private var used = 0

  /// Some hundred cards; what is left of the last chunk is wasted.
  package static let usualChunk = 1 << 16

  /// `chunk` is how many bytes are allocated at once; a larger card gets as many as it needs.
  package init(chunk: Int = CardArena.usualChunk) {
    self.chunk = chunk
  }

  /// A card of `count` bytes, all of which `fill` writes.
  mutating func card(of count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) -> PackedCard {
    var storage = self.storage
    if storage.map({ $0.count - used < count }) ?? true {
      storage = CardStorage(capacity: max(chunk, count))
      self.storage = storage
      used = 0
    }
    guard let storage else { preconditionFailure("storage was allocated just now") }
    let range = used..<used + count
    // The bytes after `used` are in no card yet, so nothing reads them.
    fill(
      UnsafeMutableRawBufferPointer(
        start: UnsafeMutableRawPointer(mutating: storage.base + used), count: count))
    used += count
    return PackedCard(in: storage, at: range)
  }
}
