import NewsgenText

/// Where nodes come from: the file, and the templates that led to it.
struct ProgramTrace: Sendable {
  let files: [SourceFile]
  let instances: [Instance]

  func file(of place: Place) -> SourceFile {
    files[Int(instances[Int(place.instance)].file)]
  }

  func location(of place: Place) -> SourceLocation {
    file(of: place).location(of: Int(place.start)..<Int(place.end))
  }

  /// How the template came to be rendered, innermost first.
  func notes(of instance: Int32) -> [Diagnostic.Note] {
    var notes: [Diagnostic.Note] = []
    var current = instance
    while let parent = instances[Int(current)].parent {
      let relation = instances[Int(current)].relation
      notes.append(.init(relation, at: location(of: parent)))
      current = parent.instance
    }
    return notes
  }
}
