/// The offsets of the fields of a `PackedMetadata`; all numbers are little-endian.
///
/// First comes what only the source's own page depends on. From `flags` to the end of the field
/// `rare` follows what other pages may show, whose digest is the metadata's. Then come the offsets
/// of names and of the translation key, and the source's path.
enum PackedMetadataLayout {
  static let fileDigest = 0
  static let metadataDigest = 16
  static let bodyStart = 32
  static let pathStart = 40
  static let flags = 44
  static let wordCount = 48
  static let publishedOffset = 52
  static let published = 56
  /// The ends of the fields, counted from `texts`.
  static let ends = 64
  /// The first field, after the ends of all.
  static let texts = 100

  enum Field: Int, CaseIterable {
    case title, summary, slug, language, creditName, creditURL, creditLanguage
    /// The number of names, then the kind and the string of each.
    case names
    /// The details that few articles have.
    case rare
  }

  struct Flags: OptionSet {
    let rawValue: UInt32

    static let isRightToLeft = Flags(rawValue: 1)
    static let isDated = Flags(rawValue: 1 << 1)
    static let isInstant = Flags(rawValue: 1 << 2)
    static let isHiddenFromSearch = Flags(rawValue: 1 << 3)
    static let hasOwnSummary = Flags(rawValue: 1 << 4)
    static let hasCredit = Flags(rawValue: 1 << 5)
    static let hasCreditURL = Flags(rawValue: 1 << 6)
    static let hasCreditLanguage = Flags(rawValue: 1 << 7)
    static let hasRare = Flags(rawValue: 1 << 8)
  }

  /// Two bits of the flags: the index of the status.
  static let statusShift: UInt32 = 16
}
