"""Documentation/Variables.md names every variable of every page with a value that it has on a real
page.

The types come from the program's own schema (the program `site-reference`), the values from
templates that print every variable of a sample site. `pytest Tests/EndToEnd/test_reference.py
--record` writes the page anew.
"""

import html
import re
import subprocess

import pytest

from newsgen_site import REPOSITORY, Site, run, tool_path

PAGE = REPOSITORY / "Documentation" / "Variables.md"


def article(title, date, more="", text="نص الخبر.", lang="ar"):
    return f"---\ntitle: {title}\ndate: {date}\nlang: {lang}\n{more}---\n{text}\n"


SITE = {
    "Content/site.yaml": "title: أرشيف الأخبار\ndescription: أخبار من هنا وهناك\nlanguage: ar\nlanguages: [ar, en]\n"
                         "base_url: https://example.org/\ntimezone: Africa/Tunis\npage_size: 2\n"
                         "calendars: [gregorian, islamic-umalqura]\n"
                         "theme_options: { accent: teal }\nextra: { accent: teal }\n",
    "Content/articles/summit.md": article(
        "افتتاح القمة", "2023-08-14T09:30:00+01:00",
        "updated: 2023-08-15\nsummary: قادة في مدينة واحدة\ncountries: [TN, RU]\npeople: [سلمى]\ntopics: [قمم]\n"
        "authors: [سلمى]\ntranslator: كمال\ntranslation_key: summit\nextra: { accent: teal }\n"
        "source: { name: Reuters, url: 'https://example.com/x', lang: en }\n"
        "image: { src: photo.jpg, alt: قاعة القمة, credit: وكالة }\n", "مقدمة.\n\n## تعاون\n\nنص."),
    "Content/articles/summit-en.md": article("Summit opens", "2023-08-14", "translation_key: summit\ncountries: [TN]\n", "Text.", "en"),
    "Content/articles/one.md": article("خبر أول", "2023-08-12", "countries: [TN]\ntopics: [قمم]\n"),
    "Content/articles/two.md": article("خبر ثان", "2023-08-13", "countries: [TN]\n"),
    "Content/articles/three.md": article("خبر ثالث", "2022-01-05", "countries: [TN]\n"),
    "Content/articles/later.md": article("خبر أخير", "2023-09-01", "countries: [TN]\n"),
    "Content/articles/old.md": "---\ntitle: خبر بلا تاريخ\naliases: [/old.html]\n---\nنص.\n",
    "Content/entities/countries/tn.md": "---\nname: { ar: تونس, en: Tunisia }\naliases: [الخضراء]\niso2: TN\nwikidata: Q948\n"
                                        "same_as: ['https://example.com/tn']\nextra: { accent: teal }\n---\nبلد في شمال أفريقيا.\n",
    "Content/pages/about.md": "---\ntitle: من نحن\nmenu: true\nextra: { accent: teal }\n---\nنص الصفحة.\n",
    "Content/files/photo.jpg": "x",
}

# A template, what it makes, and a page that it made, in the order in which examples are looked for.
PAGES = [
    ("article.html", "an article", "2023/08/14/summit.html"),
    ("home.html", "the home page and its further pages", "index.html"),
    ("home.html", "", "page/1.html"),
    ("year.html", "the articles of a year", "2023/index.html"),
    ("year.html", "", "2023/page/1.html"),
    ("month.html", "the articles of a month", "2023/08/index.html"),
    ("day.html", "the articles of a day", "2023/08/14/index.html"),
    ("on-this-day.html", "the articles of a day in all years", "on-this-day/08-14.html"),
    ("archive.html", "all years, and the articles without a date", "archive/index.html"),
    ("kind.html", "the entities of a kind", "countries/index.html"),
    ("entity.html", "an entity and its articles", "countries/tn/index.html"),
    ("page.html", "a page of Content/pages", "about.html"),
    ("404.html", "what a server shows for an address that is none", "404.html"),
    ("redirect.html", "an old address of an article", "old.html"),
]
UI_FORMS = "has plural forms; here for 3, with the filter `plural`"
# What the names of fields say that the program's types have no words for.
MEANINGS = {
    "title": "its title", "name": "its name", "url": "its address, as this page names it", "permalink": "its address, for the world",
    "lang": "its language", "language": "the language of the site", "description": "what the site says of itself", "year": "its year",
    "date": "when it was published", "cards": "its articles", "entities": "its entities", "kind": "their kind", "alt": "what it shows",
    "src": "its address", "credit": "who made it", "is_home": "whether it is the home page", "word_count": "how many words its text has",
    "authors": "who wrote it", "translator": "who translated it", "image": "its image", "newer": "the page of newer articles",
    "older": "the page of older articles",
}
SCALARS = {"text", "markup", "int", "float", "bool"}
STRINGS = REPOSITORY / "Themes" / "default" / "i18n"


def texts():
    """The names of the default theme's texts, and whether they have plural forms."""
    found = {}
    for file in sorted(STRINGS.glob("*.yaml")):
        for name, text in re.findall(r"^(\w+):(.*)$", file.read_text(encoding="utf-8"), re.M):
            found.setdefault(name, not text.strip())
    return found


def schema():
    """The types of records, each a list of fields: name, type, meaning."""
    done = subprocess.run([tool_path("site-reference")], capture_output=True, check=True)
    types = {}
    for line in done.stdout.decode().splitlines():
        parts = line.split("\t")
        if parts[0] != "filter":
            types.setdefault(parts[0], []).append(tuple(parts[1:]))
    types["UI"] = [(name, "forms" if plural else "text", UI_FORMS if plural else "") for name, plural in texts().items()]
    return types


def printing(types, type, code, path, depth):
    """A template that prints every scalar below a variable, with the path that a template author
    would write."""
    out = ""
    for name, kind, _ in types.get(type, []):
        inner, shown = f"{code}{name}", f"{path}{name}"
        kind = kind.removesuffix("?")
        element = kind.removeprefix("list of ")
        variable = "v" + re.sub(r"\W", "_", shown)
        if kind in SCALARS:
            out += (f"{{% if {inner} is defined and {inner} is not none %}}<x-v id=\"{shown}\">{{{{ {inner}|string|bidi('off') }}}}</x-v>"
                    f"{{% endif %}}\n")
        elif element == "list of CalendarDay":
            out += (f"{{% for row in {inner} or [] %}}{{% for cell in row if cell.url %}}{{% if loop.first %}}"
                    + printing(types, "CalendarDay", "cell.", f"{shown}[n][n].", depth - 1)
                    + "{% endif %}{% endfor %}{% endfor %}\n")
        elif kind == "forms":
            out += f"<x-v id=\"{shown}\">{{{{ 3|plural({inner})|bidi('off') }}}}</x-v>\n"
        elif kind == "any":
            out += (f"{{% if {inner}.accent is defined %}}<x-v id=\"{shown}.accent\">{{{{ {inner}.accent|bidi('off') }}}}</x-v>"
                    "{% endif %}\n")
        elif kind.startswith("list of ") and element in SCALARS:
            out += f"{{% for x in {inner} or [] %}}{{% if loop.first %}}<x-v id=\"{shown}[0]\">{{{{ x|bidi('off') }}}}</x-v>{{% endif %}}{{% endfor %}}\n"
        elif element == "PagerYear":
            # The first year begins on the front page, which has no number.
            out += (f"{{% for {variable} in {inner} or [] %}}{{% if loop.last %}}"
                    + printing(types, element, variable + ".", f"{shown}[-1].", depth - 1) + "{% endif %}{% endfor %}\n")
        elif kind.startswith("list of ") and depth > 0:
            out += (f"{{% for {variable} in {inner} or [] %}}{{% if loop.first %}}"
                    + printing(types, element, variable + ".", f"{shown}[0].", depth - 1) + "{% endif %}{% endfor %}\n")
        elif kind in types and depth > 0:
            out += f"{{% if {inner} %}}" + printing(types, kind, inner + ".", shown + ".", depth - 1) + "{% endif %}\n"
    return out


def values(types, folder):
    """For every page, the values of its variables by path."""
    body = printing(types, "Globals", "", "", 3)
    has = "".join(f"<x-g>{{% if {name} %}}{name}{{% endif %}}</x-g>" for name, _, _ in types["Globals"])
    site = Site(folder, SITE | {f"Templates/{name}": has + body for name in {page[0] for page in PAGES}})
    site.build()
    files = site.files()
    found = []
    for template, meaning, file in PAGES:
        text = files[file].decode()
        pairs = re.findall(r'<x-v id="([^"]*)">(.*?)</x-v>', text, re.S)
        globals = [name for name in re.findall(r"<x-g>(.*?)</x-g>", text) if name]
        found.append((template, meaning, globals, {path: html.unescape(value) for path, value in pairs}))
    return found


def example(types, type, name, kind, pages):
    """The path of a field on the first page where it has a value, what is printed of it there, and
    the value."""
    kind = kind.removesuffix("?")
    suffix = "[0]" if kind.startswith("list of ") and kind.removeprefix("list of ") in SCALARS else ""
    for path in paths(types, type):
        for _, _, _, values in pages:
            if kind in SCALARS or suffix:
                value = values.get(f"{path}{name}{suffix}")
                if value not in (None, ""):
                    return f"{path}{name}{suffix}", "", value
            else:
                start = f"{path}{name}"
                for key, value in values.items():
                    if value and (key == start or key.startswith((start + ".", start + "["))):
                        return start, key, value
    return None


def paths(types, type, limit=200):
    """The ways to a type from the globals, the shortest first."""
    if type == "Globals":
        return [""]
    found, level = [], [("", "Globals")]
    for _ in range(4):
        level = [
            (path + name + ("[n][n]." if "list of list" in kind else "[-1]." if inner == "PagerYear" else "[0]." if kind.startswith("list") else "."), inner)
            for path, current in level for name, kind, _ in types.get(current, [])
            for inner in [kind.removesuffix("?").removeprefix("list of ").removeprefix("list of ")] if inner in types]
        found += [path for path, current in level if current == type]
    return found[:limit]


def shown(value):
    value = re.sub(r"\s+", " ", value).replace("|", "\\|").strip()
    return "`" + (value if len(value) <= 60 else value[:57] + "…") + "`"


def page(types, pages):
    """The whole of Documentation/Variables.md; and what has no value on any page."""
    out = ["# What pages give to templates", "",
           "Made by `Tests/EndToEnd/test_reference.py` from the program's own types and the pages of a sample",
           "site; not edited by hand. A type with a question mark may be absent: ask first,",
           "`{% if article.updated %}`. A field that is absent prints nothing. What is there on the front page",
           "only is undefined on the numbered pages of a list, which never change: printing it is an error",
           "there, and `{% if not page.number %}` asks first.", "",
           "## Templates", "", "| template | makes | is given |", "|---|---|---|"]
    for template, meaning, globals, _ in pages:
        if meaning:
            out.append(f"| `{template}` | {meaning} | {', '.join(f'`{name}`' for name in globals)} |")
    missing = []
    for type, fields in types.items():
        out += ["", f"## {'Everywhere' if type == 'Globals' else type}", "", "| variable | type | meaning | example |", "|---|---|---|---|"]
        for name, kind, meaning in fields:
            meaning = meaning or ("" if type == "UI" else MEANINGS[name])
            found = example(types, type, name, kind, pages)
            if found is None:
                missing.append(f"{type}.{name}")
                continue
            path, key, value = found
            inside = f"`{key}` → " if key not in ("", path) else ""
            out.append(f"| `{path}` | {kind} | {meaning} | {inside}{shown(value)} |")
    return "\n".join(out) + "\n", missing


def test_every_filter_of_an_archive_is_described_and_does_what_is_said(tmp_path):
    text = (REPOSITORY / "Documentation" / "Templates.md").read_text(encoding="utf-8")
    section = text.split("\n## Filters of an archive\n")[1].split("\n## ")[0]
    listing = subprocess.run([tool_path("site-reference")], capture_output=True, check=True).stdout.decode()
    filters = re.findall(r"^filter\t(.*)$", listing, re.M)
    items = {name: item for item in section.split("\n- ") for name in re.findall(r"^\*\*`(\w+)`\*\*", item)}
    without = [name for name in filters if not re.search(rf"`[^`]*\|{name}\b[^`]*` → `", items.get(name, ""))]
    assert without == [], "these filters have no example"
    examples = re.findall(r"`([^`]+)` → `([^`]*)`", section)
    assert len(examples) >= 20
    (tmp_path / "data.json").write_text("{}")
    for template, expected in examples:
        (tmp_path / "t.txt").write_text(template, encoding="utf-8")
        done = run("render", "t.txt", "--data", "data.json", "--lang", "ar", cwd=tmp_path)
        pattern = re.escape(expected).replace("HASH", "[0-9a-z]+")
        assert re.fullmatch(pattern, done.out, re.S) and not done.err, (template, expected, done.out, done.err)


def test_the_reference_names_every_variable_with_its_value(tmp_path, recording):
    types = schema()
    text, missing = page(types, values(types, tmp_path / "site"))
    assert not missing, f"the sample site has no value for {missing}"
    assert not re.search(r"\| *\|$", text, re.M), "a variable has no example"
    if recording:
        PAGE.write_text(text, encoding="utf-8")
        pytest.fail(f"recorded {PAGE}; look at the difference and run again without --record")
    assert PAGE.read_text(encoding="utf-8") == text, "run this test with --record"
