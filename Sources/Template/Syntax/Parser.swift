import NewsgenText

/// Builds the syntax tree of one template by the grammar of Jinja2's parser.
///
/// An error in a tag is reported and the tag skipped, so that one run finds the errors of all tags.
struct Parser {
  /// An error that is already in `problems`.
  struct Failure: Error {}

  let file: SourceFile
  let tokens: [Token]
  var position = 0
  var problems: [Diagnostic]
  /// The tags that end or divide the open blocks, outermost first.
  var expectedEnds: [[String]] = []
  /// Whether a tag that opens a block had an error, so that an end tag may lack its opener.
  var lostOpener = false
  /// Whether a block was not closed; it ends before the tag at the position.
  var isClosedEarly = false
  /// What is missing in the tree because of errors.
  var damage = SyntaxErrorImpact.none
  var depth = 0
  private var hasGivenUp = false
  /// More problems would not be read, and each costs a search for its line.
  static let maximumProblems = 100

  /// Deeper than any template nests; it limits the stack use of code that walks the tree.
  static let maximumDepth = 100
  /// The greatest height of an expression between brackets.
  static let maximumHeight = 200

  private init(_ file: SourceFile) {
    self.file = file
    (tokens, problems) = Lexer.tokens(of: file)
  }

  static func parse(
    _ file: SourceFile
  ) -> (body: [Statement], problems: [Diagnostic], damage: SyntaxErrorImpact) {
    var parser = Parser(file)
    var body: [Statement] = []
    while parser.kind != .endOfFile {
      body += parser.parseStatements()
    }
    if !parser.problems.isEmpty { parser.damage = max(parser.damage, .parts) }
    return (body, parser.problems, parser.damage)
  }

  // MARK: - Tokens

  var token: Token { tokens[position] }
  var kind: Token.Kind { tokens[position].kind }
  var nextKind: Token.Kind { tokens[min(position + 1, tokens.count - 1)].kind }

  func text(of token: Token) -> String {
    String(decoding: file.bytes[token.span], as: UTF8.self)
  }

  /// The word at the position, if it is one.
  var word: String? { kind == .name ? text(of: token) : nil }
  var nextWord: String? {
    nextKind == .name ? text(of: tokens[position + 1]) : nil
  }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  mutating func skip(_ wanted: Token.Kind) -> Bool {
    guard kind == wanted else { return false }
    advance()
    return true
  }

  mutating func skip(word wanted: String) -> Bool {
    guard word == wanted else { return false }
    advance()
    return true
  }

  mutating func expect(_ wanted: Token.Kind, _ description: String) throws(Failure) {
    guard skip(wanted) else { throw unexpected(wanted: description) }
  }

  mutating func identifier(_ description: String) throws(Failure) -> Identifier {
    guard let word else { throw unexpected(wanted: description) }
    let identifier = Identifier(name: word, span: token.span)
    advance()
    return identifier
  }

  // MARK: - Failing

  mutating func fail(
    _ message: String, at span: Range<Int>, notes: [Diagnostic.Note] = [], help: String? = nil
  ) -> Failure {
    if hasGivenUp { return Failure() }
    problems.append(.syntax(message, at: span, in: file, notes: notes, help: help))
    if problems.count >= Parser.maximumProblems { giveUp() }
    return Failure()
  }

  /// Reads nothing more, since what follows would be misread.
  mutating func giveUp() {
    hasGivenUp = true
    position = tokens.count - 1
  }

  mutating func unexpected(wanted: String) -> Failure {
    if kind == .invalid { return Failure() }
    return fail("expected \(wanted), found \(description(of: token))", at: token.span)
  }

  func description(of token: Token) -> String {
    switch token.kind {
    case .endOfFile: "the end of the file"
    case .tagEnd, .outputEnd: "the end of the tag"
    case .text: "text"
    default: "`\(text(of: token))`"
    }
  }

  /// Skips to the end of the tag at the position.
  mutating func skipTag() {
    while true {
      switch kind {
      case .tagEnd, .outputEnd:
        advance()
        return
      case .text, .tagStart, .outputStart, .endOfFile: return
      default: advance()
      }
    }
  }

  mutating func nested<Result>(
    at span: Range<Int>, _ body: (inout Parser) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard depth < Parser.maximumDepth else {
      let failure = fail("this is nested too deeply", at: span)
      giveUp()
      throw failure
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }
}

extension Diagnostic {
  fileprivate static func syntax(
    _ message: String, at span: Range<Int>, in file: SourceFile, notes: [Note], help: String?
  ) -> Diagnostic {
    Diagnostic(
      .error, "template-syntax", message, at: file.location(of: span), notes: notes, help: help)
  }
}
