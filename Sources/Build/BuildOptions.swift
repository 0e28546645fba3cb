package import NewsgenModel
import Synchronization

/// What a build is asked to do.
package struct BuildOptions: Sendable {
  /// The site's folder, absolute.
  package var source: String
  /// The folder that the site is written to, absolute.
  package var output: String
  /// Instead of the configuration's.
  package var baseURL: BaseURL?
  package var includesDrafts = false
  package var includesFuture = false
  /// Whether the last build's cache is read, and one left for the next.
  package var usesCache = true
  /// Whether `.newsgen` of the site can be written to. Where it cannot, a build without a cache
  /// takes no lock and leaves no list of what it wrote and changed.
  package var keepsRecords = true
  /// Whether `.newsgen/manifest.sha256` is written.
  package var writesManifest = false
  /// Seconds since 1970: what is later than this is the future. The only clock of a build.
  package var now: Int
  /// How many processors it uses.
  package var jobs: Int
  /// How long a build waits for another one of the same site, or into the same output.
  package var lockTimeout = Duration.seconds(10)
  /// As pages name it: `newsgen 0.1.0`.
  package var generator: String

  package init(source: String, output: String, now: Int, jobs: Int, generator: String) {
    self.source = source
    self.output = output
    self.now = now
    self.jobs = jobs
    self.generator = generator
  }
}

/// What a build did.
package struct BuildReport: Sendable {
  package var sources = 0
  package var articles = 0
  package var entities = 0
  package var pages = 0
  /// Pages that were made; the others are as the last build left them.
  package var made = 0
  package var written = 0
  package var unchanged = 0
  package var removed = 0
  package var bytesWritten = 0
  /// Articles that were left out, by their source.
  package var drafts: [String] = []
  package var future: [String] = []
  package var unpublished: [String] = []
  /// When one of those in the future may no longer be: seconds since 1970.
  package var nextChange = Int.max
  /// What people should know of how the site was built.
  package var notes: [String] = []
  package var clock = StageClock()

  package init() {}

  /// Whether any byte of the output is another than before.
  package var changedOutput: Bool { written > 0 || removed > 0 }
}

/// How far a build is.
package struct BuildProgress: Sendable {
  package enum Stage: String, Sendable {
    case waiting = "waiting for another build"
    case reading, rendering, writing
  }

  package let stage: Stage
  package let done: Int
  /// Zero if it is not known how much there is to do.
  package let total: Int
}

/// Counts what all workers have done.
final class ProgressCount: Sendable {
  private let done: Atomic<Int>

  /// `done` were there before.
  init(from done: Int = 0) { self.done = Atomic(done) }

  /// How many are done with these.
  func add(_ count: Int) -> Int {
    done.wrappingAdd(count, ordering: .relaxed).newValue
  }
}
