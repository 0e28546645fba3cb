import NewsgenText

/// Decides which strings are isolated: a template can choose it, or make it unnecessary.
extension Compiler {
  /// The isolation of `{{ name|bidi }}` and the like: the last filter decides what surrounds the
  /// value.
  struct Isolation {
    let base: Expression
    let mode: BidiMode
  }

  mutating func compileIsolated(
    _ isolation: Isolation, _ escaping: Escaping, at span: Range<Int>
  ) -> NodeID {
    let value = compile(isolation.base).node
    let around: (before: String, after: String)?
    let plain: Escaping
    switch escaping {
    case .markup, .blockMarkup:
      (around, plain) = (isolation.mode.element, .unisolatedMarkup)
    case .escapableText: (around, plain) = (isolation.mode.characters, .comment)
    case .words: (around, plain) = (isolation.mode.characters, .attribute)
    case .singleQuotedWords: (around, plain) = (isolation.mode.characters, .singleQuotedAttribute)
    case .raw, .unisolatedMarkup, .attribute, .singleQuotedAttribute, .metaContent,
      .singleQuotedMetaContent, .url, .singleQuotedURL, .urlList, .singleQuotedURLList, .style,
      .comment, .cdata, .jsonValue, .jsonString, .upperCode, .nothing:
      // Contexts without isolation: values there are printed unchanged.
      (around, plain) = (nil, escaping)
    }
    let emit = add(.emit(value, plain), span)
    guard let around else { return emit }
    let before = add(.emit(add(.constant(constant(.markup(around.before))), span), .raw), span)
    let after = add(.emit(add(.constant(constant(.markup(around.after))), span), .raw), span)
    return sequence([before, emit, after], span)
  }

  /// Removes the isolation of a value that is alone in an isolating element or in a block.
  mutating func relaxIsolation(of node: NodeID, in tag: MarkupScanner.StartTag) {
    guard case .emit(let value, .markup) = program.nodes[Int(node)] else { return }
    program.nodes[Int(node)] = .emit(value, tag == .isolating ? .unisolatedMarkup : .blockMarkup)
  }
}

extension Expression {
  /// The isolation that the expression's last filter asks for, if its argument is a constant.
  var isolation: Compiler.Isolation? {
    guard case .filter(let base?, let name, let arguments) = kind, name.name == "bidi" else {
      return nil
    }
    guard !arguments.isEmpty else { return Compiler.Isolation(base: base, mode: .isolate) }
    guard let text = arguments.onlyText, let mode = BidiMode(rawValue: text) else { return nil }
    return Compiler.Isolation(base: base, mode: mode)
  }

  /// Returns whether one of a chain of filters may turn references into characters: `striptags`
  /// does, and extension filters may.
  func unescapes(programs extensions: Extensions) -> Bool {
    guard case .filter(let base, let name, _) = kind else { return false }
    return name.name == "striptags" || extensions.filters[name.name] != nil
      || base?.unescapes(programs: extensions) == true
  }
}
