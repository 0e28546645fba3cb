/// Sorting by a comparison that may fail.
enum Sorting {
  /// Returns the elements sorted stably.
  ///
  /// The standard library's sort loses the type of errors, and here would run to its end: after an
  /// error, nothing more is compared.
  static func sorted<Element>(
    _ elements: [Element], _ budget: RenderingBudget,
    by isLess: (Element, Element) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) -> [Element] {
    let width = Int.bitWidth - elements.count.leadingZeroBitCount
    try budget.spend(steps: elements.count, times: width)
    var failure: EvaluationError?
    let result = elements.sorted { left, right in
      guard failure == nil else { return false }
      do throws(EvaluationError) { return try isLess(left, right) } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    return result
  }
}
