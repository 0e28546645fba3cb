import NewsgenTemplate

/// What a template is tried with: data of its own, and the filters of an archive.
final class TrialGlobals: Record {
  let type: RecordType
  let context: FilterContext
  private let values: [Value]

  init(data: MapValue, context: FilterContext) {
    type = RecordType(
      "Data",
      data.keys.map { name in
        .init(name, .any, "", FieldGetter { unsafeDowncast($0, to: TrialGlobals.self).values[$1] })
      })
    values = data.values
    self.context = context
  }
}
