/// The problems of a run.
package struct Diagnostics: Sendable {
  /// The problems, in the order in which they were reported.
  package private(set) var all: [Diagnostic] = []
  /// How many problems of an ID a file has, counted once there are more than `maximum` in all.
  private var counts: [Kind: Int]?

  /// The most problems of one ID in one file: more are no help, and a file of 8 MB can have a
  /// million.
  package static let maximum = 100

  private struct Kind: Hashable {
    let id: String
    let path: String?
  }

  /// Creates an empty collection.
  package init() {}

  /// Whether nothing was reported.
  package var isEmpty: Bool { all.isEmpty }
  /// Whether an error is among the problems. Complexity: O(n).
  package var hasErrors: Bool { all.contains { $0.severity == .error } }
  /// How many of the problems are errors. Complexity: O(n).
  package var errorCount: Int { all.count { $0.severity == .error } }

  /// Keeps the problem, unless the file has `maximum` others of its ID; then a note says that there
  /// are more.
  package mutating func report(_ diagnostic: Diagnostic) {
    guard all.count >= Diagnostics.maximum, let path = diagnostic.location?.path else {
      return all.append(diagnostic)
    }
    let kind = Kind(id: diagnostic.id, path: path)
    let count = count(of: kind)
    guard count <= Diagnostics.maximum else { return }
    counts?[kind] = count + 1
    all.append(count < Diagnostics.maximum ? diagnostic : .more(like: diagnostic, in: path))
  }

  /// Reports all problems of another collection, in its order.
  package mutating func report(contentsOf other: Diagnostics) {
    report(contentsOf: other.all)
  }

  /// Reports the problems in their order, like `report(_:)` for each.
  package mutating func report(contentsOf other: [Diagnostic]) {
    guard all.count + other.count > Diagnostics.maximum else {
      return all.append(contentsOf: other)
    }
    for diagnostic in other { report(diagnostic) }
  }

  /// Returns whether another problem of the ID would be dropped, so that it need not be made.
  package mutating func isFull(_ id: String, in path: String) -> Bool {
    guard all.count > Diagnostics.maximum else { return false }
    return count(of: Kind(id: id, path: path)) > Diagnostics.maximum
  }

  private mutating func count(of kind: Kind) -> Int {
    if let counts { return counts[kind, default: 0] }
    let kinds = all.map { Kind(id: $0.id, path: $0.location?.path) }
    let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
    self.counts = counts
    return counts[kind, default: 0]
  }

  /// Each problem once, by file, location and message; a problem that was reported several times
  /// keeps the notes of the first report.
  package var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return all.filter { seen.insert($0.withoutNotes).inserted }.sorted { $0.order < $1.order }
  }
}

// MARK: - Messages

extension Diagnostic {
  /// It has no line, so it is sorted before the others.
  fileprivate static func more(like other: Diagnostic, in path: String) -> Diagnostic {
    Diagnostic(
      other.severity, other.id,
      "the file has more problems of this kind than the first \(Diagnostics.maximum)",
      at: SourceLocation(path: path))
  }
}

extension Diagnostic {
  fileprivate var withoutNotes: Diagnostic {
    Diagnostic(severity, id, message, at: location)
  }

  /// Problems without a location come first, since they concern the whole run.
  fileprivate var order: SortKey {
    SortKey(
      path: location?.path ?? "", line: location?.line ?? 0, column: location?.column ?? 0, id: id,
      message: message)
  }

  fileprivate struct SortKey: Comparable {
    let path: String
    let line: Int
    let column: Int
    let id: String
    let message: String

    static func < (left: SortKey, right: SortKey) -> Bool {
      (left.path, left.line, left.column, left.id, left.message)
        < (right.path, right.line, right.column, right.id, right.message)
    }
  }
}
