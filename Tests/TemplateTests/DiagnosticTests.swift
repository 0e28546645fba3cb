import NewsgenText
import Testing

/// What the author of a template reads when something is wrong.
@Suite struct DiagnosticTests {
  @Test func showsTheOpenerOfABlockThatIsNotClosed() {
    #expect(
      report("{% if true %}\n{% for x in [1] %}\n{% endif %}")
        == """
        main.html:2:1: error: this `for` is not closed [template-syntax]
          2 | {% for x in [1] %}
            | ^^^^^^
        main.html:3:1: note: `endif` comes first
          3 | {% endif %}
            | ^^^^^^^^
        help: close it with {% endfor %}

        """)
  }

  @Test func reportsTheMistakesOfAllTagsAndAllTemplates() {
    let text = report(
      "{{ 1 + }}{{ 'a }}\n{% fr x in y %}{{ missng }}", with: "{\"missing\": 1}",
      others: ["b.html": "{{ nothing }}"])
    #expect(text.contains("main.html:1:8: error: expected an expression"))
    #expect(text.contains("main.html:1:13: error: this string has no end"))
    #expect(text.contains("b.html:1:4: error: nothing here has the name `nothing`"))
  }

  @Test func namesTheTagThatWasMeant() {
    let text = report("{% fro x in y %}")
    #expect(text.contains("there is no tag `fro`"))
    #expect(text.contains("did you mean `for`?"))
  }

  @Test func refusesACycleOfIncludes() {
    let text = report(
      "{% include \"a.html\" %}",
      others: ["a.html": "{% include \"b.html\" %}", "b.html": "{% include \"a.html\" %}"])
    #expect(text.contains("a.html → b.html → a.html"))
    #expect(text.contains("[template-cycle]"))
  }

  @Test func takesNoOffenceAtACycleThroughATemplateThatIsOnlyGuessed() {
    let result = render(
      "{% extends \"base.html\" %}{% block b %}{% include \"a\" ~ \".html\" %}{% endblock %}",
      others: [
        "base.html": "[{% block b %}{% endblock %}]", "a.html": "a",
        "other.html": "{% extends \"base.html\" %}",
      ])
    #expect(result == .rendered("[a]"))
  }

  @Test func refusesATemplateThatExtendsItself() {
    #expect(report("{% extends \"main.html\" %}").contains("main.html → main.html"))
  }

  @Test func suggestsTheTemplateThatWasMeant() {
    let text = report("{% include \"crad.html\" %}", others: ["card.html": ""])
    #expect(text.contains("there is no template `crad.html`"))
    #expect(text.contains("did you mean `card.html`?"))
  }

  @Test func showsTheValuesOfTheExpressionThatFails() {
    #expect(
      report("{{ count / parts.n }}", with: "{\"count\": 6, \"parts\": {\"n\": 0}}")
        == """
        main.html:1:4: error: division by zero [template-value]
          1 | {{ count / parts.n }}
            |    ^^^^^^^^^^^^^^^
        note: `count` is 6
        note: `parts.n` is 0

        """)
  }

  @Test func showsHowAMacroWasReached() {
    let text = report(
      "{% from \"m.html\" import half %}\n{{ half(none) }}",
      others: ["m.html": "{% macro half(n) %}{{ n / 2 }}{% endmacro %}"])
    #expect(text.contains("m.html:1:23: error: none and an integer cannot be combined"))
    #expect(text.contains("main.html:2:4: note: called here"))
    #expect(text.contains("note: `n` is None"))
  }

  @Test func saysWhichArgumentIsWrong() {
    #expect(report("{{ 'x'|replace('a') }}").contains("the argument `new` is missing"))
    #expect(report("{{ 'x'|upper(1) }}").contains("this takes no arguments"))
    #expect(report("{{ 'x'|truncate(lenght=1) }}").contains("there is no argument `lenght`"))
    let macro = "{% macro m(first) %}{% endmacro %}"
    #expect(report(macro + "{{ m(frist=1) }}").contains("did you mean `first`?"))
    #expect(report(macro + "{{ m(1, 2) }}").contains("takes 1 arguments, not 2"))
  }

  @Test func explainsThatAnImportedMacroDoesNotSeeThePage() {
    let text = report(
      "{% import \"m.html\" as m %}{{ m.f() }}", with: "{\"page\": 1}",
      others: ["m.html": "{% macro f() %}{{ page }}{% endmacro %}"])
    #expect(text.contains("`page` is not visible in a template that is imported without context"))
    #expect(text.contains("import it `with context`"))
  }

  @Test func namesTheKeyThatWasMeant() {
    let text = report("{{ d.titel }}", with: "{\"d\": {\"title\": 1}}")
    #expect(text.contains("`d` is a dictionary without `titel`"))
    #expect(text.contains("did you mean `title`?"))
  }
}
