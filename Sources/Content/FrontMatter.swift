import NewsgenText

/// The parts of a source file: the YAML between its first two delimiter lines, and the body after
/// them.
struct FrontMatter {
  let yaml: Range<Int>
  let bodyStart: Int

  /// Finds the delimiters: lines of `---` and optional white space. A byte order mark before the
  /// first one and CRLF line ends are allowed. `---` inside a value or in the body is not a
  /// delimiter.
  init?(of file: SourceFile, into diagnostics: inout Diagnostics) {
    let start = file.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    let source = file.bytes
    let bytes = source.span
    guard let first = FrontMatter.endOfDelimiter(in: bytes, at: start) else {
      diagnostics.report(.noFrontMatter(file))
      return nil
    }
    var line = first
    while line < bytes.count {
      if let end = FrontMatter.endOfDelimiter(in: bytes, at: line) {
        yaml = first..<line
        bodyStart = end
        return
      }
      line = bytes.firstIndex(of: UInt8(ascii: "\n"), from: line).map { $0 + 1 } ?? bytes.count
    }
    diagnostics.report(.unclosedFrontMatter(file, start..<start + 3))
    return nil
  }

  /// Returns the start of the next line if the line at `start` is a delimiter.
  private static func endOfDelimiter(in bytes: Span<UInt8>, at start: Int) -> Int? {
    var index = start
    while index < start + 3 {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "-") else { return nil }
      index += 1
    }
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\n"): return index + 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
      default: return nil
      }
    }
    return index
  }
}

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

extension SourceFile {
  /// Returns whether the file is readable text; reports what is wrong.
  ///
  /// It must be well-formed UTF-8 without NUL, and not empty.
  func isReadableText(into diagnostics: inout Diagnostics) -> Bool {
    if !bytes.contains(where: { $0 > 0x20 }) {
      diagnostics.report(.emptyFile(self))
      return false
    }
    if let index = firstInvalidUTF8(in: bytes) {
      diagnostics.report(.invalidUTF8(self, at: index))
      return false
    }
    if let index = firstNUL(in: bytes) {
      diagnostics.report(.nulByte(self, at: index))
      return false
    }
    return true
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func emptyFile(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, "empty-file", "the file is empty", at: file.location,
      help: file.path.hasSuffix(".md")
        ? "delete it, or begin it with front matter: ---, title: ..., ---"
        : "write a mapping into it: `title: ...`")
  }

  fileprivate static func invalidUTF8(_ file: SourceFile, at index: Int) -> Diagnostic {
    let byte = String(file.bytes[index], radix: 16, uppercase: true)
    return Diagnostic(
      .error, "invalid-utf8", "byte 0x\(byte) is not UTF-8",
      at: file.location(of: index..<index + 1),
      help: "save the file as UTF-8; an old one may be in windows-1256: "
        + "iconv -f windows-1256 -t utf-8")
  }

  fileprivate static func nulByte(_ file: SourceFile, at index: Int) -> Diagnostic {
    Diagnostic(
      .error, "nul-byte", "the text holds a NUL byte", at: file.location(of: index..<index + 1),
      help: "the file may be UTF-16 or binary; save it as UTF-8 text")
  }

  fileprivate static func noFrontMatter(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, "no-front-matter", "the file does not begin with front matter",
      at: file.location(of: 0..<0), help: "begin it with the lines ---, title: ..., ---")
  }

  fileprivate static func unclosedFrontMatter(
    _ file: SourceFile, _ range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .error, "unclosed-front-matter", "front matter is not closed",
      at: file.location(of: range), help: "add a line with only --- after the last key")
  }
}
