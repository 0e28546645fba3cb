import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenText

/// A site that was read as a whole, the plan of its pages, and what renders them.
struct LoadedSite: Sendable {
  let files: any SourceFiles
  let catalog: Catalog
  let plan: SitePlan
  let renderer: SiteRenderer
  /// What fingerprints depend on beside the catalog.
  let inputs: PageFingerprints.Inputs
  let bodies: BodyStore
}

/// A site's theme with its templates compiled.
struct LoadedTheme: Sendable {
  let compiled: CompiledTheme
  let digest: Digest
  let diagnostics: Diagnostics

  init(_ files: any SourceFiles, _ configuration: SiteConfiguration) {
    var problems = Diagnostics()
    let theme: Theme
    (theme, digest) = ThemeLoader(files: files, configuration: configuration).load(into: &problems)
    compiled = CompiledTheme(theme, into: &problems)
    diagnostics = problems
  }
}
