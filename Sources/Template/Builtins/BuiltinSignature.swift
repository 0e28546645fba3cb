/// The parameters of a built-in filter, test or function.
struct BuiltinSignature {
  var parameters: [String] = []
  /// How many of the parameters are required.
  var required = 0
  /// Whether further arguments are passed on.
  var takesMore = false

  init(_ parameters: [String] = [], required: Int = 0, takesMore: Bool = false) {
    self.parameters = parameters
    self.required = required
    self.takesMore = takesMore
  }
}
