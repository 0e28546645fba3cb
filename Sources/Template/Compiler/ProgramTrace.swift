import NewsgenText

/// Where nodes come from: the file, and the templates that led to it.
struct ProgramTrace {
  let program: Program

  init(_ program: Program) {
    self.program = program
  }

  func location(of place: Place) -> SourceLocation {
    let file = program.files[Int(program.instances[Int(place.instance)].file)]
    return file.location(of: Int(place.start)..<Int(place.end))
  }

  /// How the template came to be rendered, innermost first.
  func notes(of instance: Int32) -> [Diagnostic.Note] {
    var notes: [Diagnostic.Note] = []
    var current = instance
    while let parent = program.instances[Int(current)].parent {
      let relation = program.instances[Int(current)].relation
      notes.append(.init(relation, at: location(of: parent)))
      current = parent.instance
    }
    return notes
  }
}
