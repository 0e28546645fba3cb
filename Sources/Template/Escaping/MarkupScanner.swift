/// Tracks the HTML tokenizer state (HTML 13.2.5) in which the next byte is printed, as far as it
/// affects escaping.
struct MarkupScanner {
  enum Place: Equatable {
    case text
    /// After `<`, and after `</`.
    case tagOpen, endTagOpen
    case tagName
    /// Between attributes.
    case tag
    case attributeName, behindAttributeName
    case beforeValue, doubleQuoted, singleQuoted, unquoted
    /// After `<!`, before its kind is known.
    case declarationStart
    case declaration, instruction, comment, cdata
    /// Inside script, style, title, textarea and the like.
    case rawText
  }

  /// A start tag, by its effect on the direction of the text after it.
  enum StartTag {
    /// `bdi`, or an element with `dir`: browsers isolate both.
    case isolating
    case block
  }

  /// The meaning of an attribute's value.
  enum ValueKind: Equatable {
    case plain, url, urlList, style
    /// The content of `<meta http-equiv=refresh>`: a URL after `url=`.
    case refresh
    case eventHandler, document
    /// The attribute's name depends on a condition.
    case uncertain
  }

  /// `<!--` in a script, after which `<script>` hides the end of the element (HTML 13.2.5.18 to
  /// 31).
  enum ScriptComment: Equatable {
    case none, open, withScript, closed
  }

  var place = Place.text
  let isXML: Bool
  var tagName: [UInt8] = []
  var isEndTag = false
  var attributeName: [UInt8] = []
  /// The start of a script's `type` that is constant.
  var scriptType: [UInt8] = []
  /// The last bytes, in states that end with several bytes.
  var tail: [UInt8] = []
  /// Whether the URL's scheme is complete.
  var hasScheme = false
  /// The constant start of the value.
  var valueStart: [UInt8] = []
  var script = ScriptScanner()
  var scriptComment = ScriptComment.none
  /// Whether the tag has `dir` on every path to this point.
  var hasDirection = false
  /// The start tag directly before this point.
  var startTagBefore: StartTag?

  init(isXML: Bool) {
    self.isXML = isXML
  }

  mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { read(byte) }
  }

  /// Continues after a printed value.
  mutating func readValue() {
    tail = [0]
    startTagBefore = nil
    switch place {
    case .doubleQuoted, .singleQuoted:
      if valueStart.isEmpty { valueStart = [0] }
    case .rawText: script.readValue()
    case .tagName, .attributeName, .behindAttributeName: place = .tag
    // The value was refused and reported: continue as if an allowed value had been printed.
    case .tagOpen, .endTagOpen:
      isEndTag = place == .endTagOpen
      tagName = Array("unknown".utf8)
      place = .tagName
    case .beforeValue: place = .unquoted
    default: break
    }
  }

  private mutating func read(_ byte: UInt8) {
    switch place {
    case .text:
      startTagBefore = nil
      if byte == UInt8(ascii: "<") { place = .tagOpen }
    case .tagOpen, .endTagOpen: readTagStart(byte)
    case .tagName, .tag, .attributeName, .behindAttributeName: readInTag(byte)
    case .beforeValue, .doubleQuoted, .singleQuoted, .unquoted: readValue(byte)
    case .declarationStart, .declaration, .instruction, .comment, .cdata:
      readDeclaration(byte)
    case .rawText: readRawText(byte)
    }
  }

  private mutating func readTagStart(_ byte: UInt8) {
    let opensElement = place == .tagOpen
    switch byte {
    case _ where isLetter(byte):
      place = .tagName
      isEndTag = !opensElement
      tagName = [lowercase(byte)]
      attributeName = []
      scriptType = []
      hasDirection = false
    case UInt8(ascii: "/") where opensElement: place = .endTagOpen
    case UInt8(ascii: "!") where opensElement:
      place = .declarationStart
      tail = []
    case UInt8(ascii: "?") where opensElement:
      place = .instruction
      tail = []
    case UInt8(ascii: "<"): place = .tagOpen
    default: place = .text
    }
  }

  // MARK: - Tags

  private mutating func readInTag(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ">"): endTag()
    case _ where isSpace(byte):
      place = place == .attributeName || place == .behindAttributeName ? .behindAttributeName : .tag
    case UInt8(ascii: "/"): place = .tag
    case UInt8(ascii: "=") where !attributeName.isEmpty && place != .tag && place != .tagName:
      place = .beforeValue
      valueStart = []
      hasScheme = false
    default:
      if place == .tagName {
        tagName.append(lowercase(byte))
      } else {
        if place != .attributeName { attributeName = [] }
        place = .attributeName
        attributeName.append(lowercase(byte))
      }
    }
  }

  private mutating func endTag() {
    place = .text
    attributeName = []
    startTagBefore = isEndTag || isXML ? nil : startTag
    if !isXML, !isEndTag, Self.rawElements.contains(String(decoding: tagName, as: UTF8.self)) {
      place = .rawText
      tail = []
      script = ScriptScanner()
      scriptComment = .none
    }
  }

  private var startTag: StartTag? {
    if hasDirection { return .isolating }
    let name = String(decoding: tagName, as: UTF8.self)
    return name == "bdi" ? .isolating : Self.blocks.contains(name) ? .block : nil
  }

  /// Elements whose text is a paragraph of its own, or several (UAX #9, HTML 15.3).
  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "legend", "li", "main", "nav", "p", "pre", "search", "section", "summary",
    "td", "th",
  ]

  static let rawElements: Set<String> = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext",
  ]

  // MARK: - Values

  private mutating func readValue(_ byte: UInt8) {
    switch (place, byte) {
    case (.beforeValue, _) where isSpace(byte): break
    case (.beforeValue, UInt8(ascii: "\"")): place = .doubleQuoted
    case (.beforeValue, UInt8(ascii: "'")): place = .singleQuoted
    case (.beforeValue, UInt8(ascii: ">")), (.unquoted, UInt8(ascii: ">")): endTag()
    case (.doubleQuoted, UInt8(ascii: "\"")), (.singleQuoted, UInt8(ascii: "'")): endValue()
    case (.unquoted, _) where isSpace(byte): endValue()
    case (.beforeValue, _):
      place = .unquoted
      collect(byte)
    default: collect(byte)
    }
  }

  private mutating func endValue() {
    if attributeName.elementsEqual("type".utf8) { scriptType = valueStart }
    if attributeName.elementsEqual("dir".utf8) { hasDirection = true }
    place = .tag
    attributeName = []
  }

  private mutating func collect(_ byte: UInt8) {
    if valueStart.count < 64 { valueStart.append(lowercase(byte)) }
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":"):
      hasScheme = true
    case UInt8(ascii: ","), UInt8(ascii: " "):
      if valueKind == .urlList { hasScheme = false }
    default: break
    }
  }

  // MARK: - Other markup

  private mutating func readDeclaration(_ byte: UInt8) {
    tail.append(byte)
    switch place {
    case .declarationStart:
      if tail.elementsEqual("--".utf8) {
        place = .comment
        tail = []
      } else if tail.elementsEqual("[CDATA[".utf8), isXML {
        place = .cdata
        tail = []
      } else if byte == UInt8(ascii: ">") {
        place = .text
      } else if !"--".utf8.starts(with: tail), !"[CDATA[".utf8.starts(with: tail) {
        place = .declaration
      }
    case .comment:
      if tail.elementsEqual(">".utf8) || tail.elementsEqual("->".utf8) { place = .text }
      if ends(with: "-->") || ends(with: "--!>") { place = .text }
    case .cdata:
      if ends(with: "]]>") { place = .text }
    default:
      if byte == UInt8(ascii: ">") { place = .text }
    }
    if tail.count > 16 { tail.removeFirst(8) }
  }

  private func ends(with text: StaticString) -> Bool {
    text.withUTF8Buffer { tail.suffix($0.count).elementsEqual($0) }
  }

  private mutating func readRawText(_ byte: UInt8) {
    let isTagEnd = byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || isSpace(byte)
    if isTagEnd, scriptComment == .withScript, ends(with: "</script") {
      scriptComment = .open
    } else if isTagEnd, scriptComment == .open, ends(with: "<script") {
      scriptComment = .withScript
    } else if isTagEnd, tail.suffix(tagName.count + 2).elementsEqual("</".utf8 + tagName) {
      isEndTag = true
      attributeName = []
      place = byte == UInt8(ascii: ">") ? .text : .tag
      return
    }
    tail.append(lowercase(byte))
    if tail.count > 32 { tail.removeFirst(16) }
    guard tagName.elementsEqual("script".utf8) else { return }
    script.read(byte)
    if scriptComment == .none || scriptComment == .closed, ends(with: "<!--") {
      scriptComment = .open
    } else if scriptComment != .none, ends(with: "-->") {
      scriptComment = .closed
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
      || isXML && (byte == UInt8(ascii: "_") || byte >= 0x80)
  }

  private func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
