package import NewsgenText

extension PackedReader {
  /// Reads what `PackedWriter.append(_: Diagnostics)` wrote.
  package mutating func diagnostics() -> Diagnostics {
    var diagnostics = Diagnostics()
    let problems = list { reader in
      Diagnostic(
        reader.choice(Diagnostic.Severity.warning), reader.text(), reader.text(),
        at: reader.optional { $0.location() },
        notes: reader.list { reader in
          Diagnostic.Note(reader.text(), at: reader.optional { $0.location() })
        },
        help: reader.optional { $0.text() })
    }
    diagnostics.report(contentsOf: problems)
    return diagnostics
  }

  mutating func location() -> SourceLocation {
    SourceLocation(
      path: text(), line: optional { $0.number() }, column: optional { $0.number() },
      excerpt: optional { Excerpt(before: $0.text(), marked: $0.text(), after: $0.text()) })
  }
}
