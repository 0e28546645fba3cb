/// The built-in filters, by their names in Jinja.
enum BuiltinFilter: String, CaseIterable {
  case abs, attr, batch, bidi, capitalize, center, `default`, dictsort, escape, filesizeformat,
    first
  case float, forceescape, format, groupby, indent, int, items, join, last, length, list, lower
  case map, max, min, pprint, reject, rejectattr, replace, reverse, round, safe, select
  case selectattr, slice, sort, string, striptags, sum, title, tojson, trim, truncate, unique
  case upper, urlencode, urlize, wordcount, wordwrap, xmlattr

  private static let synonyms: [String: BuiltinFilter] = [
    "d": .default, "e": .escape, "count": .length,
  ]

  static let names = allCases.map(\.rawValue) + synonyms.keys.sorted()

  static let refused = [
    "random": "the same site must give the same pages, whenever it is built"
  ]

  init?(name: String) {
    guard let filter = BuiltinFilter(rawValue: name) ?? Self.synonyms[name] else { return nil }
    self = filter
  }

  var signature: BuiltinSignature {
    switch self {
    case .abs, .capitalize, .escape, .first, .forceescape, .items, .last, .length, .list, .lower,
      .pprint, .reverse, .safe, .string, .striptags, .title, .upper, .urlencode, .wordcount:
      BuiltinSignature()
    case .attr: BuiltinSignature(["name"], required: 1)
    case .batch: BuiltinSignature(["linecount", "fill_with"], required: 1)
    case .bidi: BuiltinSignature(["mode"])
    case .center: BuiltinSignature(["width"])
    case .default: BuiltinSignature(["default_value", "boolean"])
    case .dictsort: BuiltinSignature(["case_sensitive", "by", "reverse"])
    case .filesizeformat: BuiltinSignature(["binary"])
    case .float: BuiltinSignature(["default"])
    case .format, .map, .reject, .rejectattr, .select, .selectattr:
      BuiltinSignature(takesMore: true)
    case .groupby: BuiltinSignature(["attribute", "default", "case_sensitive"], required: 1)
    case .indent: BuiltinSignature(["width", "first", "blank"])
    case .int: BuiltinSignature(["default", "base"])
    case .join: BuiltinSignature(["d", "attribute"])
    case .max, .min: BuiltinSignature(["case_sensitive", "attribute"])
    case .replace: BuiltinSignature(["old", "new", "count"], required: 2)
    case .round: BuiltinSignature(["precision", "method"])
    case .slice: BuiltinSignature(["slices", "fill_with"], required: 1)
    case .sort: BuiltinSignature(["reverse", "case_sensitive", "attribute"])
    case .sum: BuiltinSignature(["attribute", "start"])
    case .tojson: BuiltinSignature(["indent"])
    case .trim: BuiltinSignature(["chars"])
    case .truncate: BuiltinSignature(["length", "killwords", "end", "leeway"])
    case .unique: BuiltinSignature(["case_sensitive", "attribute"])
    case .urlize:
      BuiltinSignature(["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"])
    case .wordwrap:
      BuiltinSignature(["width", "break_long_words", "wrapstring", "break_on_hyphens"])
    case .xmlattr: BuiltinSignature(["autospace"])
    }
  }

  /// Returns the type of the filter's result for a value of a type.
  func resultType(on type: ValueType) -> ValueType {
    switch self {
    case .first, .last: type.unwrapped.element
    case .list, .reverse, .sort, .unique, .reject, .select, .rejectattr, .selectattr:
      if case .list = type.unwrapped { type.unwrapped } else { .any }
    case .batch, .slice:
      if case .list = type.unwrapped { .list(of: type.unwrapped) } else { .any }
    default: .any
    }
  }

  /// Whether the filter makes markup only if values are escaped, like Jinja's filters that read
  /// `autoescape`.
  var followsAutoescape: Bool {
    switch self {
    case .join, .map, .replace, .urlize, .xmlattr: true
    default: false
    }
  }

  /// Whether the filter returns an existing value, and reads only a small part of it.
  var handsOn: Bool {
    switch self {
    case .attr, .default, .safe: true
    default: false
    }
  }
}
