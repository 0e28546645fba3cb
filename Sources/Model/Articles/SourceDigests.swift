package import NewsgenText

/// What tells whether a source file changed, and whether that concerns pages that show only its
/// metadata.
package struct SourceDigests: Sendable {
  /// Of what lists, neighbours and indexes may show: everything that is kept but places in the
  /// file.
  package var metadata: Digest
  /// Of all bytes of the file.
  package var file: Digest

  /// Creates the digests of one source.
  package init(metadata: Digest, file: Digest) {
    self.metadata = metadata
    self.file = file
  }

  /// The digests of a source that this build does not compare with the last.
  package static let unknown = SourceDigests(metadata: .unknown, file: .unknown)
}
