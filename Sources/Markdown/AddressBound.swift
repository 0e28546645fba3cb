import NewsgenText

/// Detects texts in which the autolink extension would take quadratic time or memory.
///
/// libcmark-gfm 0.29.0.gfm.6 reads on to the next white space at every `://` and `www.`, and again
/// for every parenthesis that it drops at the end (200 KB: 34 s), and copies the rest of a line for
/// each of its first 1,000 e-mail addresses. In such a text, URLs and e-mail addresses are not
/// linked.
enum AddressBound {
  /// The limit of steps: about 20 ms in a text of 100 KB.
  private static func maximumSteps(_ length: Int) -> Int { 16_000_000 + 64 * length }
  /// The deepest recursion of `postprocess_text`.
  private static let maximumAddresses = 1000

  /// Returns whether URLs and e-mail addresses may be linked. Complexity: O(n).
  static func isKept(by text: ArraySlice<UInt8>) -> Bool {
    guard text.count > MarkBound.harmlessLength else { return true }
    return steps(in: text.span) <= maximumSteps(text.count)
  }

  private static func steps(in text: Span<UInt8>) -> Int {
    var steps = 0
    var (word, line) = (0, 0)
    var (addresses, closers, mails) = (0, 0, 0)
    for index in 0...text.count {
      let byte = index < text.count ? text[index] : UInt8(ascii: "\n")
      switch byte {
      case 0x9...0xD, UInt8(ascii: " "):
        // The product of three counts of 8 MB each would overflow.
        let (product, overflow) = (addresses * (3 + closers))
          .multipliedReportingOverflow(by: index - word)
        if overflow { return .max }
        steps = steps.addingSaturated(product)
        (addresses, closers) = (0, 0)
        word = index + 1
        guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
        steps = steps.addingSaturated(min(mails, maximumAddresses) * (index - line))
        mails = 0
        line = index + 1
      case UInt8(ascii: "@"): mails += 1
      case UInt8(ascii: ")"): closers += 1
      case UInt8(ascii: ":"):
        if index + 1 < text.count, text[index + 1] == UInt8(ascii: "/") { addresses += 1 }
      case UInt8(ascii: "w"):
        if index + 3 < text.count, text[index + 3] == UInt8(ascii: ".") { addresses += 1 }
      default: continue
      }
    }
    return steps
  }
}

extension Int {
  fileprivate func addingSaturated(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
