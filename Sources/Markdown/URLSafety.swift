import NewsgenText

/// Whether a link of an untrusted text may be printed.
///
/// Relative links, and the schemes that start nothing in a page: an allow-list, since a list of the bad
/// ones is never complete. Control characters and spaces before or in the scheme are skipped, as
/// browsers skip them (WHATWG URL 4.4).
package func isSafeURL(_ url: String) -> Bool {
  url.withBytes(isSafeURL)
}

/// As the other, for bytes.
package func isSafeURL(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
  if url.begins(with: "https://") || url.begins(with: "http://") { return true }
  var scheme: [UInt8] = []
  for byte in url {
    switch byte {
    case 0...0x20: continue
    case UInt8(ascii: ":"): return safeSchemes.contains(String(decoding: scheme, as: UTF8.self))
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return true
    default: scheme.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
  }
  return true
}

/// Whether a link leads to a place of this site: neither a scheme, nor a host, nor a fragment only.
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

private let safeSchemes: Set<String> = [
  "http", "https", "mailto", "tel", "sms", "geo", "ftp", "magnet", "doi", "xmpp", "irc", "ircs",
]
