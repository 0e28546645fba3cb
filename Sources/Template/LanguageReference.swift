/// The names of the language, for the documentation and what checks it.
package enum LanguageReference {
  package static let tags = Parser.tagNames.sorted()
  package static let filters = BuiltinFilter.allCases.map(\.rawValue)
  package static let tests = BuiltinTest.allCases.map(\.rawValue)
  package static let functions = BuiltinFunction.allCases.map(\.rawValue)
  package static let loopMembers = LoopObject.members
  /// Methods of texts, of dictionaries and of lists.
  package static let methods = [
    ("\"\"", Methods.ofTexts), ("{}", Methods.ofDictionaries), ("[]", Methods.ofLists),
  ]
}
