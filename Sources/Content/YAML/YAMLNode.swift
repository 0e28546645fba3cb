import NewsgenModel

/// A YAML value and its range in the file.
package enum YAMLNode: Sendable, Equatable {
  /// `isPlain` is false for a quoted or block scalar.
  case scalar(String, isPlain: Bool, Range<Int>)
  case sequence([YAMLNode], Range<Int>)
  case mapping([Entry], Range<Int>)

  /// A key of a mapping, and its value.
  package struct Entry: Sendable, Equatable {
    /// The key, unquoted.
    package let key: String
    /// The key's bytes in the file.
    package let keyRange: Range<Int>
    /// The value of the key.
    package let value: YAMLNode
    /// The length of the key in UTF-8; -1 if it is not ASCII, since canonically equivalent keys
    /// have other lengths.
    private let length: Int

    init(key: String, keyRange: Range<Int>, value: YAMLNode, isASCII: Bool? = nil) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
      length = isASCII ?? key.utf8.allSatisfy { $0 < 0x80 } ? key.utf8.count : -1
    }

    /// Whether the key is the given one of that length; most keys differ in length.
    @inline(__always)
    func isNamed(_ name: String, _ length: Int) -> Bool {
      (self.length == length || self.length < 0) && key == name
    }
  }

  /// The bytes of the value in the file.
  package var range: Range<Int> {
    switch self {
    case .scalar(_, _, let range), .sequence(_, let range), .mapping(_, let range): range
    }
  }

  /// Whether the value is null: nothing, `~` or `null`.
  package var isNull: Bool {
    guard case .scalar(let text, isPlain: true, _) = self, text.utf8.count <= 4 else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The name of the value's type in messages.
  var description: String {
    switch self {
    case .scalar(let text, let isPlain, _):
      switch isPlain ? PlainScalar.value(of: text) : nil {
      case ExtraValue.none?: "nothing"
      case .integer?, .decimal?: "the number \(text)"
      case .flag?: text
      case .text?, .list?, .map?, nil: "a string"
      }
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
