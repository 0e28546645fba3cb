/// How a value is escaped in a context.
enum Escaping: UInt8 {
  /// Not at all.
  case raw
  /// Element text: `& < > " '` become references; markup is kept.
  case markup
  /// Like `markup`, without isolation: alone in an isolating element, in XML, or by the template's
  /// choice.
  case unisolatedMarkup
  /// Like `markup`, for all of a block: the text before and after it is on other lines.
  case blockMarkup
  /// The text of `title` and `textarea`, in which tags are text.
  case escapableText
  /// A quoted attribute; markup keeps its references, and its quote is escaped.
  case attribute, singleQuotedAttribute
  /// A quoted attribute that is read or heard by people.
  case words, singleQuotedWords
  /// The `content` of `meta`, which is shown outside the page.
  case metaContent, singleQuotedMetaContent
  /// An attribute with a URL, which must not be a script.
  case url, singleQuotedURL, urlList, singleQuotedURLList
  /// A value of CSS: a number, a colour, a name.
  case style
  case comment, cdata
  /// A value of JSON, and the inside of a JSON string.
  case jsonValue, jsonString
  /// Captured JSON in upper case, whose escapes get their lowercase letters back.
  case upperCode
  /// A comment of a script, which prints nothing.
  case nothing
}
