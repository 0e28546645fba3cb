import NewsgenTemplate
import Testing

/// No template takes the machine: each ends with an error that names its place, or with its result.
@Suite struct HostileTemplateTests {
  /// A small part of a page's limits where a form must go beyond one of them: unoptimized, a step
  /// takes ten times as long.
  private func expectEnd(of form: HostileTemplates.Form, _ name: String) {
    var limits = TemplateLimits()
    if form.result == nil {
      limits.steps /= 400
      limits.bytes /= 100
    }
    let outcome = render(form.template, with: form.data, others: form.others, limits: limits)
    switch (outcome, form.result) {
    case (.rendered(let text), let result?):
      #expect(text == result, "\(name)")
    case (.failed(let message), nil):
      let first = message.prefix { $0 != "\n" }
      #expect(first.contains(".html:") && first.contains(": error: "), "\(name): \(first)")
      #expect(
        first.contains("[template-limit]") || first.contains("[template-syntax]")
          || first.contains("[unknown-field]"), "\(name): \(first)")
    case (.rendered(let text), nil):
      #expect(Bool(false), "\(name) gives \(text.prefix(100))")
    case (.failed(let message), _):
      #expect(Bool(false), "\(name): \(message.prefix(300))")
    }
  }

  @Test(arguments: LanguageReference.filters)
  func stopsFilters(name: String) throws {
    expectEnd(of: try #require(HostileTemplates.ofFilters[name], "no form for \(name)"), name)
  }

  @Test(arguments: LanguageReference.tests)
  func stopsTests(name: String) throws {
    expectEnd(of: try #require(HostileTemplates.ofTests[name], "no form for \(name)"), name)
  }

  @Test(arguments: LanguageReference.functions)
  func stopsFunctions(name: String) throws {
    expectEnd(of: try #require(HostileTemplates.ofFunctions[name], "no form for \(name)"), name)
  }

  @Test(
    arguments: LanguageReference.methods.flatMap { value, names in names.map { "\(value).\($0)" } })
  func stopsMethods(name: String) throws {
    expectEnd(of: try #require(HostileTemplates.ofMethods[name], "no form for \(name)"), name)
  }

  @Test(arguments: LanguageReference.tags)
  func stopsTags(name: String) throws {
    expectEnd(of: try #require(HostileTemplates.ofTags[name], "no form for \(name)"), name)
  }

  @Test(arguments: HostileTemplates.ofValues.keys.sorted())
  func stopsValues(name: String) throws {
    expectEnd(of: try #require(HostileTemplates.ofValues[name]), name)
  }
}
