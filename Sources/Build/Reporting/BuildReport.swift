/// The figures of a build.
package struct BuildReport: Sendable {
  package var sources = 0
  package var articles = 0
  package var entities = 0
  package var pages = 0
  /// Pages that were rendered; the others are as the last build left them.
  package var made = 0
  package var written = 0
  package var unchanged = 0
  package var removed = 0
  package var bytesWritten = 0
  /// Sources of articles that are not published, by the reason.
  package var drafts: [String] = []
  package var future: [String] = []
  package var unpublished: [String] = []
  /// When one of those in the future may no longer be: seconds since 1970.
  package var nextChange = Int.max
  /// What users should know of how the site was built.
  package var notes: [String] = []
  package var clock = StageClock()

  package init() {}

  /// Whether any byte of the output differs from before.
  package var changedOutput: Bool { written > 0 || removed > 0 }

  /// How many articles are not published.
  var excluded: Int { drafts.count + future.count + unpublished.count }
}
