/// The figures of a build.
package struct BuildReport: Sendable {
  /// Files below `Content`, the configuration not among them.
  package var sources = 0
  /// Published articles.
  package var articles = 0
  /// Entities that published articles or records name.
  package var entities = 0
  /// Files of the output.
  package var pages = 0
  /// Pages that were rendered; the others are as the last build left them.
  package var made = 0
  /// Files whose bytes were written.
  package var written = 0
  /// Files that were left as they were.
  package var unchanged = 0
  /// Files of the last build that the site no longer has.
  package var removed = 0
  /// The sizes of the written files together.
  package var bytesWritten = 0
  /// Sources of articles that are not published, by the reason.
  package var drafts: [String] = []
  /// Sources of articles whose date is later than the build.
  package var future: [String] = []
  /// Sources of articles with `status: unpublished`.
  package var unpublished: [String] = []
  /// When one of those in the future may no longer be: seconds since 1970.
  package var nextChange = Int.max
  /// What users should know of how the site was built.
  package var notes: [String] = []
  /// How long each stage took.
  package var clock = StageClock()

  /// Creates the report of a build that has done nothing yet.
  package init() {}

  /// Whether any byte of the output differs from before.
  package var changedOutput: Bool { written > 0 || removed > 0 }

  /// How many articles are not published.
  var excluded: Int { drafts.count + future.count + unpublished.count }
}
