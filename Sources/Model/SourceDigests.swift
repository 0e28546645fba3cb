package import NewsgenText

/// What tells whether a source file changed, and whether that concerns pages that show only its
/// card.
package struct SourceDigests: Sendable {
  /// Of what lists, neighbours and indexes may show: everything that is kept but places in the
  /// file.
  package var card: Digest
  /// Of all bytes of the file.
  package var file: Digest

  package init(card: Digest, file: Digest) {
    self.card = card
    self.file = file
  }

  package static let unknown = SourceDigests(card: .unknown, file: .unknown)
}
