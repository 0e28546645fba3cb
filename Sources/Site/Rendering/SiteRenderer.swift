package import NewsgenModel
package import NewsgenTemplate
package import NewsgenText

/// Makes the bytes of every page of a plan.
///
/// Immutable once made, and used by all workers at once. It reads no file: a page says which texts
/// it needs (`bodyRequests`), and is given them.
package final class SiteRenderer: Sendable {
  /// What all pages read.
  package let site: SiteView
  /// Where the templates print values as they are: `safe`, and `autoescape false`.
  package var trustedPlaces: [SourceLocation] { engine.trustedPlaces }
  private let engine: TemplateEngine

  /// `entities` are those of the catalog.
  package init(
    _ catalog: Catalog, _ entities: EntityOverview, theme compiled: CompiledTheme,
    generator: String, links: SourceLinks
  ) {
    engine = compiled.engine
    site = SiteView(
      catalog, entities, theme: compiled.theme, texts: compiled.texts, generator: generator,
      links: links)
  }

  /// For the pages that one thread renders.
  package func makeWorkspace() -> Workspace { engine.makeWorkspace() }

  /// The Markdown texts that a page shows.
  package func bodyRequests(of page: PlannedPage) -> [BodyRequest] {
    page.kind.bodies(of: site, on: page.file)
  }

  /// Appends a page of the plan; `bodies` are the texts of its `bodyRequests`, in their order.
  ///
  /// - Precondition: The page is not copied (`copiedSource`).
  package func render(
    _ page: PlannedPage, of plan: SitePlan, bodies: [RenderedBody], in workspace: Workspace,
    into out: inout ByteBuffer
  ) throws(RenderError) {
    guard let template = type(of: page.kind).template else {
      return page.kind.write(PageWriting(site: site, plan: plan, bodies: bodies), to: &out)
    }
    try engine.render(
      template, with: globals(of: page, body: bodies.first), in: workspace, into: &out)
  }

  /// What the template of a page is given: a record of the type `SiteReference.types` begins with.
  package func globals(of page: PlannedPage, body: RenderedBody?) -> any Record {
    GlobalsRecord(
      context: PageContext(
        site: site, file: page.file, kind: page.kind, locale: page.kind.locale(in: site),
        body: body))
  }
}
