import NewsgenTemplate
import NewsgenText
import Testing

/// Records whose fields are known when a template is compiled.
@Suite struct TypedRecordTests {
  private static let source = RecordType("Source", [.init("name", .string), .init("url", .string)])
  private static let card = RecordType(
    "Card",
    [
      .init("title", .string), .init("source", .optional(.record("Source"))),
      .init("related", .list(of: .record("Card"))),
    ])
  private static let globals = RecordType(
    "globals",
    [
      .init("article", .record("Card")), .init("cards", .list(of: .record("Card"))),
      .init("ui", .any),
    ])
  private static let schema = Schema(globals: globals, types: [source, card])

  private static func card(_ title: String, source name: String?) -> Value {
    let origin: Value =
      name.map { .record(DataRecord(source, [.string($0), .string("/x")])) } ?? .none
    return .record(DataRecord(card, [.string(title), origin, .list([])]))
  }

  private func rendered(_ template: String, others: [String: String] = [:]) -> RenderResult {
    let record = DataRecord(
      Self.globals,
      [
        Self.card("First", source: nil),
        .list([Self.card("A", source: "Agency"), Self.card("B", source: nil)]),
        .map(MapValue()),
      ])
    return render(template, with: record, schema: Self.schema, others: others)
  }

  @Test func readsFieldsOfRecordsAndOfWhatALoopGivesThem() {
    let template = """
      {{ article.title }}: {% for card in cards %}{{ card.title }}\
      {% if card.source %} ({{ card.source.name }}){% endif %};{% endfor %}
      """
    #expect(rendered(template) == .rendered("First: A (Agency);B;"))
  }

  @Test func namesTheFieldThatWasMeant() {
    #expect(
      rendered("<p>{{ article.titel }}</p>")
        == .failed(
          """
          main.html:1:15: error: `Card` has no field `titel` [unknown-field]
            1 | <p>{{ article.titel }}</p>
              |               ^^^^^
          help: did you mean `title`?

          """))
  }

  @Test func knowsTheTypesInAnIncludedTemplate() {
    let result = rendered(
      "{% for card in cards|reverse %}{% include \"card.html\" %}{% endfor %}",
      others: ["card.html": "{{ card.headline }}"])
    #expect(
      result
        == .failed(
          """
          card.html:1:9: error: `Card` has no field `headline` [unknown-field]
            1 | {{ card.headline }}
              |         ^^^^^^^^
          main.html:1:32: note: included here
            1 | {% for card in cards|reverse %}{% include "card.html" %}{% endfor %}
              |                                ^^^^^^^^^^^^^^^^^^^^^^^^^
          help: it has: title, source, related

          """))
  }

  @Test func takesAFieldOfAnAbsentRecordForUndefined() {
    #expect(rendered("{% if article.source.name %}x{% else %}none{% endif %}") == .rendered("none"))
    #expect(rendered("{{ article.source.name|default(\"?\") }}") == .rendered("?"))
    #expect(rendered("{{ article.source.name is defined }}") == .rendered("False"))
    #expect(
      rendered("{{ article.source.name }}")
        == .failed(
          """
          main.html:1:4: error: `article.source` is absent on this page [undefined-value]
            1 | {{ article.source.name }}
              |    ^^^^^^^^^^^^^^^^^^^
          help: check it first with {% if article.source %}

          """))
  }

  @Test func forgetsTheTypeOfANameThatIsSetTwice() {
    let template = """
      {% set x = article %}{% set x = "text" %}{{ x|upper }}\
      {% for card in cards %}{% set card = "c" %}{{ card }}{% endfor %}
      """
    #expect(rendered(template) == .rendered("TEXTcc"))
  }
}
