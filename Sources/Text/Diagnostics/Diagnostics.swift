/// The problems that a run has met.
package struct Diagnostics: Sendable {
  package private(set) var all: [Diagnostic] = []

  package init() {}

  package var isEmpty: Bool { all.isEmpty }
  package var hasErrors: Bool { all.contains { $0.severity == .error } }
  package var errorCount: Int { all.count { $0.severity == .error } }

  package mutating func report(_ diagnostic: Diagnostic) {
    all.append(diagnostic)
  }

  package mutating func report(contentsOf other: Diagnostics) {
    all.append(contentsOf: other.all)
  }

  package mutating func report(contentsOf other: [Diagnostic]) {
    all.append(contentsOf: other)
  }

  /// Every problem once, by file, place, and what it says; one that was met on several ways keeps the
  /// notes of the first.
  package var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return all.filter { seen.insert($0.withoutNotes).inserted }.sorted { $0.order < $1.order }
  }
}

extension Diagnostic {
  fileprivate var withoutNotes: Diagnostic {
    Diagnostic(severity, id, message, at: location)
  }

  /// Problems without a place come first: they concern the whole run.
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
