package import NewsgenModel

/// What a build is asked to do.
package struct BuildOptions: Sendable {
  /// The site's folder, absolute.
  package var source: String
  /// The folder that the site is written to, absolute.
  package var output: String
  /// Instead of the configuration's.
  package var baseURL: BaseURL?
  /// Whether drafts are published too: `--drafts`.
  package var includesDrafts = false
  /// Whether articles of the future are published too: `--future`.
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

  /// Creates options that say nothing but these. `source` and `output` are absolute paths.
  package init(source: String, output: String, now: Int, jobs: Int, generator: String) {
    self.source = source
    self.output = output
    self.now = now
    self.jobs = jobs
    self.generator = generator
  }
}
