/// How a value is written where it stands.
enum Escaping: UInt8 {
  /// As it is.
  case raw
  /// Element text: `& < > " '` become references; markup stays.
  case markup
  /// As `markup`, where nothing has to keep its direction to itself: alone in an element that does
  /// so, in XML, and where the template says so.
  case unisolatedMarkup
  /// As `markup`, all that a block has: what comes before and after it is on other lines.
  case blockMarkup
  /// The text of `title` and `textarea`, where a tag is no tag.
  case escapableText
  /// A quoted attribute; markup keeps its references, and loses the quote.
  case attribute, singleQuotedAttribute
  /// A quoted attribute that people read, or hear.
  case words, singleQuotedWords
  /// The `content` of `meta`, which others show without its page.
  case metaContent, singleQuotedMetaContent
  /// As an attribute, with no address that could be a script.
  case url, singleQuotedURL, urlList, singleQuotedURLList
  /// A value of CSS: a number, a colour, a name.
  case style
  case comment, cdata
  /// A value of JSON, and what stands between the quotes of a string.
  case jsonValue, jsonString
  /// JSON that a template kept, in upper case: the letters of its escapes go back to lower case.
  case upperCode
  /// A comment of a script.
  case nothing
}
