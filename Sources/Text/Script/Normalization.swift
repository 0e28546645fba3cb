/// Returns whether a text may not be in NFC.
///
/// `false` is certain; `true` requires normalizing: UAX #15, section 9, with a Maybe of
/// NFC_Quick_Check counted as No. Complexity: O(n).
package func mayNeedNormalization(_ text: ArraySlice<UInt8>) -> Bool {
  mayNeedNormalization(text.span)
}

/// Like `mayNeedNormalization(_:)`, for a text whose set of bytes is known: most hold no combining
/// marks.
package func mayNeedNormalization(_ text: ArraySlice<UInt8>, _ census: ByteSet) -> Bool {
  // First bytes up to 0xCB are below U+0300; 0xD8 and 0xD9 are Arabic, whose marks end in the bytes
  // 0x8B to 0x9F, except U+0670, which has the highest class.
  let isPlain =
    !census.contains(0xCC...0xD7) && !census.contains(0xDA...0xE1) && !census.contains(0xE3...0xF4)
    && !census.contains(0x8B...0x9F) && !census.contains(0xE2)
  return !isPlain && mayNeedNormalization(text)
}

/// Like `mayNeedNormalization(_:)` for bytes, for a string.
package func mayNeedNormalization(_ text: String) -> Bool {
  text.withBytes(mayNeedNormalization)
}

/// Returns whether well-formed UTF-8 holds anything but characters below U+0300 and letters of
/// U+0600 to U+067F: a mark ends in 0x8B to 0x9F or 0xB0 after 0xD9, in 0x90 to 0x9A after 0xD8.
/// Arabic digits, question mark and semicolon count as marks, since excluding them would cost more.
private func mayHoldMarks(_ bytes: Span<UInt8>) -> Bool {
  bytes.holdsPair {
    bit($0 >= 0xCC) & bit($0 & 0xFE != 0xD8)
      | bit($0 == 0xD9) & bit($1 >= 0x8B)
      | bit($0 == 0xD8) & bit($1 & 0xF0 == 0x90)
  }
}

/// Returns whether two Arabic marks are adjacent, or there is a mark that composes with a letter
/// (U+0653 to U+0655), or anything else that bytes alone do not decide.
private func mayHoldMarksOutOfOrder(_ bytes: Span<UInt8>) -> Bool {
  guard bytes.count > 3 else { return true }
  var found: UInt8 = 0
  for index in 3..<bytes.count {
    // The range is the bound.
    let (lead, second) = (bytes[unchecked: index &- 1], bytes[unchecked: index])
    let isMark = isSecondOfMark(second) & bit(lead == 0xD9)
    let followsMark =
      isSecondOfMark(bytes[unchecked: index &- 2]) & bit(bytes[unchecked: index &- 3] == 0xD9)
    found |=
      isMark & (followsMark | bit(second &- 0x93 < 3)) | bit(lead == 0xD8)
      & bit(second &- 0x90 < 0xB)
    found |= bit(second &- 0xCC < 12) | bit(second >= 0xDA)
  }
  let start = bytes.extracting(..<4)
  return found != 0 || mayHoldMarks(start)
}

/// Marks the Arabic marks that begin with 0xD9.
@inline(__always)
private func isSecondOfMark(_ byte: UInt8) -> UInt8 {
  bit(byte &- 0x8B < 0x15) | bit(byte == 0xB0)
}

private func mayNeedNormalization(_ bytes: Span<UInt8>) -> Bool {
  guard mayHoldMarks(bytes), mayHoldMarksOutOfOrder(bytes) else { return false }
  var index = 0
  var lastClass: UInt8 = 0
  // The end of the bytes that are examined one by one.
  var examined = 0
  while index < bytes.count {
    if index >= examined {
      let length = lengthOfPlainLetters(in: bytes, at: index)
      if length > 0 {
        lastClass = 0
        index += length
        continue
      }
      examined = index + 8
    }
    let byte = bytes[index]
    // Below U+0300 nothing combines.
    if byte < 0xCC {
      lastClass = 0
      index += 1
      continue
    }
    if index + 1 < bytes.count, isArabicLetter(byte, bytes[index + 1]) {
      lastClass = 0
      index += 2
      continue
    }
    let (scalar, length) = decodedScalar(of: bytes, at: index)
    let combiningClass = combiningClass(of: scalar)
    if combiningClass != 0, combiningClass == 255 || combiningClass < lastClass { return true }
    lastClass = combiningClass
    index += length
  }
  return false
}

/// Returns how many of the next eight bytes are characters below U+0300, or of U+0600 to U+067F but
/// not marks: 8, or 7 if the last byte begins one that ends after them; 0 if there may be others.
@inline(__always)
private func lengthOfPlainLetters(
  in bytes: Span<UInt8>, at index: Int
) -> Int {
  guard index + 8 <= bytes.count else { return 0 }
  let word = EightBytes(bytes.load(unchecked: index))
  // Arabic marks end in the bytes 0x8B to 0x9F, U+0670 in 0xB0.
  let others =
    word.high(0x8B, 0x9F) | word.high(0xB0, 0xB0) | word.high(0xCC, 0xD7) | word.high(0xDA, 0xFF)
  guard others == 0 else { return 0 }
  return bytes[index + 7] >= 0xC2 ? 7 : 8
}

/// Whether two bytes are a character of U+0600 to U+067F that is not a mark, as in most of a text.
@inline(__always)
private func isArabicLetter(_ lead: UInt8, _ second: UInt8) -> Bool {
  switch lead {
  case 0xD8: second >= 0xA0
  case 0xD9: second <= 0x8A || second >= 0xB1
  default: false
  }
}

/// Returns the scalar that a byte of well-formed UTF-8 begins, and its length.
func decodedScalar(
  of bytes: Span<UInt8>, at index: Int
) -> (UInt32, length: Int) {
  func bits(_ offset: Int) -> UInt32 {
    index + offset < bytes.count ? UInt32(bytes[index + offset] & 0x3F) : 0
  }
  let lead = bytes[index]
  switch lead {
  case 0..<0x80: return (UInt32(lead), 1)
  case 0x80..<0xE0: return (UInt32(lead & 0x1F) << 6 | bits(1), 2)
  case 0xE0..<0xF0: return (UInt32(lead & 0xF) << 12 | bits(1) << 6 | bits(2), 3)
  default:
    return (UInt32(lead & 0x7) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3), 4)
  }
}

/// Returns whether nothing before the text could combine with its first character.
package func isNormalizationBoundary(_ text: ArraySlice<UInt8>) -> Bool {
  text.isEmpty || combiningClass(of: decodedScalar(of: text.span, at: 0).0) == 0
}

/// Returns the canonical combining class, 0 for most scalars; 255 if NFC_Quick_Check is not Yes.
private func combiningClass(of scalar: UInt32) -> UInt8 {
  switch scalar {
  // Arabic letters and digits, and general punctuation, of which most texts consist. U+2000 and
  // U+2001 are canonically equivalent to U+2002 and U+2003.
  case 0x0621...0x064A, 0x0660...0x066F, 0x0671...0x06D5, 0x2002...0x20CF: return 0
  default:
    let classes = normalizationClasses
    let index = indexOfRange(
      containing: scalar, count: classes.count, first: { classes[$0].first },
      last: { classes[$0].last })
    return index.map { classes[$0].combiningClass } ?? 0
  }
}
