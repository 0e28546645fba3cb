import NewsgenSite
import NewsgenTemplate
import NewsgenText

/// Prints what pages give to templates, for the test of the documentation: a field a line, the
/// parts apart by tabs: the record's type, the field, its type, its meaning; and the filters that a
/// site adds.
@main
enum PrintReference {
  static func main() {
    for type in SiteReference.types {
      for field in type.fields {
        print(type.name, field.name, description(of: field.type), field.summary, separator: "\t")
      }
    }
    for filter in SiteReference.filters { print("filter", filter, separator: "\t") }
  }

  private static func description(of type: ValueType) -> String {
    switch type {
    case .any: "any"
    case .string: "text"
    case .markup: "markup"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .list(let element): "list of \(description(of: element))"
    case .record(let name): name
    case .optional(let type): description(of: type) + "?"
    }
  }
}
