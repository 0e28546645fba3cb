package import NewsgenSystem
package import NewsgenText

/// The files of a site, as a build reads them. `SourceTree` has those of a directory.
///
/// Paths are relative to the site, in NFC: `Content/articles/2023/a.md`.
package protocol SourceFiles: Sendable {
  /// The directory of the site, which the paths of errors begin with.
  var root: String { get }
  /// Articles, entity records and pages, in this order, each by path.
  var sources: FileList { get }
  /// Below `Content/files`, copied as they are.
  var copied: FileList { get }
  /// Below `Templates`.
  var templates: [String] { get }
  /// Below `Themes/NAME`.
  var themeFiles: [String] { get }
  /// A digest of all paths and states; `nil` if a state is unknown. The same digest means that no
  /// file changed.
  var digest: Digest? { get }

  /// The bytes of a file.
  ///
  /// - Throws: A `FileError` that is `isTooLarge` if the file has more than `limit` bytes.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]

  /// The bytes of a file, and the state that it was in before they were read.
  func readWithState(
    _ path: String, limit: Int
  ) throws(FileError) -> (bytes: [UInt8], state: Digest)

  /// The absolute path of a file as the file system spells it.
  func absolute(_ path: String) -> String
}
