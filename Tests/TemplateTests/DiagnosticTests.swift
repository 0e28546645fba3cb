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
    #expect(text.contains("main.html:1:13: error: string is not closed"))
    #expect(!text.contains("`missng`"), "the tag that is lost may define it")
    #expect(text.contains("b.html:1:4: error: unknown name `nothing`"))
  }

  @Test func checksWhatMistakesOfSyntaxLeaveOfATemplate() {
    let text = report(
      "{{ 1 + }}{{ coutn }}\n{% if count %}{{ count|uper }}", with: "{\"count\": 1}",
      others: [
        "page.html": "{% extends \"base.html\" %}{% block body %}{{ cuont }}{% endblock %}",
        "base.html": "<a b={% incldue %}>{% block body %}{% endblock %}<{{ 'x'",
      ])
    #expect(text.contains("main.html:1:13: error: unknown name `coutn`"))
    #expect(text.contains("help: did you mean `count`?"))
    #expect(text.contains("main.html:2:1: error: this `if` is not closed"))
    #expect(text.contains("main.html:2:24: error: there is no filter `uper`"))
    #expect(text.contains("base.html:1:9: error: there is no tag `incldue`"))
    #expect(text.contains("page.html:1:45: error: unknown name `cuont`"))
    #expect(!text.contains("[unsafe-output]"), "where values stand is not known any more")
  }

  @Test func takesNoOffenceAtNamesThatAMistakeMayHaveTaken() {
    let text = report(
      "{% for x at [1] %}{{ x }}{% endfor %}{% set y %%}{{ y }}{{ f() }}",
      others: [
        "m.html": "{% macro f( %}{% endmacro %}",
        "n.html": "{% from \"m.html\" import f %}{{ f() }}",
      ])
    #expect(text.contains("main.html:1:10: error: expected `in`, found `at`"))
    #expect(text.contains("m.html"))
    #expect(!text.contains("[unknown-name]"))
  }

  @Test func showsHowTheFailingBlockCameToBePrinted() {
    #expect(
      report(
        "{% extends \"base.html\" %}\n{% block body %}{% include \"part.html\" %}{% endblock %}",
        with: "{\"n\": 0}",
        others: ["base.html": "<p>{% block body %}{% endblock %}", "part.html": "{{ 1 // n }}"])
          == """
          part.html:1:4: error: division by zero [template-value]
            1 | {{ 1 // n }}
              |    ^^^^^^
          note: `n` is 0
          main.html:2:17: note: included here
            2 | {% block body %}{% include "part.html" %}{% endblock %}
              |                 ^^^^^^^^^^^^^^^^^^^^^^^^^
          base.html:1:4: note: the block `body` is printed here
            1 | <p>{% block body %}{% endblock %}
              |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          main.html:1:12: note: extended here
            1 | {% extends "base.html" %}
              |            ^^^^^^^^^^^

          """)
  }

  @Test func saysWhichDefaultIsMissing() {
    let data = "{\"d\": {\"a\": {}}, \"l\": [1]}"
    #expect(
      report("{{ d.a.zz }}", with: data).contains(
        "help: give it a default: {{ d.a.zz|default(\"\") }}"))
    #expect(report("{{ l[7] }}", with: data).contains("{{ l[7]|default(\"\") }}"))
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

  @Test func showsTheFilterWhoseTestCannotCompare() {
    #expect(
      report("<p>text</p>{{ parts|select(\"lt\", 2)|list }}", with: "{\"parts\": [1, \"a\"]}")
        == """
        main.html:1:15: error: a string and an integer have no order [template-value]
          1 | <p>text</p>{{ parts|select("lt", 2)|list }}
            |               ^^^^^^^^^^^^^^^^^^^^^
        note: `parts` is [1, 'a']

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
