import NewsgenModel
import NewsgenText

/// The articles of a list, oldest first, whatever the list is of.
enum ListedArticles: Sendable {
  case range(Range<Int>)
  case ids(ArraySlice<ArticleID>)

  /// How many articles the list has: what only its front page may read.
  var count: Int {
    ReadLog.note(.wholeList)
    return length
  }

  /// `count`, for the division into pages, whose own functions note what is read.
  var length: Int {
    switch self {
    case .range(let range): range.count
    case .ids(let ids): ids.count
    }
  }

  /// The first article that is not before the catalog's `index`th. Complexity: O(log n).
  func first(from index: Int) -> ArticleID? {
    let first = self.index(from: index)
    ReadLog.note(.wholeList)
    return first < length ? self[first] : nil
  }

  /// The index in the list of the first article that is not before the catalog's `index`th, or
  /// `count`. Complexity: O(log n).
  func index(from index: Int) -> Int {
    var low = 0
    var high = length
    while low < high {
      let middle = (low + high) / 2
      if Int(self[middle].index) < index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The newest article.
  var last: ArticleID? {
    ReadLog.note(.wholeList)
    return length > 0 ? self[length - 1] : nil
  }

  subscript(index: Int) -> ArticleID {
    switch self {
    case .range(let range): ArticleID(range.lowerBound + index)
    case .ids(let ids): ids[ids.startIndex + index]
    }
  }
}

extension ListedArticles {
  /// The articles of one year.
  struct Year: Sendable {
    let year: Int
    /// Counted in the list, oldest first.
    let articles: Range<Int>
  }

  /// The years of the list's dated articles, oldest first.
  ///
  /// Complexity: O(y log n) for y years of the catalog and n articles.
  func years(in catalog: Catalog) -> [Year] {
    catalog.years.compactMap { year in
      let range = index(from: year.articles.lowerBound)..<index(from: year.articles.upperBound)
      return range.isEmpty ? nil : Year(year: year.year, articles: range)
    }
  }
}
