/// The context in which the next output is printed, by the format of the file.
enum OutputContext {
  case markup(MarkupScanner)
  case json(ScriptScanner)
  case text

  init(_ mode: EscapingMode) {
    switch mode {
    case .markup: self = .markup(MarkupScanner(isXML: false))
    case .xml: self = .markup(MarkupScanner(isXML: true))
    case .json: self = .json(ScriptScanner())
    case .text: self = .text
    }
  }

  mutating func read(_ bytes: some Sequence<UInt8>) {
    switch self {
    case .markup(var scanner):
      scanner.read(bytes)
      self = .markup(scanner)
    case .json(var scanner):
      for byte in bytes { scanner.read(byte) }
      self = .json(scanner)
    case .text: break
    }
  }

  mutating func readValue() {
    switch self {
    case .markup(var scanner):
      scanner.readValue()
      self = .markup(scanner)
    case .json(var scanner):
      scanner.readValue()
      self = .json(scanner)
    case .text: break
    }
  }

  /// The start tag directly before, if it affects the direction of a value.
  var startTagBefore: MarkupScanner.StartTag? {
    if case .markup(let scanner) = self { scanner.startTagBefore } else { nil }
  }

  var interpolation: Interpolation {
    switch self {
    case .markup(let scanner): scanner.interpolation
    case .json(let scanner): scanner.interpolation
    case .text: .written(.raw)
    }
  }

  func joined(with other: OutputContext) -> OutputContext? {
    switch (self, other) {
    case (.markup(let left), .markup(let right)): left.joined(with: right).map(OutputContext.markup)
    case (.json(let left), .json(let right)): left.joined(with: right).map(OutputContext.json)
    case (.text, .text): self
    default: nil
    }
  }

  /// Whether a page, or the body of a macro, can end here.
  var isOpen: Bool {
    switch self {
    case .markup(let scanner): scanner.place == .text
    case .json(let scanner): scanner.isOpen
    case .text: true
    }
  }

  var description: String {
    switch self {
    case .markup(let scanner): scanner.description
    case .json: "a string or a comment"
    case .text: "text"
    }
  }
}
