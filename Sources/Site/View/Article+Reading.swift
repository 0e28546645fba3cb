import NewsgenModel

extension Article {
  /// How many minutes people read it, at 150 words a minute.
  var readingMinutes: Int { max(1, (metadata.wordCount + 149) / 150) }
}
