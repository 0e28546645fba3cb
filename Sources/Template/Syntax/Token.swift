/// A piece of a template's source: the text between tags, or a word inside one.
struct Token {
  enum Kind: Equatable {
    case text
    case outputStart, outputEnd
    case tagStart, tagEnd
    case name, string, integer, float
    case plus, minus, star, slash, doubleSlash, percent, doubleStar, tilde
    case leftParenthesis, rightParenthesis
    case leftBracket, rightBracket
    case leftBrace, rightBrace
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case assign, dot, comma, colon, pipe, semicolon
    /// What the lexer has already reported; the parser gives up on the tag in silence.
    case invalid
    case endOfFile
  }

  let kind: Kind
  /// In the file's bytes.
  let span: Range<Int>
}
