/// Returns the candidate nearest to a misspelt name, or `nil` if none is near enough.
///
/// The distance is the edit distance over Unicode scalars, with a swap of neighbours as one edit;
/// it may be at most a third of the longer name. Ties go to the earlier candidate. Names of more
/// than 1000 bytes get no suggestion.
///
/// Complexity: O(n · m) per candidate; called for problems only.
package func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  guard name.utf8.count <= 1000 else { return nil }
  let wanted = Array(name.unicodeScalars)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let scalars = Array(candidate.unicodeScalars)
    let limit = max(1, max(wanted.count, scalars.count) / 3)
    guard abs(wanted.count - scalars.count) <= limit else { continue }
    let distance = editDistance(wanted, scalars)
    guard distance <= limit, distance < best?.distance ?? .max else { continue }
    best = (candidate, distance)
  }
  return best?.candidate
}

/// Returns the optimal string alignment distance.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var previous: [Int] = []
  var current = Array(0...right.count)
  for row in 0..<left.count {
    let before = previous
    previous = current
    current[0] = row + 1
    for column in 0..<right.count {
      let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
      var cost = min(substitution, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, before[column - 1] + 1)
      }
      current[column + 1] = cost
    }
  }
  return current[right.count]
}
