extension Substring {
  /// Returns the parts between separators, which are ASCII.
  ///
  /// It compares bytes: parsing characters took a third of the program's start, which reads tables.
  package func parts(
    separatedBy separator: Unicode.Scalar, omittingEmpty: Bool = true
  ) -> [Substring] {
    utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: omittingEmpty)
      .map { Substring($0) }
  }
}

extension Substring {
  /// Returns what is between the characters at both ends that `isTrimmed` accepts.
  package func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
    var rest = drop(while: isTrimmed)
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest
  }
}
