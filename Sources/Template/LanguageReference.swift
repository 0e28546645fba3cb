/// The names of the language, for the documentation and what checks it.
package enum LanguageReference {
  /// The names of the tags, sorted.
  package static let tags = Parser.tagNames.sorted()
  /// The names of the built-in filters.
  package static let filters = BuiltinFilter.allCases.map(\.rawValue)
  /// The names of the built-in tests.
  package static let tests = BuiltinTest.allCases.map(\.rawValue)
  /// The names of the built-in functions.
  package static let functions = BuiltinFunction.allCases.map(\.rawValue)
  /// The limits of templates and of their data, as the documentation's table names them.
  package static let limits = [
    "\(grouped(TemplateLimits().steps)) steps", "\(TemplateLimits().bytes >> 20) MB of output",
    "\(Value.maximumNesting) levels | lists", "\(TemplateLimits().depth) levels | macros",
    "\(Compiler.maximumChain) levels | templates", "\(Parser.maximumDepth) levels | tags",
    "\(Parser.maximumHeight) operators", "\(grouped(RangeValue.maximumCount)) numbers",
    "\(grouped(Compiler.maximumNodes)) nodes and \(Compiler.maximumText >> 20) MB of text",
    "\(JSONReader.maximumBytes >> 20) MB, \(grouped(JSONReader.maximumValues)) values, "
      + "\(JSONReader.maximumDepth) levels",
  ]

  /// 1,000,000
  private static func grouped(_ number: Int) -> String {
    var groups: [String] = []
    var rest = number
    while rest >= 1000 {
      groups.append(String(String(1000 + rest % 1000).dropFirst()))
      rest /= 1000
    }
    return ([String(rest)] + groups.reversed()).joined(separator: ",")
  }

  /// The names that `loop` has in a loop.
  package static let loopMembers = LoopMember.allNames
  /// Methods of texts, of dictionaries and of lists.
  package static let methods = [
    ("\"\"", Methods.ofTexts), ("{}", Methods.ofDictionaries), ("[]", Methods.ofLists),
  ]
}
