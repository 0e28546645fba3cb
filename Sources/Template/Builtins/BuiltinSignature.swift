/// The parameters of a filter, a test or a function of the language.
struct BuiltinSignature {
  var parameters: [String] = []
  /// How many of them must be given.
  var required = 0
  /// More arguments are passed on as they are.
  var takesMore = false

  init(_ parameters: [String] = [], required: Int = 0, takesMore: Bool = false) {
    self.parameters = parameters
    self.required = required
    self.takesMore = takesMore
  }
}
