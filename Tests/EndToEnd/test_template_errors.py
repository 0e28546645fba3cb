"""What the author of a theme reads of `newsgen build` when templates are wrong."""

from newsgen_site import Site

SITE = {
    "Content/site.yaml": "title: News\nlanguage: en\nbase_url: https://example.org/\n",
    "Content/articles/hello.md": "---\ntitle: Hello\ndate: 2023-08-14\n---\nText.\n",
}
BASE = "<html><body>{% block content %}{% endblock %}</body></html>\n"


def errors(folder, templates):
    site = Site(folder / "site", SITE | {f"Templates/{name}": text for name, text in templates.items()})
    return site.fail()


def test_all_mistakes_of_a_theme_are_reported_at_once(tmp_path):
    said = errors(tmp_path, {
        "base.html": BASE,
        "article.html": "{% extends \"base.html\" %}\n{% block content %}\n<h1>{{ article.titel }}</h1>\n"
                        "{% if article.updated %}\n<p>{{ article.date|dat }}</p>\n{% endblock %}\n",
        "entity.html": "<p>{{ entity.nam }}</p>\n{% incldue \"foo.html\" %}\n",
        "page.html": "{% include \"crad.html\" %}{{ \"x }}\n",
        "card.html": "",
        "404.html": "<a href={{ page.url }}>{{ 1 is od }}</a>\n",
    })
    places = [line for line in said.splitlines() if ": error: " in line]
    assert places == [
        "Templates/404.html:1:12: error: a value in an attribute must be quoted [unsafe-output]",
        "Templates/404.html:1:32: error: there is no test `od` [unknown-test]",
        "Templates/article.html:3:16: error: `Article` has no field `titel` [unknown-field]",
        "Templates/article.html:4:1: error: this `if` is not closed [template-syntax]",
        "Templates/article.html:5:20: error: there is no filter `dat` [unknown-filter]",
        "Templates/entity.html:1:14: error: `Entity` has no field `nam` [unknown-field]",
        "Templates/entity.html:2:4: error: there is no tag `incldue` [template-syntax]",
        "Templates/page.html:1:12: error: there is no template `crad.html` [missing-template]",
        "Templates/page.html:1:29: error: string is not closed [template-syntax]",
    ], said
    for meant in ["title", "date", "name", "include", "card.html", "odd"]:
        assert f"did you mean `{meant}`?" in said
    assert said.endswith("9 errors\n")


def test_a_page_that_fails_says_which_article_it_is_and_how_it_came_to_be(tmp_path):
    said = errors(tmp_path, {
        "base.html": BASE,
        "article.html": "{% extends \"base.html\" %}\n{% block content %}{% include \"info.html\" %}{% endblock %}\n",
        "info.html": "{% for word in [1, 0] %}\n{{ article.word_count / word }}{% endfor %}\n",
    })
    assert said == """\
Templates/info.html:2:4: error: division by zero [template-value]
  2 | {{ article.word_count / word }}{% endfor %}
    |    ^^^^^^^^^^^^^^^^^^^^^^^^^
note: `article.word_count` is 1
note: `word` is 0
Templates/article.html:2:20: note: included here
  2 | {% block content %}{% include "info.html" %}{% endblock %}
    |                    ^^^^^^^^^^^^^^^^^^^^^^^^^
Templates/base.html:1:13: note: the block `content` is printed here
  1 | <html><body>{% block content %}{% endblock %}</body></html>
    |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
Templates/article.html:1:12: note: extended here
  1 | {% extends "base.html" %}
    |            ^^^^^^^^^^^
note: while rendering the page /2023/08/14/hello.html, made of Content/articles/hello.md
1 error
"""


def test_a_filter_without_a_value_says_how_to_ask_for_it(tmp_path):
    said = errors(tmp_path, {"article.html": "<p>{{ article.updated|date }}</p>\n"})
    assert "`date` takes a date, and there is none" in said
    assert "note: `article.updated` is None" in said
    assert "help: ask first: {% if article.updated %}" in said


def test_templates_that_lead_to_each_other_without_end_are_an_error(tmp_path):
    chain = {f"{level}.html": f"{{% include \"{level + 1}.html\" %}}" for level in range(150)}
    said = errors(tmp_path, chain | {"150.html": "x", "article.html": "{% include \"0.html\" %}"})
    assert "[template-limit]" in said


def test_a_template_that_fails_on_every_page_is_reported_alike_by_any_number_of_jobs(tmp_path):
    """Twenty pages are enough; which twenty must not depend on the workers, nor on the cache."""
    articles = {
        f"Content/articles/a{number}.md": f"---\ntitle: A {number}\ndate: 2023-01-{number % 28 + 1:02}\n---\nText.\n"
        for number in range(400)}
    failing = "<h1>{{ article.title }}</h1>{{ [1][7 + article.reading_minutes - article.title|length] + 1 }}\n"
    site = Site(tmp_path / "site", SITE | articles)
    site.build()
    site.write({"Templates/article.html": failing})
    said = {site.fail("--jobs", jobs, *cache) for jobs in "1224" for cache in ([], ["--no-cache"], [])}
    assert len(said) == 1 and "while rendering the page /2023/" in said.pop()
