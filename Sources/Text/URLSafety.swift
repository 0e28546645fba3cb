/// Whether a link of an untrusted text may be printed.
///
/// Relative links are safe, and those with a scheme that cannot run anything: an allow-list, since
/// a list of dangerous schemes is never complete. Control characters and spaces before or in the
/// scheme are ignored, as browsers ignore them (WHATWG URL 4.4). This is the only rule of schemes:
/// templates, Markdown, records and front matter follow it.
package func isSafeURL(_ url: String) -> Bool {
  url.withBytes(isSafeURL)
}

/// Whether the UTF-8 of a link may be printed; see `isSafeURL(_:)` for strings.
package func isSafeURL(_ url: Span<UInt8>) -> Bool {
  // Nearly all links are paths, or begin so.
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

/// Whether a URL may have the scheme, which is given in lowercase ASCII.
package func isSafeScheme(_ scheme: some Collection<UInt8>) -> Bool {
  safeSchemes.contains { $0.utf8.elementsEqual(scheme) }
}

/// The schemes that links may have, in lowercase.
package let safeSchemes = [
  "http", "https", "mailto", "tel", "sms", "geo", "ftp", "magnet", "doi", "xmpp", "irc", "ircs",
  "webcal",
]

/// Whether a link leads to a path of this site: it has neither a scheme nor a host, and is more
/// than a fragment.
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
