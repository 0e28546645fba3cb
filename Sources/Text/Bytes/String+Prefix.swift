extension String {
  /// Returns what follows a prefix, or `nil` if the string does not begin with its bytes.
  ///
  /// `dropFirst(_:)` counts characters, and most file names in Arabic have fewer characters than
  /// bytes.
  package func removing(prefix: String) -> String? {
    guard utf8.starts(with: prefix.utf8) else { return nil }
    return String(self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...])
  }
}
