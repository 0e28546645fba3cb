import NewsgenText

/// Strings that keep their direction to themselves, because a template says so or need not say so.
extension Compiler {
  /// `{{ name|bidi }}` and its kin: the filter that comes last decides what is put around the
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
      // Places without isolation: values there are printed as they are.
      (around, plain) = (nil, escaping)
    }
    let emit = add(.emit(value, plain), span)
    guard let around else { return emit }
    let before = add(.emit(add(.constant(constant(.markup(around.before))), span), .raw), span)
    let after = add(.emit(add(.constant(constant(.markup(around.after))), span), .raw), span)
    return sequence([before, emit, after], span)
  }

  /// The value is alone in an element that isolates it, or is a block.
  mutating func relaxIsolation(of node: NodeID, in tag: MarkupScanner.StartTag) {
    guard case .emit(let value, .markup) = program.nodes[Int(node)] else { return }
    program.nodes[Int(node)] = .emit(value, tag == .isolating ? .unisolatedMarkup : .blockMarkup)
  }
}

extension Expression {
  /// The isolation that the expression's last filter asks for, where it is written out.
  var isolation: Compiler.Isolation? {
    guard case .filter(let base?, let name, let arguments) = kind, name.name == "bidi" else {
      return nil
    }
    guard !arguments.isEmpty else { return Compiler.Isolation(base: base, mode: .isolate) }
    guard let text = arguments.onlyText, let mode = BidiMode(rawValue: text) else { return nil }
    return Compiler.Isolation(base: base, mode: mode)
  }

  /// Whether one of a chain of filters may turn references into the characters that they stand for:
  /// `striptags` does, and the filters of the program may.
  func unescapes(programs extensions: Extensions) -> Bool {
    guard case .filter(let base, let name, _) = kind else { return false }
    return name.name == "striptags" || extensions.filters[name.name] != nil
      || base?.unescapes(programs: extensions) == true
  }
}
