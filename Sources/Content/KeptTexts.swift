package import NewsgenText

/// HTML of texts, one after the other, stored when they are read until their pages are rendered.
package struct KeptTexts: Sendable {
  package let areWanted: Bool
  package internal(set) var html: ByteBuffer

  package init(areWanted: Bool) {
    self.areWanted = areWanted
    // Of some fifty articles, as a worker reads them one after the other.
    html = ByteBuffer(capacity: areWanted ? 1 << 16 : 0)
  }
}
