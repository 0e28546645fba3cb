/// Formats problems for people, editors and programs.
///
/// ```
/// Content/pages/a.md:6:13: error: no entity of the kind countries is named … [unknown-entity]
///   6 | countries: [السعوديه]
///     |             ^^^^^^^^
/// help: did you mean "السعودية"?
/// ```
package enum DiagnosticFormatter {
  /// Returns the lines for people and editors, each with a line feed.
  package static func text(_ diagnostic: Diagnostic) -> String {
    text(diagnostic, forTerminal: false)
  }

  /// Returns the lines for people, each with a line feed.
  ///
  /// For a terminal, right-to-left text is isolated (Documentation/TextRules.md, "Places without
  /// markup"), so that the location and the ID stay in their columns; a file or an editor gets the
  /// text unchanged.
  package static func text(_ diagnostic: Diagnostic, forTerminal: Bool) -> String {
    let shown = forTerminal ? { isolated(visible($0)) } : visible
    func position(of location: SourceLocation) -> String {
      guard let line = location.line, let column = location.column else {
        return shown(location.path)
      }
      return "\(shown(location.path)):\(line):\(column)"
    }
    let place = diagnostic.location.map { position(of: $0) + ": " } ?? ""
    var lines =
      "\(place)\(diagnostic.severity.rawValue): \(shown(diagnostic.message)) [\(diagnostic.id)]\n"
    if let location = diagnostic.location {
      lines += excerpt(at: location, forTerminal: forTerminal)
    }
    for note in diagnostic.notes {
      let place = note.location.map { position(of: $0) + ": " } ?? ""
      lines += "\(place)note: \(shown(note.message))\n"
      if let location = note.location {
        lines += excerpt(at: location, forTerminal: forTerminal)
      }
    }
    if let help = diagnostic.help {
      lines += "help: \(shown(help))\n"
    }
    return lines
  }

  /// Returns the text with every phrase of a right-to-left script isolated, since messages are in
  /// English.
  package static func isolated(_ text: String) -> String {
    let runs = InlineIsolation.runs(in: text, direction: .leftToRight)
    guard !runs.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var out = ByteBuffer()
    var copied = 0
    for run in runs {
      out.append(bytes[copied..<run.range.lowerBound])
      out.append("\u{2068}")
      out.append(bytes[run.range])
      out.append("\u{2069}")
      copied = run.range.upperBound
    }
    out.append(bytes[copied...])
    return out.string
  }

  /// Returns user input for printing: nothing in it acts on a terminal or reorders the text around
  /// it.
  package static func field(_ text: String, forTerminal: Bool) -> String {
    let isPlain = !forTerminal || text.utf8.allSatisfy { $0 < 0x80 }
    return isPlain ? visible(text) : "\u{2068}" + visible(text) + "\u{2069}"
  }

  /// Returns one JSON object on one line: file, line, column, severity, id, message, notes, help.
  package static func json(_ diagnostic: Diagnostic) -> String {
    var out = ByteBuffer()
    out.append("{")
    append(diagnostic.location, to: &out)
    out.append("\"severity\":\"\(diagnostic.severity.rawValue)\",\"id\":\"\(diagnostic.id)\",")
    append("message", diagnostic.message, to: &out)
    if !diagnostic.notes.isEmpty {
      out.append(",\"notes\":[")
      for (index, note) in diagnostic.notes.enumerated() {
        out.append(index == 0 ? "{" : ",{")
        append(note.location, to: &out)
        append("message", note.message, to: &out)
        out.append("}")
      }
      out.append("]")
    }
    if let help = diagnostic.help {
      out.append(",")
      append("help", help, to: &out)
    }
    out.append("}")
    return out.string
  }

  private static func append(_ location: SourceLocation?, to out: inout ByteBuffer) {
    guard let location else { return }
    append("file", location.path, to: &out)
    out.append(",")
    if let line = location.line, let column = location.column {
      out.append("\"line\":\(line),\"column\":\(column),")
    }
  }

  private static func append(_ key: String, _ value: String, to out: inout ByteBuffer) {
    out.append("\"\(key)\":\"")
    out.append(escapingJSON: value)
    out.append("\"")
  }

  private static func excerpt(at location: SourceLocation, forTerminal: Bool) -> String {
    guard let line = location.line, let excerpt = location.excerpt else { return "" }
    let number = String(line)
    let margin = String(repeating: " ", count: number.count)
    let before = visible(excerpt.before)
    let marked = visible(excerpt.marked)
    let caret = String(repeating: "^", count: max(1, columns(of: marked)))
    let indent = String(repeating: " ", count: columns(of: before))
    let text = before + marked + visible(excerpt.after)
    // The caret is counted from the left, so the line must begin there.
    let shown =
      forTerminal && !text.utf8.allSatisfy { $0 < 0x80 } ? "\u{2066}\(text)\u{2069}" : text
    return """
        \(number) | \(shown)
        \(margin) | \(indent)\(caret)

      """
  }

  /// Returns how many columns a terminal uses for the text: none for marks and joiners, two for
  /// East Asian letters and emoji.
  private static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { columns, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: columns
      default: columns + (isWide(scalar) ? 2 : 1)
      }
    }
  }

  /// Whether the scalar has East_Asian_Width W or F, by blocks (UAX #11).
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Returns user input with everything made visible that could act on a terminal, or reorder or
  /// end a line; a tab becomes one column, as counted.
  private static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == "\t" || isDangerous($0) }) else {
      return text
    }
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        out += " "
      } else if isDangerous(scalar) {
        out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Whether the scalar is a control, a line separator or a bidi control (UAX #9, 2.1 to 2.6, and
  /// CVE-2021-42574).
  private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    // Other invisible characters.
    case 0xAD, 0xFEFF, 0xFFFC: true
    default: false
    }
  }
}
