/// Whether a text may be outside of normalization form C.
///
/// False is certain; true asks for a real normalization. It is true for a text with an NFC_Quick_Check
/// of No or Maybe, and for two combining marks in a row (their order may be wrong). UAX #15, section 9.
/// Complexity: O(n), with nothing but a comparison a byte for text below U+0300.
package func mayNeedNormalization(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
  guard bytes.contains(where: { $0 >= 0xCC }) else { return false }
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  while case .scalarValue(let scalar) = decoder.decode(&iterator) {
    if scalar.value >= 0x300, isNormalizationRelevant(scalar) {
      return true
    }
  }
  return false
}

private func isNormalizationRelevant(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  // Arabic and Hebrew points do not compose: alone behind a letter they are in form C already. A text
  // with two in a row is rare enough to be normalized for certain.
  case 0x0621...0x064A, 0x0660...0x066F, 0x0671...0x06D5: false
  default:
    indexOfRange(
      containing: scalar.value, count: normalizationRelevantRanges.count,
      first: { normalizationRelevantRanges[$0].first },
      last: { normalizationRelevantRanges[$0].last }) != nil
  }
}
