package import NewsgenText

extension PackedWriter {
  /// Appends every diagnostic with its locations, notes and help.
  package mutating func append(_ diagnostics: Diagnostics) {
    append(diagnostics.all) { writer, problem in
      writer.append(problem.severity.rawValue)
      writer.append(problem.id)
      writer.append(problem.message)
      writer.append(problem.location) { $0.append($1) }
      writer.append(problem.notes) { writer, note in
        writer.append(note.message)
        writer.append(note.location) { $0.append($1) }
      }
      writer.append(problem.help) { $0.append($1) }
    }
  }

  mutating func append(_ location: SourceLocation) {
    append(location.path)
    append(location.line) { $0.append($1) }
    append(location.column) { $0.append($1) }
    append(location.excerpt) { writer, excerpt in
      writer.append(excerpt.before)
      writer.append(excerpt.marked)
      writer.append(excerpt.after)
    }
  }
}
