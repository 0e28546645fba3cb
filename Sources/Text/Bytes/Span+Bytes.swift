import NewsgenSystem

/// What is asked of bytes in memory as of an array: a span is no collection in Swift 6.3.
extension Span<UInt8> {
  /// The first byte, or `nil` if there is none.
  @inlinable @inline(__always)
  package var first: UInt8? { isEmpty ? nil : self[unchecked: 0] }

  /// The last byte, or `nil` if there is none.
  @inlinable @inline(__always)
  package var last: UInt8? { isEmpty ? nil : self[unchecked: count &- 1] }

  /// Returns the index of the first byte that meets the condition, or `nil`. Complexity: O(n).
  @inlinable @inline(__always)
  package func firstIndex(where condition: (UInt8) -> Bool) -> Int? {
    var index = 0
    while index < count {
      // The loop's condition is the bound.
      if condition(self[unchecked: index]) { return index }
      index &+= 1
    }
    return nil
  }

  /// Whether any byte meets the condition. Complexity: O(n).
  @inlinable @inline(__always)
  package func contains(where condition: (UInt8) -> Bool) -> Bool {
    firstIndex(where: condition) != nil
  }

  /// Whether all bytes meet the condition. Complexity: O(n).
  @inlinable @inline(__always)
  package func allSatisfy(_ condition: (UInt8) -> Bool) -> Bool {
    firstIndex { !condition($0) } == nil
  }

  /// Calls the function with every byte, in order.
  @inlinable @inline(__always)
  package func forEach(_ body: (UInt8) -> Void) {
    // The range is the bound.
    for index in indices { body(self[unchecked: index]) }
  }

  /// Whether both hold the same bytes. Complexity: O(n), by the C library.
  package func isEqual(to other: Span<UInt8>) -> Bool { Bytes.areEqual(self, other) }

  /// Whether these bytes come before the other ones. Complexity: O(n), by the C library.
  package func precedes(_ other: Span<UInt8>) -> Bool { Bytes.order(self, other) < 0 }
}

extension Hasher {
  /// Adds the bytes, which tell nothing of where they end.
  package mutating func combine(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBytes { combine(bytes: $0) }
  }
}

extension [UInt8] {
  /// Creates a copy of the bytes.
  package init(copying bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// Appends a copy of the bytes.
  package mutating func append(copying bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
