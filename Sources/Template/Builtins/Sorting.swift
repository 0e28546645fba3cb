/// Sorting by a comparison that may fail.
enum Sorting {
  /// The elements in order, those that are equal in the order that they had.
  ///
  /// The standard library's sort passes errors on without their type, and goes on to the end here:
  /// after an error nothing more is compared.
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
