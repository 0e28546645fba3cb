// The standard library normalizes strings to compare them. Foundation uses the same interface,
// which is marked as being for other libraries.
@_spi(_Unicode) import Swift

/// Returns the text in Unicode Normalization Form C.
///
/// Complexity: O(n), but O(m²) in the length of a run of combining marks.
package func canonicallyComposed(_ text: String) -> String {
  var composed = String.UnicodeScalarView()
  for scalar in text._nfc { composed.append(scalar) }
  return String(composed)
}
