"""`newsgen render`: one template with data, and the filters of an archive in it."""

import json
import subprocess

import pytest

from newsgen_site import Site, environment, newsgen_path, run


def render(folder, template, data, *options, name="t.txt"):
    (folder / name).write_text(template, encoding="utf-8")
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return run("render", name, "--data", "data.json", *options, cwd=folder)


def output(folder, template, data, *options, name="t.txt"):
    done = render(folder, template, data, *options, name=name)
    assert (done.code, done.err) == (0, ""), done.err
    return done.out


DATA = {
    "day": "2023-08-14", "instant": "2023-08-14T22:05:09+03:00", "n": 1234567.891, "count": 3,
    "names": ["أحمد", "بدر", "جمال"], "nothing": None,
    "people": [{"name": "Ann"}, {"name": "Bo"}, {"name": "Cy"}],
}

EXAMPLES = [
    # Styles, in the language of the page and in others: CLDR 47.
    ("{{ day|date }}", "14 أغسطس 2023"),
    ("{{ day|date('full') }}", "الاثنين، 14 أغسطس 2023"),
    ("{{ day|date('medium') }}", "14\u200f/08\u200f/2023"),
    ("{{ day|date('short') }}", "14\u200f/8\u200f/2023"),
    ("{{ day|date(locale='ar-TN') }}", "14 أوت 2023"),
    ("{{ day|date(locale='ar-IQ') }}", "14 آب 2023"),
    ("{{ day|date('full', locale='en') }}", "Monday, August 14, 2023"),
    ("{{ day|date('short', locale='en') }}", "8/14/23"),
    ("{{ day|date('long', locale='en-GB') }}", "14 August 2023"),
    ("{{ day|date('full', locale='fr') }}", "lundi 14 août 2023"),
    ("{{ day|date('long', locale='de') }}", "14. August 2023"),
    ("{{ day|date('long', locale='ja') }}", "2023年8月14日"),
    ("{{ day|date(numerals='arab') }}", "١٤ أغسطس ٢٠٢٣"),
    ("{{ day|date(locale='fa', numerals='arabext') }}", "۱۴ اوت ۲۰۲۳"),
    # Patterns of UTS #35.
    ("{{ day|date('d MMMM y') }}", "14 أغسطس 2023"),
    ("{{ day|date('EEEE EEE EEEEE c', locale='en') }}", "Monday Mon Mon Mon"),
    ("{{ day|date('yy-MM-dd D DDD Q QQQ QQQQ G M MMM LLLL', locale='en') }}",
     "23-08-14 226 226 3 Q3 3rd quarter AD 8 Aug August"),
    ("{{ day|date(\"d 'de' MMMM 'o''clock' ''\", locale='en') }}", "14 de August o'clock '"),
    ("{{ instant|date('yyyy-MM-dd HH:mm:ss XXX Z ZZZZ ZZZZZ x X SS', locale='en') }}",
     "2023-08-14 22:05:09 +03:00 +0300 GMT+03:00 +03:00 +03 +03 00"),
    ("{{ instant|date('h:mm a K k', locale='en') }}", "10:05 PM 10 22"),
    ("{{ '2023-08-14T00:30:00Z'|date('h k K H X ZZZZ', locale='en') }}", "12 24 0 0 Z GMT"),
    ("{{ instant|date('long', time='short', locale='en') }}", "August 14, 2023 10:05\u202fPM"),
    ("{{ day|date('long', time='short', locale='en') }}", "August 14, 2023"),
    # Hijri: printed calendars, and the tabular one.
    ("{{ day|date(calendar='islamic-umalqura') }}", "27 محرم 1445 هـ"),
    ("{{ '2024-03-11'|date('d MMMM y', calendar='islamic-umalqura') }}", "1 رمضان 1445"),
    ("{{ '1999-12-31'|date('d/M/y', calendar='islamic-umalqura') }}", "23/9/1420"),
    ("{{ '1924-08-01'|date('d/M/y', calendar='islamic-umalqura') }}", "1/1/1343"),
    ("{{ '2077-11-16'|date('d/M/y', calendar='islamic-umalqura') }}", "30/12/1500"),
    ("{{ '2078-01-01'|date('d/M/y', calendar='islamic-umalqura') }}", "16/2/1501"),
    ("{{ '1900-01-01'|date('d/M/y', calendar='islamic-umalqura') }}", "28/8/1317"),
    ("{{ '1970-01-01'|date('d/M/y', calendar='islamic-civil') }}", "22/10/1389"),
    ("{{ '0622-07-19'|date('d/M/y', calendar='islamic-civil') }}", "1/1/1"),
    ("{{ day|date('long', calendar='islamic-umalqura', locale='en') }}", "Muharram 27, 1445 AH"),
    ("{{ day|date('D', calendar='islamic-umalqura') }}", "27"),
    # Numbers.
    ("{{ n|number }} {{ 1234|number }} {{ 12|number }} {{ -5|number }}", "1,234,567.891 1,234 12 \u200e-5"),
    ("{{ n|number(numerals='arab') }} {{ n|number(locale='fa', numerals='arabext') }}", "١٬٢٣٤٬٥٦٧٫٨٩١ ۱٬۲۳۴٬۵۶۷٫۸۹۱"),
    ("{{ n|number(locale='de') }} {{ n|number(locale='fr') }} {{ n|number(locale='hi') }}",
     "1.234.567,891 1\u202f234\u202f567,891 12,34,567.891"),
    ("{{ 1234|number(locale='es') }} {{ 12345|number(locale='es') }} {{ 1234|number(locale='pl') }}", "1234 12.345 1234"),
    ("{{ n|number(2) }} {{ 5|number(decimals=2) }} {{ 2.5|number(0) }} {{ 2.675|number(2) }}", "1,234,567.89 5.00 2 2.67"),
    ("{{ n|number(grouping=false) }} {{ '42'|number }} {{ 1e20|number(locale='en') }}", "1234567.891 42 100,000,000,000,000,000,000"),
    ("{{ 0.256|number(percent=true, locale='en') }} {{ 0.256|number(1, percent=true, locale='fr') }}", "26% 25,6\u202f\u00a0%".replace("\u202f", "")),
    # Plurals: six forms in Arabic, and rules that look at fractions.
    ("{% for i in [0, 1, 2, 3, 10, 11, 99, 100, 102, 103] %}{{ i|plural(zero='z', one='o', two='t', few='f', many='m', other='x') }}{% endfor %}",
     "zotffmmxxf"),
    ("{{ count|plural({'few': '{n} أخبار', 'other': '{n} خبر'}) }}", "3 أخبار"),
    ("{{ 1234|plural(other='{n} خبر', numerals='arab') }}", "١٬٢٣٤ خبر"),
    ("{% for i in [0, 1, 1.5, 2] %}{{ i|plural(one='o', other='x', locale='fr') }}{% endfor %}", "ooox"),
    ("{% for i in [1, 1.5, 1.0, 0] %}{{ i|plural(one='o', other='x', locale='en') }}{% endfor %}", "oxox"),
    ("{% for i in [1, 2, 5, 21, 11, 1.5] %}{{ i|plural(one='o', few='f', many='m', other='x', locale='ru') }}{% endfor %}", "ofmomx"),
    # Lists.
    ("{{ names|list_join }}", "أحمد وبدر وجمال"),
    ("{{ names[:2]|list_join }} {{ names[:1]|list_join }}{{ []|list_join }}", "أحمد وبدر أحمد"),
    ("{{ names|list_join('or') }}", "أحمد أو بدر أو جمال"),
    ("{{ people|list_join(attribute='name', locale='en') }}", "Ann, Bo, and Cy"),
    ("{{ people|list_join('or', attribute='name', locale='fr') }}", "Ann, Bo ou Cy"),
    # Flags, addresses.
    ("{{ 'tn'|flag }}{{ 'RU'|flag }}", "🇹🇳🇷🇺"),
    ("{{ '/archive/'|url }} {{ 'a/b.html?x#y'|url }} {{ '#top'|url }} {{ 'https://a.b/'|url }}", "/archive/ /a/b.html?x#y #top https://a.b/"),
    ("{{ '/2023/خبر.html'|absolute_url }}", "https://example.org/2023/%D8%AE%D8%A8%D8%B1.html"),
    ("{{ 'صفحة {n} من {count}'|fill(n=3|number, count=10) }}", "صفحة 3 من 10"),
    # Excerpts.
    ("{{ 'One two three. Four five six seven'|excerpt(4) }}", "One two three."),
    ("{{ 'One two. Three four five six seven'|excerpt(6) }}", "One two. Three four five six…"),
    ("{{ 'Ask J. Smith about it, and then go'|excerpt(5) }}", "Ask J. Smith about it…"),
    ("{{ 'قال الوزير و الرئيس إن'|excerpt(3) }}", "قال الوزير…"),
    ("{{ 'ما الخبر؟ لا خبر'|excerpt(3, end='.') }}", "ما الخبر؟"),
    ("{{ 'لا خبر اليوم هنا'|excerpt(3, end='.') }}", "لا خبر اليوم."),
    ("{{ 'هل وصل الخبر؟ نعم وصل'|excerpt(4) }}", "هل وصل الخبر؟"),
    ("{{ '今天天气很好我们去公园玩'|excerpt(4) }}", "今天天气很好我们…"),
    ("{{ '  short \\n text '|excerpt }}", "short text"),
]


@pytest.mark.parametrize("template, expected", EXAMPLES, ids=[str(i) for i in range(len(EXAMPLES))])
def test_filters_give(template, expected, tmp_path):
    assert output(tmp_path, template, DATA) == expected


MISTAKES = [
    ("{{ day|date('loong') }}", "there is no style `loong`", "did you mean `long`?"),
    ("{{ day|date('d w') }}", "has the letter `w`, which has no meaning here", "the styles are full, long, medium, short"),
    ("{{ day|date(\"d 'x\") }}", "a quote in the pattern `d 'x` is not closed", "''"),
    ("{{ day|date('HH:mm') }}", "asks for a time, and the date is a day", "ask first"),
    ("{{ '14/8/2023'|date }}", "\"14/8/2023\" is no date", "2023-08-14"),
    ("{{ nothing|date }}", "`date` takes a date, and there is none", "ask first"),
    ("{{ day|date(calendar='islamic-umalqra') }}", "there is no calendar", "did you mean `islamic-umalqura`?"),
    ("{{ day|date(locale='xx') }}", "there are no names and patterns for the locale `xx`", "there are: "),
    ("{{ day|date(lcale='en') }}", "`date` has no argument `lcale`", "did you mean `locale`?"),
    ("{{ 'x'|number }}", "`number` takes a number, and \"x\" is none", ""),
    ("{{ 1|number(decimals=99) }}", "`decimals` is a number from 0 to 15", ""),
    ("{{ 1|number(numerals='roman') }}", "there are no numerals `roman`", "latn, arab, arabext"),
    ("{{ 1|plural }}", "`plural` needs the forms of a word", "plural(ui.articles)"),
    ("{{ 1|plural(two='x') }}", "there is no form for `one`, and none for `other`", ""),
    ("{{ 'xx'|flag }}", "no country has the code `xx`", "ISO 3166-1"),
    ("{{ 'css/mian.css'|asset }}", "the theme has no asset `css/mian.css`", "did you mean `css/main.css`?"),
    ("{{ 5|list_join }}", "`list_join` takes a list", ""),
    ("{{ people|list_join }}", "`list_join` joins texts", "list_join(attribute=\"name\")"),
    ("{{ 'x'|excerpt(0) }}", "`words` is a number from 1 to 10000", ""),
    ("{{ 'x'|bidi('lrt') }}", "`bidi` has no mode `lrt`", "isolate, ltr, rtl, off"),
]


@pytest.mark.parametrize("template, message, help", MISTAKES, ids=[str(i) for i in range(len(MISTAKES))])
def test_filters_say_what_is_wrong(template, message, help, tmp_path):
    done = render(tmp_path, template, DATA)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("t.txt:1:4: error: ") and message in done.err and help in done.err, done.err


# Strings and their surroundings

ISOLATED = [
    ("<p>{{ a }}, {{ l }}</p>", "<p>خبر, <bdi>Ann</bdi></p>"),
    ("<p>{{ a }}: {{ '5 نقاط' }} {{ '12' }} {{ 5 }}</p>", "<p>خبر: <bdi>5 نقاط</bdi> <bdi>12</bdi> 5</p>"),
    ("<p>{{ '65 - 88' }} {{ '…' }} {{ '' }}</p>", '<p><bdi dir="rtl">65 - 88</bdi> … </p>'),
    ("<p>{{ l }}</p><h1>{{ '5 نقاط' }}</h1>", "<p><bdi>Ann</bdi></p><h1>5 نقاط</h1>"),
    ("<p><bdi>{{ l }}</bdi> <b dir='ltr'>{{ l }}</b> <bdi>{{ l }}!</bdi></p>",
     "<p><bdi>Ann</bdi> <b dir='ltr'>Ann</b> <bdi><bdi>Ann</bdi>!</bdi></p>"),
    ("<p>{{ 'tn'|flag }} {{ 'tn'|flag ~ ' تونس' }}</p>", '<p><bdi>🇹🇳</bdi> <bdi dir="rtl">🇹🇳 تونس</bdi></p>'),
    ("<p>x {{ 'iPhone جديد في تونس' }}</p>", '<p>x <bdi dir="rtl">iPhone جديد في تونس</bdi></p>'),
    ("<title>{{ l }}</title>", "<title>\u2068Ann\u2069</title>"),
    ("<img alt='{{ l }}' title=\"{{ a }}\" class='{{ l }}' id=\"{{ l }}\">", "<img alt='\u2068Ann\u2069' title=\"خبر\" class='Ann' id=\"Ann\">"),
    ("<meta name=description content='{{ l }}'><a href='/{{ l }}' lang='{{ l }}' hreflang='{{ l }}'>", None),
    ("<script>{{ l }}</script><style>.{{ l }}</style>", '<script>"Ann"</script><style>.Ann</style>'),
    ("<select><option>{{ l }}</option></select>", "<select><option>\u2068Ann\u2069</option></select>"),
    ("<p>{{ l|bidi('off') }} {{ l|bidi('ltr') }} {{ a|bidi }} {{ l|safe }}</p>", '<p>Ann <bdi dir="ltr">Ann</bdi> <bdi>خبر</bdi> Ann</p>'),
    ("<p title=\"{{ l|bidi('off') }} {{ a|bidi('rtl') }}\">", "<p title=\"Ann \u2067خبر\u2069\">"),
    ("<p>{{ '<b>'|bidi }}{% set x = l|bidi %}{{ x }}</p>", "<p><bdi>&lt;b&gt;</bdi>\u2068Ann\u2069</p>"),
    ("<script>{{ l|bidi }}</script><a href=\"{{ l|bidi }}\">", '<script>"Ann"</script><a href="Ann">'),
    ("<p>{{ [l, a]|join(' ') }} {{ [l]|map('bidi')|join }}</p>", "<p><bdi dir=\"rtl\">Ann خبر</bdi> \u2068Ann\u2069</p>"),
    ("<p>x {% if l %}<bdi>{{ l }}</bdi>{% endif %}</p>", "<p>x <bdi>Ann</bdi></p>"),
    ("<p{% if l %} dir='ltr'{% endif %}>{{ l }}</p>", "<p dir='ltr'><bdi>Ann</bdi></p>"),
]


@pytest.mark.parametrize("template, expected", ISOLATED, ids=[str(i) for i in range(len(ISOLATED))])
def test_strings_are_isolated(template, expected, tmp_path):
    data = {"a": "خبر", "l": "Ann"}
    plain = template.replace("{{ l }}", "Ann")
    assert output(tmp_path, template, data, "--lang", "ar", name="t.html") == (expected or plain)


def test_nothing_is_isolated_in_xml_json_and_text(tmp_path):
    data = {"l": "Ann"}
    assert output(tmp_path, "<t a='{{ l }}'>x {{ l }}</t>", data, "--lang", "ar", name="t.xml") == "<t a='Ann'>x Ann</t>"
    assert output(tmp_path, "{\"x\": {{ l }}}", data, "--lang", "ar", name="t.json") == "{\"x\": \"Ann\"}"
    assert output(tmp_path, "{{ l }}", data, "--lang", "ar") == "Ann"


def test_nothing_is_isolated_where_the_page_has_no_language(tmp_path):
    assert output(tmp_path, "<p>{{ l }}!</p>", {"l": "Ann خبر"}, name="t.html") == "<p>Ann خبر!</p>"


# Finding templates and data

def test_the_ending_decides_how_values_are_escaped(tmp_path):
    data = {"x": "<&\"'>"}
    for name, expected in [("t.html", "&lt;&amp;&#34;&#39;&gt;"), ("t.xml", "&lt;&amp;&#34;&#39;&gt;"), ("t.txt", "<&\"'>"),
                           ("t.json", '"\\u003c\\u0026\\"\\u0027\\u003e"')]:
        assert output(tmp_path, "{{ x }}", data, name=name) == expected


def test_templates_are_looked_up_as_for_pages(tmp_path):
    site = Site(tmp_path / "site", {
        "Content/site.yaml": "title: t\nlanguage: en\ntheme: own\nnumerals: latn\n",
        "Templates/mine.txt": "{% include 'theirs.txt' %}!", "Themes/own/templates/mine.txt": "no",
        "Themes/own/templates/theirs.txt": "{{ x }} {{ ui.home }}", "Themes/own/i18n/en.yaml": "home: Home\n",
        "data.json": '{"x": 1}', "other/mine.txt": "other {{ x }}", "broken.html": "{% if %}"})
    assert run("render", "mine.txt", "--data", "data.json", cwd=site.root).out == "1 Home!"
    assert run("render", "mine.txt", "--data", "site/data.json", "--source", "site", cwd=tmp_path).out == "1 Home!"
    assert run("render", "Templates/mine.txt", "--data", "data.json", cwd=site.root).out == "1 Home!"
    assert run("render", "other/mine.txt", "--data", "data.json", cwd=site.root).out == "other 1"
    done = run("render", "main.txt", "--data", "data.json", cwd=site.root)
    assert done.code == 1 and "there is no template main.txt" in done.err and "did you mean mine.txt?" in done.err


def test_a_file_may_name_the_templates_beside_it(tmp_path):
    (tmp_path / "a/parts").mkdir(parents=True)
    for name, text in [("page.html", "{% extends 'base.html' %}{% block b %}{% include 'parts/' ~ 'x.html' %}{% endblock %}"),
                       ("base.html", "[{% block b %}{% endblock %}]{% include 'parts/x.html' %}"), ("parts/x.html", "{{ n }}")]:
        (tmp_path / "a" / name).write_text(text)
    (tmp_path / "d.json").write_text('{"n": 7}')
    done = run("render", "a/page.html", "--data", "d.json", cwd=tmp_path)
    assert (done.out, done.err) == ("[7]7", "")


def test_data_is_read_from_standard_input(tmp_path):
    (tmp_path / "t.txt").write_text("{{ a }}\n")
    done = subprocess.run([newsgen_path(), "render", "t.txt", "--data", "-"], input='{"a": [1, 2.0, null, "خ"]}'.encode(),
                          cwd=tmp_path, env=environment(), capture_output=True)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, "[1, 2.0, None, 'خ']", b"")


@pytest.mark.parametrize("text, message", [
    ('{"a": 1', "d.json:1:7: error: expected `,` or `}`"),
    ('{"a": 01}', "error: invalid JSON number"),
    ('{"a": nul}', "error: expected a value"),
    ('{"a": "x}', "error: string is not closed"),
    ('{"a": "\\x"}', "error: invalid JSON escape"),
    ('{"a": "\\ud800"}', "error: this is half of a surrogate pair"),
    ('{"a": 12345678901234567890}', "error: this is not an integer of 64 bits"),
    ('{"a": 1} x', "error: expected nothing after the value"),
    ("[1]", "error: data must be a JSON object"),
    ("", "error: expected a value"),
    ("[" * 300, "error: the data is nested too deeply"),
])
def test_says_what_is_wrong_with_the_data(text, message, tmp_path):
    (tmp_path / "t.txt").write_text("x")
    (tmp_path / "d.json").write_text(text)
    done = run("render", "t.txt", "--data", "d.json", cwd=tmp_path)
    assert (done.code, done.out) == (1, "") and message in done.err, done.err


def test_says_what_is_wrong_with_the_template(tmp_path):
    done = render(tmp_path, "{{ titel }}\n{{ 1 // zero }}", {"title": 1, "zero": 0})
    assert done.code == 1
    assert done.err == ("t.txt:1:4: error: unknown name `titel` [unknown-name]\n  1 | {{ titel }}\n"
                        "    |    ^^^^^\nhelp: did you mean `title`?\n1 error\n")
    done = render(tmp_path, "{{ 1 // zero }}", {"zero": 0}, "--format", "json")
    assert done.code == 1 and json.loads(done.out)["notes"] == [{"message": "`zero` is 0"}]


def test_wrong_usage_is_told_apart(tmp_path):
    assert run("render", cwd=tmp_path).code == 64
    assert run("render", "t.txt", cwd=tmp_path).code == 64
    assert run("render", "t.txt", "--data", "x.json", "--lang", "no language", cwd=tmp_path).code == 64
    done = run("render", "t.txt", "--data", "x.json", cwd=tmp_path)
    assert done.code == 1 and "x.json: error: cannot be read: No such file or directory" in done.err


# What templates take for safe

TRUSTING = {"Content/site.yaml": "title: t\nbase_url: https://example.org/\n", "Content/articles/a.md": "---\ntitle: t\ndate: 2023-08-14\n---\nx\n",
            "Templates/404.html": "<p>{{ page.title|safe }}</p>\n{% include 'part.html' %}",
            "Templates/part.html": "{% autoescape false %}{{ site.title }}{% endautoescape %}"}


def test_check_lists_where_templates_trust_a_value(tmp_path):
    site = Site(tmp_path / "site", TRUSTING)
    done = run("check", "--source", site.root)
    assert done.code == 0
    assert done.err == (
        "Templates/404.html:1:18: warning: value is printed unescaped [trusted-markup]\n"
        "  1 | <p>{{ page.title|safe }}</p>\n    |                  ^^^^\n"
        "help: make sure it never comes from an article\n"
        "Templates/part.html:1:15: warning: value is printed unescaped [trusted-markup]\n"
        "  1 | {% autoescape false %}{{ site.title }}{% endautoescape %}\n    |               ^^^^^\n"
        "help: make sure it never comes from an article\n2 warnings\n")
    lines = [json.loads(line) for line in run("check", "--source", site.root, "--format", "json").out.splitlines()]
    found = [(line["file"], line["line"], line["column"]) for line in lines if line.get("id") == "trusted-markup"]
    assert found == [("Templates/404.html", 1, 18), ("Templates/part.html", 1, 15)]
    assert run("build", "--source", site.root, "--quiet").err == ""


def test_the_default_theme_trusts_nothing(tmp_path):
    site = Site(tmp_path / "site", {name: text for name, text in TRUSTING.items() if "Templates" not in name})
    assert "trusted-markup" not in run("check", "--source", site.root).err
