/// A template engine that renders the sample site's pages, everything that can be done once behind
/// it.
protocol Peer {
  static var name: String { get }

  /// Renders the page and returns its length in bytes.
  mutating func render(_ page: SampleSite.Page) throws -> Int

  /// The page as text, to be compared with the others'.
  mutating func text(of page: SampleSite.Page) throws -> String
}
