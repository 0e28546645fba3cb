import NewsgenModel
import NewsgenTemplate

/// `ui`: the theme's texts in the page's language.
enum UIRecord {
  /// The record type of all keys that any language of a theme has.
  static func type(of languages: some Sequence<UIStrings>) -> RecordType {
    var types: [String: ValueType] = [:]
    for strings in languages {
      for (key, text) in strings.texts {
        switch text {
        case .plain: types[key] = types[key] ?? .string
        case .plural: types[key] = .any
        }
      }
    }
    let fields = types.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return RecordType("UI", fields.map { RecordType.Field($0.key, $0.value, scope: .site) })
  }

  static func record(_ strings: UIStrings, fallback: UIStrings, type: RecordType) -> DataRecord {
    let values = type.fields.map { field -> Value in
      switch strings[field.name] ?? fallback[field.name] {
      case .plain(let text)?: return .string(text)
      case .plural(let forms)?:
        var map = MapValue()
        for category in PluralCategory.allCases {
          if let form = forms[category] { map[category.rawValue] = .string(form) }
        }
        return .map(map)
      case nil: return .undefined
      }
    }
    return DataRecord(type, values)
  }
}
