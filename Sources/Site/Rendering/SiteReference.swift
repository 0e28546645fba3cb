package import NewsgenTemplate

/// What pages of a site give to templates, for the documentation and what checks it.
package enum SiteReference {
  /// The record of every page's globals, then the types that it leads to.
  package static var types: [RecordType] {
    [GlobalsRecord.recordType] + GlobalsRecord.types
  }

  /// The filters that a site adds to the language.
  package static var filters: [String] { SiteFilters.names }
}
