package import NewsgenText

/// The digests that tell whether a source file changed, and whether the change concerns pages that
/// show only its metadata.
package struct SourceDigests: Sendable {
  /// The digest of what lists, neighbours and indexes may show: all metadata but offsets in the
  /// file.
  package var metadata: Digest
  /// The digest of all bytes of the file.
  package var file: Digest

  /// Creates the digests of one source.
  package init(metadata: Digest, file: Digest) {
    self.metadata = metadata
    self.file = file
  }

  /// The digests of a source that this build does not compare with the last.
  package static let unknown = SourceDigests(metadata: .unknown, file: .unknown)
}
