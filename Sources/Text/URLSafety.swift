/// Returns whether a link in untrusted text may be printed.
///
/// Relative links are safe, and those with a scheme that cannot run code: an allow-list, since a
/// list of dangerous schemes is never complete. Control characters and spaces before or in the
/// scheme are ignored, as browsers ignore them (WHATWG URL 4.4). Templates, Markdown, records and
/// front matter all use this rule.
package func isSafeURL(_ url: String) -> Bool {
  url.withBytes(isSafeURL)
}

/// Like `isSafeURL(_:)` for a string, for UTF-8.
package func isSafeURL(_ url: Span<UInt8>) -> Bool {
  // Nearly all links are paths, or begin like one.
  if url.first == UInt8(ascii: "/") || url.begins(with: "https:") || url.begins(with: "http:") {
    return true
  }
  var scheme: [UInt8] = []
  for index in url.indices {
    let byte = url[index]
    switch byte {
    case 0...0x20: continue
    case UInt8(ascii: ":"): return isSafeScheme(scheme)
    // Browsers read a backslash as a slash (WHATWG URL 4.4).
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): return true
    default: scheme.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
  }
  return true
}

/// Returns whether a URL may have the scheme, which is lowercase ASCII.
package func isSafeScheme(_ scheme: some Collection<UInt8>) -> Bool {
  safeSchemes.contains { $0.utf8.elementsEqual(scheme) }
}

/// The schemes that links may have, in lower case.
package let safeSchemes = [
  "http", "https", "mailto", "tel", "sms", "geo", "ftp", "magnet", "doi", "xmpp", "irc", "ircs",
  "webcal",
]

/// Returns whether a link leads to a path of this site: it has neither a scheme nor a host, and is
/// more than a fragment.
package func isRelativeURL(_ url: String) -> Bool {
  guard let first = url.utf8.first, first != UInt8(ascii: "#"), !url.hasPrefix("//") else {
    return false
  }
  for byte in url.utf8 {
    switch byte {
    case UInt8(ascii: ":"): return false
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return true
    default: continue
    }
  }
  return true
}
