/// A token: the text between tags, or a word inside one.
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
    /// An error that the lexer has reported; the parser skips the tag without a message.
    case invalid
    case endOfFile
  }

  let kind: Kind
  /// The bytes of the token in the file.
  let span: Range<Int>
}
