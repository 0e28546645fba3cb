internal import CYAML
import NewsgenText

/// Reads libyaml's events; no other file uses libyaml.
///
/// The documents of libyaml and Yams are trees of nodes: composing them took a third of the time of
/// reading an article (Benchmarks/HISTORY.md).
struct YAMLParser: ~Copyable, ~Escapable {
  /// An error of libyaml, with line and column from 1, in scalars.
  struct Problem: Error {
    let text: String
    let line: Int
    let column: Int
    /// The offset of a character that is not allowed, which is found before it has a line.
    let offset: Int?
  }

  /// A value, or the end of one, with the line and column of its start.
  struct Event {
    enum Kind {
      case scalar(String, isPlain: Bool, anchor: String?)
      case sequenceStart(anchor: String?)
      case sequenceEnd
      case mappingStart(anchor: String?)
      case mappingEnd
      case alias(String)
      case documentStart, documentEnd, streamStart, streamEnd
    }

    let kind: Kind
    let line: Int
    let column: Int
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Creates a parser of UTF-8.
  @_lifetime(copy text)
  init(_ text: Span<UInt8>) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    let isReady = yaml_parser_initialize(parser) == 1
    precondition(isReady, "libyaml has no memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    // The parser keeps the address, and has the lifetime of the bytes.
    text.withUnsafeBufferPointer { yaml_parser_set_input_string(parser, $0.baseAddress, $0.count) }
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deinitialize(count: 1)
    parser.deallocate()
  }

  /// Returns the next event.
  ///
  /// - Precondition: `streamEnd` was not returned yet.
  mutating func next() throws(Problem) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem }
    defer { yaml_event_delete(&event) }
    return Event(
      kind: kind(of: event), line: event.start_mark.line + 1, column: event.start_mark.column + 1)
  }

  private var problem: Problem {
    let state = parser.pointee
    let text = state.problem.map { String(cString: $0) } ?? "the YAML cannot be read"
    let isReader = state.error == YAML_READER_ERROR
    let mark = isReader ? state.mark : state.problem_mark
    return Problem(
      text: text, line: mark.line + 1, column: mark.column + 1,
      offset: isReader ? state.problem_offset : nil)
  }

  private func kind(of event: yaml_event_t) -> Event.Kind {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      return .scalar(
        String(decoding: text, as: UTF8.self), isPlain: isPlain, anchor: name(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      return .sequenceStart(anchor: name(event.data.sequence_start.anchor))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      return .mappingStart(anchor: name(event.data.mapping_start.anchor))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_ALIAS_EVENT: return .alias(name(event.data.alias.anchor) ?? "")
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_START_EVENT: return .streamStart
    default: return .streamEnd
    }
  }

  private func name(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    anchor.map { String(cString: $0) }
  }
}
