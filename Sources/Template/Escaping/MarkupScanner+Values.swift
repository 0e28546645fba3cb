import NewsgenText

/// Which values can be printed in a context, and how.
enum Interpolation {
  case written(Escaping)
  /// Only constants of the template are allowed.
  case onlyConstant(reason: String, help: String)
  case refused(reason: String, help: String)
}

extension MarkupScanner {
  /// How a value is printed here.
  var interpolation: Interpolation {
    switch place {
    case .text: return .written(textEscaping)
    case .comment: return .written(.comment)
    case .cdata: return .written(.cdata)
    case .doubleQuoted, .singleQuoted: return valueInterpolation
    case .rawText: return rawTextInterpolation
    case .tagName:
      return .onlyConstant(
        reason: "a value cannot be an element's name",
        help: "write the element in both branches of an `if`")
    case .tagOpen, .endTagOpen:
      return .refused(
        reason: "a value cannot be an element's name",
        help: "write the element in both branches of an `if`")
    case .tag, .attributeName, .behindAttributeName:
      return .onlyConstant(
        reason: "a value cannot be an attribute's name",
        help: "write the attribute itself, or pass a dictionary to the filter `xmlattr`")
    case .beforeValue, .unquoted:
      let name = String(decoding: attributeName, as: UTF8.self)
      return .refused(
        reason: "a value in an attribute must be quoted",
        help: "\(name)=\"{{ … }}\"")
    case .declarationStart, .declaration, .instruction:
      return .refused(
        reason: "a value cannot be printed in a declaration", help: "write it without values")
    }
  }

  /// XML has no isolating element, and `option` and the text of SVG do not allow one.
  private var textEscaping: Escaping {
    if isXML { return .unisolatedMarkup }
    guard !isEndTag else { return .markup }
    switch String(decoding: tagName, as: UTF8.self) {
    case "option", "text", "tspan", "textpath", "desc": return .escapableText
    default: return .markup
    }
  }

  private var valueInterpolation: Interpolation {
    let isDouble = place == .doubleQuoted
    switch valueKind {
    case .plain where isForPeople: return .written(isDouble ? .words : .singleQuotedWords)
    case .plain: return .written(isDouble ? .attribute : .singleQuotedAttribute)
    case .style: return .written(.style)
    case .refresh where !valueStart.suffix(4).elementsEqual("url=".utf8):
      return .written(isDouble ? .metaContent : .singleQuotedMetaContent)
    case .url where hasScheme:
      if let scheme = refusedScheme {
        return .refused(
          reason: "a value cannot be printed after `\(scheme):`",
          help: "put the value into a data attribute")
      }
      return .written(isDouble ? .attribute : .singleQuotedAttribute)
    case .url, .refresh: return .written(isDouble ? .url : .singleQuotedURL)
    case .urlList:
      return .written(
        hasScheme
          ? (isDouble ? .attribute : .singleQuotedAttribute)
          : (isDouble ? .urlList : .singleQuotedURLList))
    case .uncertain:
      return .refused(
        reason: "the attribute of this value depends on a condition",
        help: "write the attribute with its value in each branch")
    case .eventHandler:
      return .refused(
        reason: "a value cannot be printed in an event handler, which is a script",
        help: "put the value into a data attribute, and read it there")
    case .document:
      return .refused(
        reason: "a value cannot be printed in `srcdoc`, which is another page",
        help: "write the page to a file and use `src`")
    }
  }

  /// The scheme before the value, if it could run a script.
  private var refusedScheme: String? {
    guard let colon = valueStart.firstIndex(of: UInt8(ascii: ":")), !valueStart.contains(0) else {
      return nil
    }
    let scheme = valueStart[..<colon]
    if scheme.contains(UInt8(ascii: "/")) || scheme.contains(UInt8(ascii: "?")) { return nil }
    return isSafeScheme(scheme) ? nil : String(decoding: scheme, as: UTF8.self)
  }

  private var rawTextInterpolation: Interpolation {
    switch String(decoding: tagName, as: UTF8.self) {
    case "title", "textarea": return .written(.escapableText)
    case "style": return .written(.style)
    case "script": return scriptInterpolation
    default:
      return .refused(
        reason: "a value cannot be printed in this element, whose text cannot be escaped",
        help: "use another element")
    }
  }

  private var scriptInterpolation: Interpolation {
    guard scriptComment == .none else {
      return .refused(
        reason: "a value cannot be printed after `<!--` in a script",
        help: "remove the `<!--`, or write \\u003c!-- in a string")
    }
    let interpolation = script.interpolation
    if case .written(.jsonString) = interpolation, isBehindTagStart {
      return .refused(
        reason: "a value after `<` in a script could end its element",
        help: "write \\u003c for `<`")
    }
    return interpolation
  }

  /// Whether a value could complete the preceding bytes to the end of the script or to `<!--`.
  private var isBehindTagStart: Bool {
    guard let start = tail.lastIndex(of: UInt8(ascii: "<")) else { return false }
    return "</script".utf8.starts(with: tail[start...]) || "<!--".utf8.starts(with: tail[start...])
  }

  var valueKind: ValueKind {
    if attributeName.first == 0 { return .uncertain }
    var name = attributeName[...]
    if name.starts(with: "data-".utf8) {
      name = name.dropFirst(5)
    } else if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
      name = name[(colon + 1)...]
    }
    if name.starts(with: "on".utf8), !isXML, !attributeName.starts(with: "data-".utf8) {
      return .eventHandler
    }
    let text = String(decoding: name, as: UTF8.self)
    switch text {
    case "style": return isXML ? .plain : .style
    case "srcdoc": return .document
    case "srcset", "imagesrcset", "ping", "archive", "attributionsrc": return .urlList
    case "content": return tagName.elementsEqual("meta".utf8) ? .refresh : .plain
    default: return Self.urlAttributes.contains(text) ? .url : .plain
    }
  }

  /// Whether people read the attribute; machines read all others, which need clean values.
  private var isForPeople: Bool {
    !isXML && Self.attributesForPeople.contains(String(decoding: attributeName, as: UTF8.self))
  }

  private static let attributesForPeople: Set<String> = [
    "abbr", "alt", "aria-braillelabel", "aria-description", "aria-label", "aria-placeholder",
    "aria-roledescription", "aria-valuetext", "label", "placeholder", "summary", "title",
  ]

  private static let urlAttributes: Set<String> = [
    "action", "background", "cite", "classid", "codebase", "data", "dynsrc", "formaction", "href",
    "icon", "longdesc", "lowsrc", "manifest", "poster", "profile", "src", "url", "uri", "usemap",
    "xmlns", "to", "from", "values", "by",
  ]

  /// Returns the context after two branches, or `nil` if what follows would have two contexts.
  func joined(with other: MarkupScanner) -> MarkupScanner? {
    var result = self
    if isInTag, other.isInTag {
      guard isEndTag == other.isEndTag else { return nil }
      if tagName != other.tagName {
        // `<a href="…"` or `<span` makes no difference, unless the content of one is not markup.
        guard !isSpecialElement, !other.isSpecialElement else { return nil }
        result.tagName = Array("unknown".utf8)
      }
      let names = [attributeName, other.attributeName].filter { !$0.isEmpty }
      // With two names, the attribute of a following value is uncertain.
      result.attributeName = names.count == 2 && names[0] != names[1] ? [0] : names.first ?? []
      result.place = names.isEmpty ? .tag : .attributeName
      if scriptType != other.scriptType { result.scriptType = [] }
      result.hasDirection = hasDirection && other.hasDirection
      return result
    }
    guard place == other.place else { return nil }
    result.hasDirection = hasDirection && other.hasDirection
    if startTagBefore != other.startTagBefore { result.startTagBefore = nil }
    switch place {
    case .doubleQuoted, .singleQuoted, .unquoted, .beforeValue:
      guard attributeName == other.attributeName, tagName == other.tagName else { return nil }
      result.hasScheme = hasScheme && other.hasScheme
      if valueStart != other.valueStart { result.valueStart = [0] }
    case .rawText:
      guard tagName == other.tagName, scriptComment == other.scriptComment,
        let script = script.joined(with: other.script)
      else { return nil }
      result.script = script
    default: break
    }
    return result
  }

  /// Whether the element's name changes the meaning of its content or attributes.
  private var isSpecialElement: Bool {
    let name = String(decoding: tagName, as: UTF8.self)
    return Self.rawElements.contains(name) || name == "meta"
  }

  private var isInTag: Bool {
    switch place {
    case .tagName, .tag, .attributeName, .behindAttributeName: true
    default: false
    }
  }

  /// The name of the context in messages.
  var description: String {
    switch place {
    case .text: "the text of an element"
    case .tagOpen, .endTagOpen, .tagName, .tag, .attributeName, .behindAttributeName: "a tag"
    case .beforeValue, .doubleQuoted, .singleQuoted, .unquoted: "the value of an attribute"
    case .declarationStart, .declaration, .instruction: "a declaration"
    case .comment: "a comment"
    case .cdata: "a CDATA section"
    case .rawText: "the element \(String(decoding: tagName, as: UTF8.self))"
    }
  }
}
