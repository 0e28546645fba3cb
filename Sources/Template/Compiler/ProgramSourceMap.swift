import NewsgenText

/// Where nodes come from: the file, and the templates that led to it.
struct ProgramSourceMap: Sendable {
  let files: [SourceFile]
  let instances: [Instance]
  /// What led there from further away teaches nobody.
  private static let maximumNotes = 20

  func file(of place: SourceSpan) -> SourceFile {
    files[Int(instances[Int(place.instance)].file)]
  }

  func location(of place: SourceSpan) -> SourceLocation {
    file(of: place).location(of: Int(place.start)..<Int(place.end))
  }

  /// How the template came to be rendered, innermost first; without `throughBlocks`, a block's template is looked at
  /// for itself, and not as a part of the one that prints the block.
  func notes(of instance: Int32, throughBlocks: Bool = true) -> [Diagnostic.Note] {
    var notes: [Diagnostic.Note] = []
    var current = instance
    while notes.count < ProgramSourceMap.maximumNotes {
      if !throughBlocks, let owner = instances[Int(current)].blockOwner { current = owner }
      guard let parent = instances[Int(current)].parent else { return notes }
      let relation = instances[Int(current)].relation
      notes.append(.init(relation, at: location(of: parent)))
      current = parent.instance
    }
    return notes
  }
}
