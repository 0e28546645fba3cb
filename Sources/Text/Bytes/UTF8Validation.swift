/// Returns the offset of the first byte that is not well-formed UTF-8, or `nil` if all bytes are.
///
/// Well-formed as in Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above
/// U+10FFFF. Complexity: O(n), sixteen bytes at a time for sequences of at most two bytes.
package func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
  firstInvalidUTF8(in: bytes.span)
}

/// Like `firstInvalidUTF8(in:)`, for bytes in memory.
package func firstInvalidUTF8(in bytes: Span<UInt8>) -> Int? {
  var index = 0
  /// The end of the bytes among which longer sequences are expected.
  var examined = 0
  while index < bytes.count {
    if index >= examined, bytes.count - index > 64 {
      // 512 pairs of bytes, or as many whole blocks of sixteen as are left.
      let size = min(513, (bytes.count - index - 1) & ~15 + 1)
      let block = bytes.extracting(index..<index + size)
      let length = lengthOfShortSequences(in: block)
      index += length
      if length > 0 { continue }
      examined = index + block.count
    }
    if index + 8 <= bytes.count {
      let length = lengthOfShortSequences(in: bytes.load(unchecked: index))
      index += length
      if length > 0 { continue }
    }
    // Read near longer sequences, and at the end, byte by byte.
    if bytes[index] < 0x80 {
      index += 1
      continue
    }
    guard let length = sequenceLength(in: bytes, at: index) else { return index }
    index += length
  }
  return nil
}

/// Returns how many bytes of a block are well-formed sequences of one or two: all, or one less if
/// the last byte begins a sequence that ends after the block; 0 if there is anything else.
private func lengthOfShortSequences(in block: Span<UInt8>) -> Int {
  // The high bit marks errors: a byte that begins a sequence must precede one that continues it,
  // and no other byte may.
  var wrong: UInt8 = 0
  for index in 1..<max(1, block.count) {
    let (before, byte) = (block[unchecked: index &- 1], block[unchecked: index])
    let follows = before & before << 1
    let continues = byte & ~(byte << 1)
    // 111…, and 0xC0 and 0xC1, which begin overlong forms.
    let isLong = byte & byte << 1 & byte << 2
    wrong |= follows ^ continues | isLong | bit(byte & 0xFE == 0xC0) << 7
  }
  guard wrong & 0x80 == 0, let first = block.first, let last = block.last else { return 0 }
  guard first < 0x80 || (0xC2...0xDF).contains(first) else { return 0 }
  return block.count - (last >= 0xC2 ? 1 : 0)
}

/// Returns how many of eight bytes, the first one lowest, are well-formed sequences of one or two
/// bytes: 8, or 7 if the last byte begins a sequence that ends after them; 0 if there is anything
/// else.
@inline(__always)
private func lengthOfShortSequences(in bytes: UInt64) -> Int {
  let bytes = UInt64(littleEndian: bytes)
  let high = bytes & 0x8080_8080_8080_8080
  // The high bits of bytes 11…, of those 10…, and of those 111….
  let leads = high & bytes << 1
  let continuations = high & ~leads
  let longLeads = leads & bytes << 2
  // 0xC0 and 0xC1 begin overlong forms: one of the four bits over the lowest is set in all others.
  let isNotOverlong = (bytes & 0x1E1E_1E1E_1E1E_1E1E) &+ 0x7E7E_7E7E_7E7E_7E7E
  let isShort = continuations == leads << 8 && longLeads | leads & ~isNotOverlong == 0
  return isShort ? 8 - Int(leads >> 63) : 0
}

/// Returns the length of the well-formed sequence at `index`, or `nil`.
private func sequenceLength(in bytes: Span<UInt8>, at index: Int) -> Int? {
  let lead = bytes[index]
  let length: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch lead {
  case 0x00...0x7F: return 1
  case 0xC2...0xDF: length = 2
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: length = 3
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  case 0xF1...0xF3: length = 4
  default: return nil
  }
  guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
  for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 {
    return nil
  }
  return length
}
