/// Returns the index of the range that holds a scalar, among sorted, disjoint ranges.
///
/// Complexity: O(log n) in the number of ranges.
func indexOfRange(
  containing value: UInt32, count: Int, first: (Int) -> UInt32, last: (Int) -> UInt32
) -> Int? {
  var low = 0
  var high = count
  while low < high {
    let middle = (low + high) / 2
    if value < first(middle) {
      high = middle
    } else if value > last(middle) {
      low = middle + 1
    } else {
      return middle
    }
  }
  return nil
}
