package import NewsgenModel
package import NewsgenText

/// Reads a theme's UI strings in one language: `Themes/NAME/i18n/ar.yaml`.
package enum UIStringsReader {
  /// Reads the strings: each value is a string, or a string for every plural category of the
  /// language.
  package static func read(
    _ file: SourceFile, language: Language, into diagnostics: inout Diagnostics
  ) -> UIStrings? {
    guard file.isReadableText(into: &diagnostics),
      case .mapping(let entries, _)? = YAMLReader.mapping(
        in: 0..<file.bytes.count, of: file, into: &diagnostics)
    else { return nil }
    var texts: [String: UIStrings.Text] = [:]
    for entry in entries {
      switch entry.value {
      case .scalar(let text, _, _):
        texts[entry.key] = .plain(nfcNormalized(text))
      case .mapping(let forms, _):
        texts[entry.key] = plural(forms, entry, language, file, into: &diagnostics)
      case .sequence:
        diagnostics.report(
          .wrongType(entry.key, expected: "a string or plural forms", entry.value, file))
      }
    }
    return UIStrings(texts)
  }

  private static func plural(
    _ forms: [YAMLNode.Entry], _ entry: YAMLNode.Entry, _ language: Language, _ file: SourceFile,
    into diagnostics: inout Diagnostics
  ) -> UIStrings.Text? {
    var texts: [PluralCategory: String] = [:]
    for form in forms {
      guard let category = PluralCategory(rawValue: form.key),
        case .scalar(let text, _, _) = form.value
      else {
        diagnostics.report(.badPluralForm(form, file))
        continue
      }
      texts[category] = nfcNormalized(text)
    }
    if texts[.other] == nil { diagnostics.report(.noOtherForm(entry, file)) }
    let missing = PluralCategory.categories(of: language).filter { texts[$0] == nil }
    if !missing.isEmpty, texts[.other] != nil {
      diagnostics.report(.missingForms(missing, entry, language, file))
    }
    return .plural(texts)
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func badPluralForm(
    _ form: YAMLNode.Entry, _ file: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      .error, "plural-form", "`\(form.key)` is not a plural category with a string",
      at: file.location(of: form.keyRange),
      help: "the categories are zero, one, two, few, many, other")
  }

  /// A warning, since `other` is used instead: a grammatical error on some pages.
  fileprivate static func missingForms(
    _ missing: [PluralCategory], _ entry: YAMLNode.Entry, _ language: Language, _ file: SourceFile
  ) -> Diagnostic {
    let names = missing.map(\.rawValue).joined(separator: ", ")
    return Diagnostic(
      .warning, "plural-form",
      "`\(entry.key)` has no form for \(names), which the language \(language.tag) distinguishes",
      at: file.location(of: entry.keyRange), help: "`other` is shown instead")
  }

  fileprivate static func noOtherForm(_ entry: YAMLNode.Entry, _ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, "plural-form", "`\(entry.key)` has no form `other`",
      at: file.location(of: entry.keyRange))
  }
}
