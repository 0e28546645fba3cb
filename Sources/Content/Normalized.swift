import Foundation
import NewsgenText

/// The text in normalization form C.
package func normalized(_ text: String) -> String {
  guard mayNeedNormalization(text) else { return text }
  return String(utf8: normalized(Array(text.utf8)[...]))
}

/// As the other, for well-formed UTF-8.
///
/// Word by word, and only those that may need it: Foundation takes a microsecond for a few letters, and nothing
/// combines with a space, a control or a line end before it (UAX #15 1.3, UAX #44 Composition_Exclusion).
package func normalized(_ text: ArraySlice<UInt8>) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  var rest = text
  while !rest.isEmpty {
    let end = rest.firstIndex { $0 <= 0x20 } ?? rest.endIndex
    let word = rest[..<end]
    if mayNeedNormalization(word) {
      let letters = String(decoding: word, as: UTF8.self)
      out += Array(letters.precomposedStringWithCanonicalMapping.utf8)
    } else {
      out += word
    }
    let next = rest[end...].firstIndex { $0 > 0x20 } ?? rest.endIndex
    out += rest[end..<next]
    rest = rest[next...]
  }
  return out
}
