import NewsgenText

/// What stops a rendering.
struct EvaluationError: Error {
  var id: String
  var message: String
  var help: String?
  /// The innermost place that is known.
  var place: SourceSpan?
  /// Places that led there: the calls of macros, innermost first.
  var callers: [SourceSpan] = []
  /// What the names in the failing expression stand for; nil as long as nobody has looked.
  var values: [String]?
  /// A problem that was found when the template was compiled.
  var known: Diagnostic?

  init(_ message: String, id: String = "template-value", help: String? = nil) {
    self.id = id
    self.message = message
    self.help = help
  }

  func at(_ newPlace: SourceSpan) -> EvaluationError {
    guard place == nil else { return self }
    var error = self
    error.place = newPlace
    return error
  }
}
