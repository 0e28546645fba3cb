"""Templates that would take all time, memory or stack: the program ends with an error, by no
signal.

Tests/TemplateTests/HostileTemplates.swift has a form for each filter, test, method, function and
tag; here are the worst, with the limits of a page and a small address space.
"""

import json
import subprocess

import pytest

from newsgen_site import GOOD_SITE, Site, environment, newsgen_path

LISTS = ("{% set a=['lol']*100 %}{% set b=[a]*100 %}{% set c=[b]*100 %}{% set d=[c]*100 %}"
         "{% set e=[d]*100 %}")
NEST = "{% set ns=namespace(s=[1]) %}{% for i in range(300000) %}{% set ns.s=[ns.s] %}{% endfor %}"
CHAIN = "1"
for _ in range(12):
    for link in (" + 1", " * 1", " or 1", "|int"):
        CHAIN = f"({CHAIN}{link * 90})"

FORMS = {
    "deep list printed": NEST + "{{ ns.s }}",
    "deep list only made": NEST + "ok",
    "dictionaries": "{% set ns=namespace(s={}) %}{% for i in range(300000) %}{% set ns.s={1: ns.s} %}{% endfor %}",
    "replace": '{{ ("a"*100000)|replace("a","b"*100000) }}',
    "join": '{{ (["a"]*1000000)|join("b"*10000) }}',
    "fill": '{{ ("{n}"*100000)|fill(n="x"*100000) }}',
    "list_join": '{{ (["x"*1000000]*1000000)|list_join }}',
    "wordwrap": '{{ ("a"*1000000)|wordwrap(1, true, "b"*1000) }}',
    "center": '{{ "a"|center(10**10) }}',
    "indent": '{{ ("a\n"*1000000)|indent(100000) }}',
    "text of lists": LISTS + "{{ e|string|length }}",
    "JSON of lists": LISTS + "{{ e|tojson }}",
    "lists compared": LISTS + "{% set f=[d]*100 %}{{ e == f }}",
    "macro twice": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "recursive loop": "{% for i in [1,2,3] recursive %}{{ loop([1,2,3]) if loop.depth < 60 }}{% endfor %}",
    "deep tags": "{% if 1 %}" * 30000 + "{% endif %}" * 30000,
    "chains in chains": "{{ " + CHAIN + " }}",
    "urlize": '{{ ("("*500000)|urlize|length }}{{ ("http://a.org "*100000)|urlize(rel="b"*100000) }}',
}

RESULTS = {
    "elif": ("{% if 0 %}" + "{% elif 0 %}" * 30000 + "{% else %}a{% endif %}", "a"),
    "dict": ("{{ dict(" + ", ".join(f"a{i}=1" for i in range(100000)) + ")|length }}", "100000"),
    "list_join": ('{{ (["a"]*100000)|list_join|length }}', "299998"),
    "joins": ("{{ " + " ~ ".join(["'a'"] * 100000) + " }}", "a" * 100000),
    "search": ('{{ ("a"*200000 ~ "b") in ("a"*400000) }}', "False"),
    "macros": ("{% macro m(n) %}{% for x in [1] %}{% if n %}{{ m(n-1) }}{% endif %}{% endfor %}a{% endmacro %}"
               "{{ m(90) }}", "a" * 91),
}


def render(folder, template, stack, data="{}"):
    """Renders with 4 GB of addresses, and a stack of so many kilobytes."""
    (folder / "t.txt").write_text(template, encoding="utf-8")
    (folder / "d.json").write_text(data, encoding="utf-8")
    command = f'ulimit -v 4000000 && ulimit -s {stack} && exec "$0" render t.txt --data d.json'
    return subprocess.run(["bash", "-c", command, newsgen_path()], cwd=folder, env=environment(),
                          capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("name", FORMS)
def test_ends_with_an_error_at_its_place(name, tmp_path):
    done = render(tmp_path, FORMS[name], 4096)
    first = done.stderr.split("\n")[0]
    assert done.returncode == 1 and first.startswith("t.txt:1:"), (done.returncode, done.stderr[:300])
    assert "[template-limit]" in first or "[template-syntax]" in first, first
    assert name == "deep tags" or "\nhelp: " in done.stderr, done.stderr[:300]


@pytest.mark.parametrize("stack", [4096, "unlimited"])
@pytest.mark.parametrize("name", RESULTS)
def test_gives_what_is_long_and_not_hostile(name, stack, tmp_path):
    template, result = RESULTS[name]
    done = render(tmp_path, template, stack)
    assert (done.returncode, done.stdout) == (0, result), (done.returncode, done.stderr[:300])


@pytest.mark.parametrize("stack", [1024, "unlimited"])
@pytest.mark.parametrize("name", ["deep list printed", "deep tags", "chains in chains"])
def test_the_size_of_the_stack_ends_nothing_by_a_signal(name, stack, tmp_path):
    assert render(tmp_path, FORMS[name], stack).returncode == 1


@pytest.mark.parametrize("stack", [512, 1024, 2048, 4096, "unlimited"])
def test_macros_that_nest_deeply_end_by_no_signal(stack, tmp_path):
    nested = "{% for x in [1] %}{% if n %}" * 30 + "{{ m(n-1) }}" + "{% endif %}{% endfor %}" * 30
    done = render(tmp_path, "{% macro m(n) %}" + nested + "{% endmacro %}{{ m(99) }}", stack)
    assert done.returncode in (0, 1) and "Fatal" not in done.stderr, done.stderr[:300]


@pytest.mark.parametrize("data, message", [
    ("[" * 100000, "the data is nested too deeply"),
    ('{"a": [' + "1," * 1000001 + "1]}", "the data has more than 1000000 values"),
    ('{"a": "' + "x" * (64 << 20) + '"}', "cannot be read: File too large"),
])
def test_data_without_measure_is_an_error(data, message, tmp_path):
    done = render(tmp_path, "x", 4096, data)
    assert done.returncode == 1 and message in done.stderr, done.stderr[:300]


def test_a_build_says_the_same_with_any_number_of_workers(tmp_path):
    articles = {f"Content/articles/{n}.md": f"---\ntitle: خبر {n}\ndate: 2023-08-{n:02}\n---\nنص\n"
                for n in range(1, 21)}
    site = Site(tmp_path / "site", GOOD_SITE | articles | {
        "Templates/article.html": FORMS["macro twice"].replace("m(60)", "m(60 if article.title == 'خبر 7' else 3)")})
    found = []
    for jobs in ("1", "2"):
        done = subprocess.run(
            ["bash", "-c", f'ulimit -v 4000000 && exec "$0" build --jobs {jobs} --format json', newsgen_path()],
            cwd=site.root, env=environment(), capture_output=True, text=True, timeout=120)
        problems = [json.loads(line) for line in done.stdout.splitlines() if '"id"' in line]
        found.append((done.returncode, [problem["message"] for problem in problems if problem["severity"] == "error"]))
    assert found[0] == found[1]
    assert found[0] == (1, ["this page takes more than 40000000 steps"])
