package import NewsgenText

/// The templates that a template refers to, so that they can be found before it is compiled.
package struct TemplateDependencies: Sendable {
  /// The constant names, in the order of the template.
  package let constant: [String]
  /// Whether some name is an expression, so that any template may be meant.
  package let hasOthers: Bool

  /// Finds the names in a template; one with syntax errors is read as far as it can be.
  package init(in file: SourceFile) {
    var names: [String] = []
    var hasOthers = false
    TemplateReferences.visit(Parser.parse(file).body) { expression in
      if let constant = TemplateReferences.constantNames(of: expression) {
        names += constant
      } else {
        hasOthers = true
      }
    }
    constant = names
    self.hasOthers = hasOthers
  }
}
