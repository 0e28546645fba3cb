"""A mutated template, rendered with mutated data by `newsgen render`."""

import json
import random
import re

import dictionary
import mutators
import program
import sites
from case import Case
from program import Problem, contract, terminal_problems
from workspace import Workspace, untouched

DATA = {
    "title": "خبر عاجل",
    "count": 3,
    "words": ["b", "a", "c"],
    "text": "<b>bold</b>",
    "nothing": None,
    "people": [{"name": "Ann", "age": 30}, {"name": "Bo", "age": 25}],
    "map": {"b": 1, "a": 2},
    "tree": [{"name": "x", "parts": [{"name": "y", "parts": []}]}],
    "link": "javascript:alert(1)",
    "x": 1.5,
}

FORMS = (
    '{% macro field(name, b=1) %}<input name="{{ name }}">{{ caller() if caller }}{% endmacro %}\n'
)

PARENT = "<title>{{ title }}</title><main>{% block main %}{{ count }}{% endblock %}</main>{{ self.main() }}\n"

TEMPLATES = [
    '<p title="{{ title }}">{{ title|upper|truncate(5) }}</p>{% for w in words %}{{ loop.index }}{{ w }}'
    "{% if not loop.last %}, {% endif %}{% else %}-{% endfor %}\n",
    "{% macro m(a, b=2) %}{{ a }}{{ b }}{% if a > 0 %}{{ m(a - 1) }}{% endif %}{% endmacro %}{{ m(count) }}\n",
    "{% for n in tree recursive %}{{ n.name }}{{ loop(n.parts) }}{% endfor %}{{ map|dictsort|tojson }}\n",
    "{% extends 'parent.html' %}{% block main %}{{ super() }}{% include 'forms.html' %}{% endblock %}\n",
    "{% import 'forms.html' as f %}{% call f.field(title) %}{{ text|safe }}{% endcall %}{{ f.field('q') }}\n",
    "{% set ns = namespace(n=0) %}{% for p in people|sort(attribute='age') %}{% set ns.n = ns.n + p.age %}"
    "{% endfor %}{{ ns.n }}{{ '%05.1f'|format(x) }}{{ '{:>8}|{}'.format(title, count) }}\n",
    "<a href=\"{{ link }}\">{{ words|join(', ')|center(40) }}</a><script>var t = {{ map|tojson }};</script>\n",
    "{{ '2023-08-14T09:30:00+01:00'|date('EEEE d MMMM yyyy', calendar='islamic-umalqura') }} {{ 12345.6|number }}"
    " {{ count|plural(one='a', other='{n} b') }} {{ words|list_join }} {{ title|excerpt(2) }} {{ 'tn'|flag }}\n",
    "{% filter replace('a', 'bb') %}{% for a, b in map.items() %}{{ a ~ b * 2 }}{% endfor %}{% endfilter %}"
    "{{ words[::-1] }}{{ title[1:3] }}{{ 7 // 2 ** 3 % 4 }}{{ people|groupby('age')|list }}\n",
    "{{ text|striptags|wordwrap(3)|indent(2) }}{{ words|batch(2, '-')|list }}{{ people|map(attribute='name')"
    "|unique|list }}{{ [1, [2, [3]]]|string }}{{ range(5)|sum }}{{ dict(a=1, b=[2]) }}{{ 'http://a.b'|urlize }}\n",
]


def documented(heading: str) -> list[str]:
    """The names that a section of the language's reference explains."""
    text = (program.REPOSITORY / "Documentation/Templates.md").read_text()
    section = re.search(rf"^#+ {heading}$(.*?)(?=^##|\Z)", text, re.M | re.S)[1]
    return sorted(
        {
            name
            for line in re.findall(r"^- (\*\*.*?)(?=:|$)", section, re.M)
            for name in re.findall(r"\*\*`(\w+)`\*\*", line)
        }
    )


FILTERS = documented("Filters") + documented("Filters of an archive")
TESTS = documented("Tests")
METHODS = (
    documented("Methods of strings")
    + documented("Methods of dictionaries")
    + documented("Methods of lists")
)


def make(chance: random.Random) -> Case:
    template = chance.choice(TEMPLATES).encode()
    if chance.random() < 0.3:
        template += chance.choice(TEMPLATES).encode()
    for _ in range(chance.choice([1, 1, 2, 3])):
        template = change(chance, template)
    changes = {
        key: changed_value(chance, part) for key, part in DATA.items() if chance.random() < 0.3
    }
    data = json.dumps(DATA | changes).encode()
    if chance.random() < 0.05:
        data = mutators.mutate(chance, data)
    suffix = chance.choice([".html"] * 6 + [".xml", ".json", ".js", ".txt", ".svg"])
    return Case(
        "template",
        [
            {
                "Content/site.yaml": sites.CONFIGURATION.encode(),
                f"Templates/main{suffix}": template,
                "Templates/forms.html": FORMS.encode(),
                "Templates/parent.html": PARENT.encode(),
                "data.json": data,
            }
        ],
        {"main": f"main{suffix}"},
    )


def change(chance: random.Random, template: bytes) -> bytes:
    """Half of the time what leaves a template valid, else words of the language or any bytes."""
    kind = chance.random()
    if kind < 0.05:
        return mutators.mutate(chance, template)
    if kind < 0.8:
        return insert_filter(chance, template)
    kind = chance.random()
    word = mutators.encode(chance.choice(dictionary.TEMPLATE))
    marks = [at for at in range(len(template)) if template[at : at + 1] in b"{}|%( ),.'"]
    if not marks:
        return word
    at = chance.choice(marks)
    if kind < 0.5:
        return template[:at] + word + template[at:]
    end = chance.choice(marks)
    start, end = min(at, end), max(at, end)
    if kind < 0.65:
        return template[:start] + template[end:]
    if kind < 0.8:
        return template[:end] + template[start:end] * chance.choice([1, 1, 3, 200]) + template[end:]
    return template[:start] + word + template[end:]


EXPRESSION = re.compile(
    rb"(?:\{\{-? ?|\{%-? (?:if|elif|set [\w.]+ =|for \w+(?:, \w+)? in) )([^{}%]+?) ?-?[%}]\}"
)


def insert_filter(chance: random.Random, template: bytes) -> bytes:
    """Another filter, test or method for a value that is printed or used in a tag."""
    found = list(EXPRESSION.finditer(template))
    if not found:
        return template
    start, end = chance.choice(found).span(1)
    arguments = ", ".join(
        (chance.choice(dictionary.ARGUMENT_NAMES) + "=" if chance.random() < 0.1 else "")
        + chance.choice(dictionary.ARGUMENTS)
        for _ in range(chance.choice([0, 1, 1, 1, 2, 3]))
    )
    one = chance.choice(dictionary.ARGUMENTS)
    filter = chance.choice(FILTERS)
    call = chance.choice(
        [
            f"|{filter}",
            f"|{filter}",
            f"|{filter}({arguments})",
            f"|{filter}({arguments})",
            f"|string|{filter}({one})",
            f"|list|{filter}({one})",
            f"|length|{filter}({one})",
            f".{chance.choice(METHODS)}({arguments})",
            f" ~ 'a.b').{chance.choice(METHODS)}({one}",
            f"|string|{filter}",
            f" is {chance.choice(TESTS)}",
            f"[{one}]",
            f"[{one}:{one}]",
            f" {chance.choice('+*-/%~<')} {one}",
            f" ~ {one}",
            f" == {one}",
            f" in {one}",
            f" if {one} else {one}",
            f" ** {one}",
            f" // {one}",
        ]
    )
    value = b"((" + template[start:end] + b")" + mutators.encode(call) + b")"
    return template[:start] + value + template[end:]


def changed_value(chance: random.Random, value):
    """The value, or another, or with other parts."""
    kind = chance.random()
    if kind < 0.15:
        return odd_value(chance)
    if isinstance(value, dict):
        return {
            key: changed_value(chance, part)
            for key, part in value.items()
            if chance.random() < 0.95
        }
    if isinstance(value, list):
        return [changed_value(chance, part) for part in value] * chance.choice([1, 1, 1, 0, 2, 50])
    return value


def odd_value(chance: random.Random):
    nested: list = []
    for _ in range(chance.choice([1, 20, 400])):
        nested = [nested]
    return chance.choice(
        [
            None,
            True,
            0,
            -1,
            2**63 - 1,
            -(2**63),
            2**70,
            1e308,
            -0.0,
            "",
            "a" * 5000,
            {},
            [],
            [None] * 100,
            {"": ""},
            {"a": {"b": {"c": 1}}},
            nested,
            mutators.word(chance),
            mutators.word(chance),
            "\u0000",
        ]
    )


def check(case: Case, workspace: Workspace) -> list[Problem]:
    workspace.update(case.stages[0])
    protected = workspace.protected()
    arguments = [
        "render",
        case.facts["main"],
        "--data",
        "site/data.json",
        "--source",
        workspace.site,
    ]
    done = workspace.run(*arguments)
    problems = contract(done, allowed=(0, 1, 64)) or terminal_problems(done.err)
    problems += untouched(protected, workspace.protected(), "outside", "render changed")
    if done.code == 1 and not done.err:
        problems.append(Problem("silent", "exit code 1 without a message"))
    if done.code == 1 and done.out:
        problems.append(Problem("partial", "exit code 1 with a part of the page"))
    if not problems and done.code == 0 and workspace.run(*arguments).out != done.out:
        problems.append(Problem("difference", "the same template and data give another page"))
    case.codes.append(done.code)
    return problems
