import NewsgenText

/// What stops a rendering.
struct Fault: Error {
  var id: String
  var message: String
  var help: String?
  /// The innermost place that is known.
  var place: Place?
  /// Places that led there: the calls of macros, innermost first.
  var callers: [Place] = []
  /// What the names in the failing expression stand for; nil as long as nobody has looked.
  var values: [String]?
  /// A problem that was found when the template was compiled.
  var known: Diagnostic?

  init(_ message: String, id: String = "template-value", help: String? = nil) {
    self.id = id
    self.message = message
    self.help = help
  }

  func at(_ newPlace: Place) -> Fault {
    guard place == nil else { return self }
    var fault = self
    fault.place = newPlace
    return fault
  }
}
