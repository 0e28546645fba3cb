import NewsgenText

/// The sources of nodes: the files, and the templates that led to them.
struct ProgramSourceMap: Sendable {
  let files: [SourceFile]
  let instances: [Instance]
  /// References further away do not help.
  private static let maximumNotes = 20

  func file(of place: SourceSpan) -> SourceFile {
    files[Int(instances[Int(place.instance)].file)]
  }

  func location(of place: SourceSpan) -> SourceLocation {
    file(of: place).location(of: Int(place.start)..<Int(place.end))
  }

  /// Returns how the template was reached, innermost first. Without `throughBlocks`, a block's
  /// template counts on its own, and not as a part of the one that prints the block.
  func notes(of instance: Int32, throughBlocks: Bool = true) -> [Diagnostic.Note] {
    var notes: [Diagnostic.Note] = []
    var current = instance
    while notes.count < ProgramSourceMap.maximumNotes {
      if !throughBlocks, let owner = instances[Int(current)].blockOwner { current = owner }
      guard let parent = instances[Int(current)].parent else { return notes }
      if let note = instances[Int(current)].relation.note {
        notes.append(.init(note, at: location(of: parent)))
      }
      current = parent.instance
    }
    return notes
  }
}

extension Diagnostic {
  func adding(notes more: [Note]) -> Diagnostic {
    Diagnostic(severity, id, message, at: location, notes: notes + more, help: help)
  }
}

extension Relation {
  /// The text of a note about the reference to the template.
  fileprivate var note: String? {
    switch self {
    case .entry: nil
    case .included: "included here"
    case .imported: "imported here"
    case .extended: "extended here"
    case .block(let name): "the block `\(name)` is printed here"
    case .superBlock: "`super()` is called here"
    }
  }
}
