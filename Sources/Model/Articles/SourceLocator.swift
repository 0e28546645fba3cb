package import NewsgenText

/// Finds locations in source files that were read before; for problems only.
package struct SourceLocator: Sendable {
  private let locate: @Sendable (_ path: String, _ range: Range<Int>) -> SourceLocation
  private let locatePart: @Sendable (_ path: String, _ part: SourcePart) -> SourceLocation

  /// Creates a locator from functions that read a source again.
  package init(
    _ locate: @escaping @Sendable (String, Range<Int>) -> SourceLocation,
    part locatePart: @escaping @Sendable (String, SourcePart) -> SourceLocation
  ) {
    self.locate = locate
    self.locatePart = locatePart
  }

  /// Returns the line and column of a range of a source, in bytes.
  package func location(of range: Range<Int>, in path: String) -> SourceLocation {
    locate(path, range)
  }

  /// Returns the line and column of a part of a source.
  package func location(of part: SourcePart, in path: String) -> SourceLocation {
    locatePart(path, part)
  }
}

/// A part of a source that a problem concerns.
package enum SourcePart: Sendable {
  /// The part that gives the page its path: its `slug`, else the file.
  case path
  /// The alias with this output path.
  case alias(String)
  /// A kind in site.yaml.
  case kind(String)
  /// An entity that is listed under the key of a kind, by one of its names.
  case name(kind: String, [String])
}
