/// The names of the template language, for its documentation and the tests of it.
package enum LanguageReference {
  /// The names of the tags, sorted.
  package static let tags = Parser.tagNames.sorted()
  /// The names of the built-in filters.
  package static let filters = BuiltinFilter.allCases.map(\.rawValue)
  /// The names of the built-in tests.
  package static let tests = BuiltinTest.allCases.map(\.rawValue)
  /// The names of the built-in functions.
  package static let functions = BuiltinFunction.allCases.map(\.rawValue)
  /// The limits of templates and data, by their names in the documentation.
  package static let limits = [
    "\(grouped(TemplateLimits().steps)) steps", "\(TemplateLimits().bytes >> 20) MB of output",
    "\(Value.maximumNesting) levels | lists", "\(TemplateLimits().depth) levels | macros",
    "\(Compiler.maximumChain) levels | templates", "\(Parser.maximumDepth) levels | tags",
    "\(Parser.maximumHeight) operators", "\(grouped(RangeValue.maximumCount)) numbers",
    "\(grouped(Compiler.maximumNodes)) nodes and \(Compiler.maximumText >> 20) MB of text",
    "\(JSONReader.maximumBytes >> 20) MB, \(grouped(JSONReader.maximumValues)) values, "
      + "\(JSONReader.maximumDepth) levels",
  ]

  /// Returns the number as `1,000,000`.
  private static func grouped(_ number: Int) -> String {
    var groups: [String] = []
    var rest = number
    while rest >= 1000 {
      groups.append(String(String(1000 + rest % 1000).dropFirst()))
      rest /= 1000
    }
    return ([String(rest)] + groups.reversed()).joined(separator: ",")
  }

  /// The members of `loop`.
  package static let loopMembers = LoopMember.allNames
  /// The methods of strings, dictionaries and lists.
  package static let methods = [
    ("\"\"", Methods.ofTexts), ("{}", Methods.ofDictionaries), ("[]", Methods.ofLists),
  ]
}
