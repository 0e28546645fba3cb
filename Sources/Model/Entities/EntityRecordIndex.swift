import NewsgenText

/// Finds entity records by every form of their names.
struct EntityRecordIndex {
  private struct Key: Hashable {
    let kind: Int
    let form: UTF8Key
  }

  private let byID: [Key: Int]
  private let byISO: [Key: Int]
  private let byForm: [Key: Int]
  /// The weak forms that exactly one record has, which are looked up last.
  private let byWeakForm: [Key: Int]
  private let records: [EntityRecord]

  init(
    _ records: [EntityRecord], locator: SourceLocator, into diagnostics: inout Diagnostics
  ) {
    var byID: [Key: Int] = [:]
    var byISO: [Key: Int] = [:]
    var byForm: [Key: Int] = [:]
    var weak: [Key: [Int]] = [:]
    for (index, record) in records.enumerated() {
      let id = Key(kind: record.kind, form: UTF8Key(record.id.lowercased()))
      // Two files with one ID have one path, which is reported; their names are not a second
      // problem.
      guard byID[id] == nil else { continue }
      byID[id] = index
      if let code = record.iso2 {
        let key = Key(kind: record.kind, form: UTF8Key(code.lowercased()))
        if let other = byISO[key] {
          diagnostics.report(EntityRecordIndex.sharedCode(code, record, and: records[other]))
        } else {
          byISO[key] = index
        }
      }
      for alias in record.forms {
        let key = Key(kind: record.kind, form: UTF8Key(folded(alias.form)))
        if alias.isWeak {
          if weak[key]?.contains(index) != true { weak[key, default: []].append(index) }
        } else if let other = byForm[key], other != index {
          diagnostics.report(
            EntityRecordIndex.sharedName(alias, record, and: records[other], key.form, locator))
        } else {
          byForm[key] = index
        }
      }
    }
    self.byID = byID
    self.byISO = byISO
    self.byForm = byForm
    self.records = records
    byWeakForm = weak.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }

  /// Returns the record with that ID, name or alias, or `nil`.
  func record(named name: String, kind: Int) -> Int? {
    let form = UTF8Key(folded(name))
    return byID[Key(kind: kind, form: UTF8Key(name.lowercased()))]
      ?? byForm[Key(kind: kind, form: form)]
      ?? byISO[Key(kind: kind, form: UTF8Key(name.lowercased()))]
      ?? byWeakForm[Key(kind: kind, form: form)]
  }

  func record(iso2 code: String, kind: Int) -> Int? {
    byISO[Key(kind: kind, form: UTF8Key(code.lowercased()))]
  }

  /// Returns the form nearest to a misspelt name, and its record.
  func nearest(to name: String, kind: Int) -> (form: String, record: Int)? {
    // Compare folded names, so that tatweel and marks do not count: `أورسيــا` is near `روسيا`.
    var owners: [UTF8Key: (form: String, record: Int)] = [:]
    var forms: [String] = []
    for (index, record) in records.enumerated() where record.kind == kind {
      for alias in record.forms {
        let form = folded(alias.form)
        guard owners[UTF8Key(form)] == nil else { continue }
        owners[UTF8Key(form)] = (alias.form, index)
        forms.append(form)
      }
    }
    let nearest = NewsgenText.nearest(to: folded(name), among: forms)
    return nearest.flatMap { owners[UTF8Key($0)] }
  }

  private static func sharedCode(
    _ code: String, _ record: EntityRecord, and other: EntityRecord
  ) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-code", "two entity records share the code \(code.uppercased())",
      at: SourceLocation(path: record.source),
      notes: [.init("the other record", at: SourceLocation(path: other.source))],
      help: "remove `iso2` from one of them")
  }

  private static func sharedName(
    _ alias: EntityRecord.Alias, _ record: EntityRecord, and other: EntityRecord, _ form: UTF8Key,
    _ locator: SourceLocator
  ) -> Diagnostic {
    let end = alias.offset + alias.form.utf8.count
    let theirs = other.forms.first { UTF8Key(folded($0.form)) == form }
    let note = theirs.map { theirs in
      Diagnostic.Note(
        "the other record",
        at: locator.location(
          of: theirs.offset..<theirs.offset + theirs.form.utf8.count, in: other.source))
    }
    return Diagnostic(
      .error, "duplicate-alias", "two entity records share the name \"\(alias.form)\"",
      at: locator.location(of: alias.offset..<end, in: record.source),
      notes: note.map { [$0] } ?? [],
      help: "remove it from one of them, or mark it as { form: \"\(alias.form)\", weak: true }")
  }
}

extension EntityRecord {
  /// The names and aliases of the record, as aliases.
  fileprivate var forms: [Alias] {
    names.map { Alias(form: $0.text, kind: .name, isWeak: false, offset: $0.offset) } + aliases
  }
}

/// The names and codes of territories without a record.
package enum TerritoryNames {
  /// Sorts the names in advance, which takes the first look-up two milliseconds.
  package static func prepare() {
    _ = (byCode, byForm)
  }

  /// Returns the territory of an ISO code, a flag, or a name in one of the table's languages.
  static func find(_ name: String) -> Territory? {
    if let code = code(of: name) { return byCode[code] }
    return byForm[UTF8Key(folded(name))]
  }

  /// Returns CLDR's name that a misspelt one means: one near the whole name, or near a word that
  /// only one territory has: `السعوديه` is near `المملكة العربية السعودية`.
  static func nearest(to name: String) -> String? {
    var owners: [UTF8Key: String] = [:]
    var names: [String] = []
    var words: [UTF8Key: Set<String>] = [:]
    for territory in Territory.all {
      for name in territory.names {
        let form = folded(name.text)
        if owners.updateValue(name.text, forKey: UTF8Key(form)) == nil { names.append(form) }
        for word in form.split(separator: " ") where word.unicodeScalars.count >= 5 {
          words[UTF8Key(String(word)), default: []].insert(name.text)
        }
      }
    }
    if let form = NewsgenText.nearest(to: folded(name), among: names) {
      return owners[UTF8Key(form)]
    }
    let own = words.compactMapValues { $0.count == 1 ? $0.first : nil }
    return NewsgenText.nearest(to: folded(name), among: own.keys.sorted().map(\.text))
      .flatMap { own[UTF8Key($0)] }
  }

  private static func code(of name: String) -> String? {
    let scalars = name.unicodeScalars
    guard scalars.count == 2 else { return nil }
    var code = ""
    for scalar in scalars {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A: code += String(scalar).lowercased()
      case 0x1F1E6...0x1F1FF:
        code.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0x1F185)))
      default: return nil
      }
    }
    return code
  }

  private static let byCode = Dictionary(
    uniqueKeysWithValues: Territory.all.map { ($0.code, $0) })

  /// Names that two territories share in some language refer to neither.
  private static let byForm: [UTF8Key: Territory] = {
    var owners: [UTF8Key: [Territory]] = [:]
    for territory in Territory.all {
      for name in territory.names {
        let key = UTF8Key(folded(name.text))
        if owners[key]?.contains(where: { $0.code == territory.code }) != true {
          owners[key, default: []].append(territory)
        }
      }
    }
    return owners.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }()
}
