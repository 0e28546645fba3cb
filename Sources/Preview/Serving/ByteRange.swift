/// The part of a file that a request's `Range` field asks for (RFC 9110 section 14).
enum ByteRange: Equatable {
  /// No `Range` field, or one that a server may ignore: the response is the whole file.
  case whole
  case part(ClosedRange<Int>)
  case unsatisfiable

  init(_ field: String?, size: Int) {
    guard let field, field.hasPrefix("bytes=") else {
      self = .whole
      return
    }
    let ends = field.dropFirst("bytes=".count).split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else {
      self = .whole
      return
    }

    switch (Int(ends[0]), Int(ends[1])) {
    case (nil, let count?) where ends[0].isEmpty:
      self = count > 0 && size > 0 ? .part(max(0, size - count)...(size - 1)) : .unsatisfiable
    case (let first?, nil) where ends[1].isEmpty:
      self = first < size ? .part(first...(size - 1)) : .unsatisfiable
    case (let first?, let last?) where first <= last:
      self = first < size ? .part(first...min(last, size - 1)) : .unsatisfiable
    default:
      self = .whole
    }
  }
}
