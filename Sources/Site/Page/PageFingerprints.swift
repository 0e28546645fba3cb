import NewsgenModel
package import NewsgenText

/// What tells whether a page has to be made again: a digest of everything that it reads.
///
/// A page reads its records (`Records/`) and nothing else, so its fingerprint holds what they
/// answer: `PageKind.read` and `PageInputs` append that. It may hold too much, at the cost of a
/// page that is rendered for nothing, and never too little: in debug builds both sides note what
/// they read and hold as `CatalogFact`s, and `FieldFingerprintTests` compares them.
package struct PageFingerprints: Sendable {
  /// What pages depend on that the catalog does not know.
  package struct Inputs: Sendable {
    /// What every page reads: the program, the configuration, the theme.
    package let common: Digest
    /// For a source whose text links to other sources, where the links lead.
    package let links: [UTF8Key: Digest]
    /// The states of the files that are copied, by their source.
    package let copied: [UTF8Key: Digest]

    /// Creates inputs; the keys of `links` and `copied` are paths of sources.
    package init(common: Digest, links: [UTF8Key: Digest], copied: [UTF8Key: Digest]) {
      self.common = common
      self.links = links
      self.copied = copied
    }
  }

  private let inputs: PageInputs
  private let copied: [UTF8Key: Digest]
  private let common: Digest

  /// Computes what several pages read. Complexity: O(n) for n articles and entities.
  package init(_ site: SiteView, plan: SitePlan, inputs: Inputs) {
    self.inputs = PageInputs(site, plan: plan, links: inputs.links)
    copied = inputs.copied
    common = inputs.common.combined(with: FingerprintParts.menu(of: site))
  }

  /// The fingerprints of some pages of the plan.
  package func all(_ range: Range<Int>) -> [Digest] {
    var buffer = FingerprintBuffer()
    return range.map { fingerprint(of: $0, &buffer) }
  }

  #if DEBUG
    /// What the fingerprint of a page tells of the catalog.
    func facts(of page: Int) -> Set<CatalogFact> {
      var buffer = FingerprintBuffer()
      _ = fingerprint(of: page, &buffer)
      return buffer.facts
    }
  #endif

  private func fingerprint(of page: Int, _ buffer: inout FingerprintBuffer) -> Digest {
    let kind = inputs.plan.pages.kind(page)
    buffer.append(common, holding: inputs.menuFacts)
    buffer.append(inputs.plan.index.keys[page])
    buffer.append(type(of: kind).code)
    if let source = kind.copiedSource {
      guard let state = copied[UTF8Key(source)], state != .unknown else {
        _ = buffer.finish()
        return .unknown
      }
      buffer.append(state)
    }
    buffer.append(kind.number ?? 0)
    kind.read(inputs, into: &buffer)
    if let list = kind.list(in: CatalogView(inputs.catalog)) {
      inputs.append(list, of: kind, to: &buffer)
    }
    return buffer.finish()
  }
}
