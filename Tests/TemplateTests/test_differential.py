"""Templates rendered by Jinja2 and by newsgen: the same bytes, or a listed reason why not."""
import json
import pathlib

import generator
import jinja
import newsgen_cases
import pytest

# What Python says of the templates' own escapes and calls is none of our business.
pytestmark = pytest.mark.filterwarnings("ignore")

FOLDER = pathlib.Path(__file__).parent / "Cases"


# Where nothing is escaped, markup is text like any other.
TEXTS = [
    "{{ (x|safe) ~ y }} {{ x|e ~ y }} {{ ((x|safe) ~ y) is escaped }}",
    "{{ (x|safe) + y }} {{ [x|safe, y]|join }} {{ [x, y]|join(y|safe) }} {{ [x|e, y]|map('replace', '&', y)|join }}",
    "{{ '<b>'|replace(x|safe, y) }} {{ (x|e)|replace('&', y) }} {{ x|replace('<', y|e) }}",
    "{{ 'see example.com'|urlize ~ x }} {{ {'id': x}|xmlattr ~ y }} {{ ('a.com'|urlize) is escaped }}",
    "{% macro m() %}{{ x }}{% endmacro %}{{ m() ~ y }}{{ m() is escaped }}{% set b %}{{ x }}{% endset %}{{ b ~ y }}",
    "{% filter replace('<', y) %}{{ x|safe }}{% endfilter %}{{ {'a': y}|tojson ~ x }} {{ (x|safe)|upper ~ y }}",
    "{{ '%s %s'|format(x|safe, y) }} {{ (x|safe) * 2 ~ y }} {{ (x|forceescape) ~ y }} {{ x|striptags ~ y|e }}",
    "{{ d|items|list ~ x|safe }} {{ (x|safe if t else y) ~ y }} {{ x|safe|indent ~ y }} {{ (x|safe)|first ~ y }}",
    "{{ ('<b>{} {k:>4}</b>'|safe).format(y, k=y) }} {{ '<b>{}</b>'.format(x|safe) }} {{ ('{0!r} {1}'|safe).format(y, x|safe) }}",
    "{{ 'abc'.replace('b', x|safe) }} {{ ', '.join([x|safe, y]) }} {{ (', '|safe).join([x|safe, y]) }}",
    "{{ (x|safe).replace('<', y) }} {{ (x|e).replace('<', '[') }} {{ (x|e)|replace('<', '[') }} {{ x|replace('<', '['|safe) }}",
    "{{ (x|safe).split('>')|join(y) }} {{ (x|safe).partition('a')|join('|') }} {{ (x|safe).upper() ~ y }}",
    "{{ ('%s'|safe) % y }} {{ '%s' % (x|safe) }} {{ ('%r'|safe) % y }} {{ (x|safe)[:2] ~ y }} {{ (x|safe).title() + y }}",
]
TEXT_DATA = {"x": "<i>a</i>", "y": "<&\"'>", "d": {"k": "<"}, "t": True}


def agree(theirs, ours):
    """Outputs are equal; where Jinja2 raises an error, newsgen reports one, too."""
    return theirs["output"] == ours.get("output") if "output" in theirs else "error" in ours


def show(name, templates, data, theirs, ours):
    text = "\n".join(f"--- {file}\n{source}" for file, source in templates)
    return f"{name}\n{text}\ndata: {json.dumps(data, ensure_ascii=False)}\nJinja2: {theirs}\nnewsgen: {ours}\n"


def test_agrees_with_jinja_on_every_case(capsys):
    cases = list(jinja.cases())
    assert len(cases) >= 300
    deviations = json.loads((FOLDER / "deviations.json").read_text(encoding="utf-8"))
    answers = newsgen_cases.render([(data, templates) for _, data, templates in cases])
    wrong, agreed = [], 0
    for (name, data, templates), ours in zip(cases, answers):
        theirs = jinja.render(data, templates)
        agrees = agree(theirs, ours)
        agreed += agrees
        if agrees == (name in deviations):
            reason = "is listed as a deviation, and agrees" if agrees else "disagrees"
            wrong.append(show(f"{name} {reason}", templates, data, theirs, ours))
    with capsys.disabled():
        print(f"\n{agreed} of {len(cases)} templates agree with Jinja2; {len(deviations)} differ with a reason")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("before, after, name", [
    ("", "", "main.txt"), ("", "", "main.html"), ("{% autoescape false %}", "{% endautoescape %}", "main.html"),
    ("{% autoescape true %}", "{% endautoescape %}", "main.html")])
def test_markup_is_joined_as_in_jinja(before, after, name):
    cases = [(TEXT_DATA, [[name, before + text + after]]) for text in TEXTS]
    for (data, templates), ours in zip(cases, newsgen_cases.render(cases)):
        theirs = jinja.render(data, templates)
        assert agree(theirs, ours), show(name, templates, data, theirs, ours)


def test_recorded_cases_are_what_jinja_gives():
    """The Swift tests compare with the record; it must not be of another day."""
    recorded = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))["cases"]
    now = {name: jinja.render(data, templates) for name, data, templates in jinja.cases()}
    assert recorded == now, "run jinja.py record"


def test_agrees_with_jinja_on_generated_templates(capsys):
    cases = [generator.case(seed) for seed in range(generator.COUNT)]
    answers = newsgen_cases.render(cases)
    wrong, agreed, errors = [], 0, 0
    for seed, ((data, templates), ours) in enumerate(zip(cases, answers)):
        theirs = jinja.render(data, templates)
        errors += "error" in theirs
        if agree(theirs, ours):
            agreed += 1
        elif generator.reason(templates, theirs, ours) is None:
            wrong.append(show(f"seed {seed}", templates, data, theirs, ours))
    with capsys.disabled():
        print(f"\n{agreed} of {len(cases)} generated templates agree with Jinja2 ({errors} are errors in both)")
    assert not wrong, "\n".join(wrong[:5]) + f"\n{len(wrong)} disagree"
