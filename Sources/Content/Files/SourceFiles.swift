package import NewsgenSystem
package import NewsgenText

/// The files of a site as a build reads them; `SourceTree` reads them from a directory.
///
/// Paths are relative to the site, in NFC: `Content/articles/2023/a.md`.
package protocol SourceFiles: Sendable {
  /// The path of the site's directory, with which the paths of errors begin.
  var root: String { get }
  /// The articles, entity records and standalone pages, in this order, each by path.
  var sources: FileList { get }
  /// The files below `Content/files`, which are copied unchanged.
  var copied: FileList { get }
  /// The files below `Templates`.
  var templates: [String] { get }
  /// The files below `Themes/NAME`.
  var themeFiles: [String] { get }
  /// A digest of all paths and states; `nil` if a state is unknown. The same digest means that no
  /// file changed.
  var digest: Digest? { get }

  /// Returns the bytes of a file.
  ///
  /// - Throws: A `FileError` that is `isTooLarge` if the file has more than `limit` bytes.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]

  /// Returns the bytes of a file, and its state before they were read.
  func readWithState(
    _ path: String, limit: Int
  ) throws(FileError) -> (bytes: [UInt8], state: Digest)

  /// Returns the absolute path of a file as the file system spells it.
  func absolute(_ path: String) -> String
}
