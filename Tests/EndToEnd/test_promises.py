"""The promises of contract.md: same bytes, nothing lost, nothing touched, nothing let through."""

import random
import re
import shutil
import signal
import subprocess
import time
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
from newsgen_site import (
    ARTICLE, GOOD_SITE, NOW, REPOSITORY, SITE_YAML, Site, assert_same_tree, copy_sample_archive, environment, is_debug_build,
    newsgen_path, states, tree)

# Same content, same bytes.


@pytest.mark.parametrize("variation", [
    dict(env=dict(LANG="ar_SA.UTF-8", LC_ALL="ar_SA.UTF-8", TZ="Pacific/Kiritimati")),
    dict(env=dict(LANG="tr_TR.UTF-8", LC_ALL="", TZ="America/Adak", NO_COLOR="1", HOME="/nonexistent")),
    dict(arguments=("--jobs", "1")),
    dict(arguments=("--jobs", "4")),
], ids=["ar_SA", "tr_TR", "1 job", "4 jobs"])
def test_the_machine_does_not_show_in_the_output(sample_archive, tmp_path, variation):
    archive = copy_sample_archive(tmp_path / "site")
    archive.build(*variation.get("arguments", ()), env=environment(**variation.get("env", {})))
    assert_same_tree(archive.files(), sample_archive.files())


def test_neither_folder_nor_file_order_show_in_the_output(sample_archive, tmp_path):
    """The same files, made in another order, at another place, with other times."""
    names = [name for name in tree(sample_archive.root) if name.split("/")[0] in ("Content", "Templates", "Themes")]
    random.Random(3).shuffle(names)
    archive = Site(tmp_path / "an other" / "مكان آخر")
    for name in names:
        target = archive.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sample_archive.root / name, target)
    archive.build()
    assert_same_tree(archive.files(), sample_archive.files())


def test_the_clock_decides_only_what_is_in_the_future(sample_archive, tmp_path):
    archive = copy_sample_archive(tmp_path / "site")
    archive.build("--now", "2031-02-03T04:05:06Z")
    assert_same_tree(archive.files(), sample_archive.files())


# Incremental equals clean.


def test_a_second_build_writes_nothing(sample_archive, tmp_path):
    archive = copy_sample_archive(tmp_path / "site")
    archive.build()
    before = states(archive.output)
    time.sleep(0.02)
    done = archive.build()
    assert states(archive.output) == before
    assert "\n0 written" in done.out


def test_only_what_changed_is_written(site):
    archive = site(GOOD_SITE | {f"Content/articles/{n}.md": f"---\ntitle: خبر {n}\n---\n" for n in range(5)})
    archive.build()
    before = states(archive.output)
    archive.write({"Content/articles/3.md": "---\ntitle: خبر 3\n---\nنص جديد.\n"})
    archive.build("--verify")
    after = states(archive.output)
    changed = {name for name in after if name.endswith(".html") and after[name] != before[name]}
    assert "undated/3.html" in changed
    assert "undated/2.html" not in changed and "2023/08/14/good.html" not in changed


EDITS = {
    "a removed article": lambda s: s.remove("Content/articles/2023/08/15/about-the-first-article.md"),
    "a new name": lambda s: s.write({"Content/articles/new.md": ARTICLE}),
    "a changed record": lambda s: s.write({"Content/entities/countries/ru.md": "---\nname: { ar: الروسيا }\niso2: RU\n---\n"}),
    "another address form": lambda s: s.write({"Content/site.yaml": SITE_YAML + "urls: directory\n"}),
    "another page size": lambda s: s.write({"Content/site.yaml": SITE_YAML + "page_size: 2\n"}),
    "a changed template": lambda s: s.write({"Templates/article.html": "<h1>{{ article.title }}</h1>\n"}),
    "a changed style": lambda s: s.write({"Themes/default/assets/css/main.css": "body { margin: 0 }\n"}),
    "a removed file": lambda s: s.remove("Content/files/images/card-drawer.svg"),
    "a changed file": lambda s: s.write({"Content/files/images/mixed-lines.png": b"\x89PNG other"}),
}


def edited(folder: Path, edit: str) -> Site:
    archive = copy_sample_archive(folder)
    prepare(archive)
    EDITS[edit](archive)
    return archive


def prepare(archive: Site):
    """The sample without links to what the edits take away, in two languages."""
    for path in archive.root.glob("Content/**/*.md"):
        text = path.read_text()
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\.(?:md|svg|png)(?:#[^)]*)?\)", r"\1", text)
        text = re.sub(r"^(lang: (?!en)|image:).*\n", "", text, flags=re.M)
        path.write_text(text)
    archive.write({"Content/site.yaml": SITE_YAML})


@pytest.mark.parametrize("cache", ["with its cache", "without its cache"])
@pytest.mark.parametrize("edit", EDITS)
def test_building_again_equals_building_anew(tmp_path, edit, cache):
    if cache == "without its cache" and edit in ("a removed file", "a changed file"):
        pytest.skip("a copied file cannot say who put it there: without the record it is left alone, as a foreign one is")
    archive = copy_sample_archive(tmp_path / "again")
    prepare(archive)
    archive.build()
    EDITS[edit](archive)
    if cache == "without its cache":
        shutil.rmtree(archive.root / ".newsgen")
    archive.build()
    clean = edited(tmp_path / "clean", edit)
    clean.build()
    assert_same_tree(archive.files(), clean.files())


def test_the_cache_of_a_site_with_other_templates_may_go(site):
    """Nothing in a page of such a site says that newsgen made it."""
    archive = site(GOOD_SITE | {"Templates/base.html": "<title>{{ page.title }}</title>{% block main %}{% endblock %}\n"})
    archive.build()
    expected = archive.files()
    shutil.rmtree(archive.root / ".newsgen")
    archive.build()
    assert_same_tree(archive.files(), expected)


def test_a_moved_site_is_built_again(tmp_path):
    """The whole folder, cache and output too, is carried to another place."""
    archive = Site(tmp_path / "here", GOOD_SITE)
    archive.build()
    expected = archive.files()
    archive.root.rename(tmp_path / "there")
    moved = Site(tmp_path / "there")
    moved.build()
    assert_same_tree(moved.files(), expected)


def test_a_removed_article_takes_its_files_and_folders_along(site):
    archive = site(GOOD_SITE | {"Content/articles/second.md": "---\ntitle: ثان\ndate: 2024-05-06\naliases: [/old/second.html]\n---\n"})
    archive.build()
    assert "2024/05/06/second.html" in archive.files()
    foreign = {"public/2023/08/14/notes.txt": "mine", "public/CNAME": "example.org", "public/.well-known/x": "mine"}
    archive.write(foreign)
    (archive.output / "empty").mkdir()
    archive.remove("Content/articles/second.md")
    archive.build()
    clean = Site(archive.root.parent / "clean", GOOD_SITE)
    clean.build()
    clean.write(foreign)
    (clean.output / "empty").mkdir()
    assert_same_tree(archive.files(), clean.files())


@pytest.mark.parametrize("names", [
    ["مسافة هنا.txt", "q?a=b&c#d.txt", "-x", "e\u0301.txt", "long" * 50, "deep/" * 20 + "x", "tab\t"],
    ["a\nb.txt"],
], ids=["most", "with a line feed"])
def test_file_names_of_every_sort_are_copied_and_removed(site, names):
    archive = site(GOOD_SITE)
    archive.build()
    expected = archive.files()
    archive.write({f"Content/files/names/{name}": "1" for name in names})
    archive.build()
    archive.write({f"Content/files/names/{name}": "2" for name in names})
    archive.build()
    found = {name for name in archive.files() if name.startswith("names/")}
    assert found == {f"names/{unicodedata.normalize('NFC', name)}" for name in names}
    archive.remove("Content/files")
    archive.build()
    assert_same_tree(archive.files(), expected)


def test_a_countrys_name_finds_the_record_of_its_code(site):
    """The record gives no code of its own, but it is called `ru`, as the country is without a
    record."""
    archive = site({
        "Content/site.yaml": SITE_YAML,
        "Content/articles/a.md": "---\ntitle: خبر\ncountries: [روسيا]\n---\n",
        "Content/entities/countries/ru.md": "---\nname: { ar: الاتحاد الروسي }\n---\n"})
    archive.build()
    assert "<title>الاتحاد الروسي" in archive.page("countries/ru/index.html")


def test_links_of_a_record_are_links_between_sources(site):
    """They were so only where some article had a link to a source, too."""
    record = "---\nname: {{ ar: أخبار }}\n---\n[نص]({})\n"
    archive = site(GOOD_SITE | {"Content/entities/topics/أخبار.md": record.format("../../articles/good.md")})
    archive.build()
    assert 'href="/2023/08/14/good.html">نص</a>' in archive.page("topics/أخبار/index.html")
    archive.write({"Content/entities/topics/أخبار.md": record.format("../../articles/gone.md")})
    assert "[missing-target]" in archive.fail()


# A failed or killed build.


def big_site(folder: Path, count: int, edition: int) -> Site:
    """Articles over three years; the second edition adds, changes and removes a fifth of them."""
    archive = Site(folder, {"Content/site.yaml": SITE_YAML})
    archive.write(edition_of(count, edition))
    return archive


def edition_of(count: int, edition: int) -> dict[str, str]:
    files = {}
    for number in range(count):
        day = f"{2021 + number % 3}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        changed = edition == 2 and number % 5 == 0
        if changed and number % 2:
            continue
        files[f"Content/articles/{day.replace('-', '/')}/a{number}.md"] = (
            f"---\ntitle: خبر {number}\ndate: {day}\ntopics: [موضوع {number % 40}]\ncountries: [TN]\n---\n"
            + ("نص جديد. " if changed else "نص الخبر. ") * 60 + "\n")
    return files


def test_a_killed_build_is_repaired_by_the_next(tmp_path):
    count = 300 if is_debug_build() else 2000
    archive = big_site(tmp_path / "site", count, 1)
    clean = {}
    for edition in (1, 2):
        other = big_site(tmp_path / f"clean{edition}", count, edition)
        started = time.monotonic()
        other.build()
        duration = time.monotonic() - started
        clean[edition] = other.files()
        shutil.rmtree(other.root)
    chance = random.Random(2026)
    killed = 0
    sources = edition_of(count, 1)
    for attempt in range(15):
        edition = attempt % 2 + 1
        wanted = edition_of(count, edition)
        archive.remove(*(sources.keys() - wanted.keys()))
        archive.write(dict(wanted.items() - sources.items()))
        sources = wanted
        # Every third time in the middle of moving the files, else at any time.
        moment = "moving" if attempt % 3 == 2 else duration * chance.random()
        killed += kill_build(archive, moment)
        archive.build()
        assert_same_tree(archive.files(), clean[edition])
    assert killed >= 8, "most builds were over before they were killed"


def kill_build(archive: Site, moment: float | str) -> bool:
    before = record_of_output(archive)
    process = subprocess.Popen(
        [newsgen_path(), "build", "--source", archive.root, "--now", NOW], env=environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if moment == "moving":
        while process.poll() is None:
            if record_of_output(archive) != before:
                break
    else:
        time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def record_of_output(archive: Site) -> int | None:
    """The file that is replaced when a build begins to move its pages to their places."""
    for path in (archive.root / ".newsgen").glob("output-*.txt"):
        return path.stat().st_ino
    return None


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path):
    count = 200 if is_debug_build() else 1000
    archive = big_site(tmp_path / "site", count, 1)
    processes = [
        subprocess.Popen([newsgen_path(), "build", "--source", archive.root, "--now", NOW], env=environment(),
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    errors = [process.communicate()[1].decode() for process in processes]
    codes = [process.returncode for process in processes]
    assert 0 in codes and set(codes) <= {0, 1}
    assert all("another-build" in error for code, error in zip(codes, errors) if code == 1)
    built = archive.files()
    clean = big_site(tmp_path / "clean", count, 1)
    clean.build()
    assert_same_tree(built, clean.files())


def test_content_is_never_written(sample_archive, tmp_path):
    archive = copy_sample_archive(tmp_path / "site")
    before = {part: states(archive.root / part) for part in ("Content", "Templates", "Themes")}
    for command in ("build", "check"):
        archive.run(command)
        archive.run(command, "--drafts", "--future", "--verbose")
    assert {part: states(archive.root / part) for part in before} == before
    assert {path.name for path in archive.root.iterdir()} <= {*before, "public", ".newsgen"}


# Articles are untrusted.

PAYLOADS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>", "</title><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "{{ site.title }}{% if x %}", "<!-- --><b>x</b>", "]]><x/>", "javascript:alert(1)",
    "&#60;img src=x onerror=alert(1)&#62;", "</textarea><iframe src=//evil.example>", "\\\" onmouseover=alert(1) x=\\\"",
]

CONTROLS = "\u0007\u001b\u007f\u0085\u009b\u202a\u202b\u202c\u202d\u202e\ufeff\u200b"


def test_hostile_fields_make_no_markup(site, tmp_path):
    """With every payload, pages have the elements and attributes that they have with a word in its
    place."""
    expected = structures(hostile_site(tmp_path / "harmless", "كلمة"))
    for number, payload in enumerate(PAYLOADS):
        found = structures(hostile_site(tmp_path / str(number), "خبر " + payload))
        assert found == expected, f"{payload} makes other markup"


def hostile_site(folder: Path, text: str) -> Site:
    value = yaml_text(text + CONTROLS)
    archive = Site(folder, {
        "Content/site.yaml": SITE_YAML.replace("title: أرشيف", f"title: {value}\ndescription: {value}"),
        "Content/articles/a.md": "\n".join([
            "---", f"title: {value}", "date: 2023-08-14", f"summary: {value}", "topics: [one]", f"authors: [{value}]",
            f"translator: {value}", f"source: {{ name: {value}, url: 'https://example.com/?a=\"<b>&c' }}",
            f"image: {{ src: '/x\".png', alt: {value}, credit: {value} }}", f"extra: {{ x: {value} }}", "---", "نص", ""]),
        "Content/articles/b.md": "---\ntitle: خبر\ndate: 2023-08-14\ntopics: [one]\n---\nنص\n",
        "Content/entities/topics/one.md":
            f"---\nname: {{ ar: {value} }}\naliases: [{yaml_text(text + ' آخر')}]\nsort_name: {value}\n---\nنص\n",
        "Content/pages/p.md": f"---\ntitle: {value}\nmenu: true\nsummary: {value}\n---\nنص\n",
    })
    archive.build()
    assert_no_controls(archive.files())
    return archive


def yaml_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(
        char if char.isprintable() or char == " " else f"\\u{ord(char):04x}" for char in escaped) + '"'


def structures(archive: Site) -> dict[str, list]:
    """Elements with the names of their attributes, page by page; isolates come and go with the
    letters of a text."""
    return {
        name: [(element.tag, sorted(element.attrib)) for element in html5lib.parse(
            page, namespaceHTMLElements=False).iter() if isinstance(element.tag, str) and element.tag != "bdi"]
        for name, page in archive.files().items() if name.endswith(".html")
    }


HOSTILE_TEXT = r"""
<script>alert(1)</script>

<img src=x onerror=alert(1)> داخل <b onclick="alert(1)">سطر</b> <style>*{display:none}</style>

<iframe src="https://evil.example/"></iframe>

<svg/onload=alert(1)><math><mtext></p><script>alert(1)</script>

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](<javascript:alert(1)>) [d](&#x6A;avascript:alert(1))
[e](java&#10;script:alert(1)) [f](data:text/html,<script>alert(1)</script>) [g](vbscript:msgbox) [h](file:///etc/passwd)
[i](&#1;javascript:alert(1)) [j](%6aavascript:alert(1)) [k]( java	script:alert(1)) [l][ref] <javascript:alert(1)>
[m](/a "t\" onmouseover=alert(1) x=\"") [n](/a 'x" onclick="alert(1)') ![o](javascript:alert(1)) ![p](x" onerror="alert(1))
[q](https://example.com/"onmouseover="alert(1)) https://example.com/"onmouseover=alert(1) www.example.com/<b>

[ref]: javascript:alert(1) "title\"><script>"

# عنوان <img src=x onerror=alert(1)> {#id onclick=alert(1)}

## <script>alert(1)</script>

```x" onload="alert(1)
</code></pre><script>alert(1)</script>
```

    </code><script>alert(1)</script>

| <b>x</b> | `</td><script>` |
|:---|---|
| <script>alert(1)</script> | x |

- [ ] <input onfocus=alert(1) autofocus>

حاشية[^<b>] و[^x"].

[^<b>]: <script>alert(1)</script>
[^x"]: نص

&lt;script&gt;alert(1)&lt;/script&gt; &#0; <![CDATA[<script>]]> <?php echo 1 ?> <!DOCTYPE x>
"""

ALLOWED = {
    "p", "a", "img", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "code", "table", "thead", "tbody", "tr",
    "th", "td", "strong", "em", "del", "sup", "blockquote", "hr", "br", "div", "section", "span", "bdi", "input",
}
ALLOWED_ATTRIBUTES = {
    "href", "src", "alt", "title", "id", "class", "dir", "lang", "role", "tabindex", "aria-label", "scope", "start", "rel",
    "type", "checked", "disabled", "aria-describedby", "aria-hidden", "data-footnote-ref", "loading", "decoding",
    "translate",
}


@pytest.mark.parametrize("place", ["article", "page", "record"])
def test_hostile_text_makes_no_markup(site, place):
    path, front = {
        "article": ("Content/articles/a.md", "title: خبر"), "page": ("Content/pages/a.md", "title: صفحة"),
        "record": ("Content/entities/topics/أخبار.md", "name: أخبار"),
    }[place]
    archive = site(GOOD_SITE | {path: f"---\n{front}\n---\n{HOSTILE_TEXT}{CONTROLS}\n"})
    archive.build()
    files = archive.files()
    assert_no_controls(files)
    page = {"article": "undated/a.html", "page": "a.html", "record": "topics/أخبار/index.html"}[place]
    document = html5lib.parse(files[page], namespaceHTMLElements=False)
    texts = [element for element in document.iter("div") if "prose" in element.get("class", "").split()]
    assert len(texts) == 1
    for element in texts[0].iter():
        assert element.tag in ALLOWED, element.tag
        assert element.attrib.keys() <= ALLOWED_ATTRIBUTES, element.attrib
        for name in ("href", "src"):
            assert_safe(element.get(name, ""))
    assert_no_scripts(files)
    assert "alert(1)" in "".join(texts[0].itertext()), "the text is still there to read"


@pytest.mark.parametrize("reference", ["&#x202e;", "&#8238;", "&#x1b;", "&#128;", "&#x202A;"])
def test_references_to_controls_make_none(site, reference):
    archive = site(GOOD_SITE | {
        "Content/articles/a.md":
            f"---\ntitle: خ{reference}بر\n---\nن{reference}ص\n\n# ع{reference}نوان\n\n"
            f"[ر{reference}ابط](/x{reference}y 'ع{reference}ن')\n\n![ص{reference}ورة](/z.png)\n"})
    archive.build()
    assert_no_controls(archive.files())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", " javascript:alert(1)", "java\\tscript:alert(1)"])
def test_hostile_addresses_of_a_record_and_an_article_are_no_links(site, url):
    for name, text in {
        "Content/entities/topics/أخبار.md": f'---\nname: أخبار\nsame_as: ["{url}"]\n---\n',
        "Content/articles/source.md": f'---\ntitle: خبر\nsource: {{ name: x, url: "{url}" }}\n---\n',
        "Content/articles/image.md": f'---\ntitle: خبر\nimage: "{url}"\n---\n',
    }.items():
        archive = Site(site().root / Path(name).stem, GOOD_SITE | {name: text})
        if archive.run("build").code == 0:
            assert_no_scripts(archive.files())


def assert_safe(url: str):
    """As a browser reads it: control characters and blanks at the start go, tabs and line ends
    anywhere."""
    read = re.sub(r"[\t\n\r]", "", url).lstrip("".join(map(chr, range(0x21))))
    assert urlsplit(read).scheme.lower() in ("", "https", "http", "mailto", "tel"), url


ICON = re.search(r'rel="icon" href="([^"]*)"', (REPOSITORY / "Templates/base.html").read_text())[1]


def assert_no_scripts(files: dict[str, bytes]):
    """The default theme has no script at all."""
    for name, page in files.items():
        if not name.endswith(".html"):
            continue
        for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in ("script", "iframe", "object", "embed", "base", "style", "svg", "math"), name
            assert not [key for key in element.attrib if key.startswith("on") or key in ("style", "srcdoc")], name
            for attribute in ("href", "src", "action", "formaction"):
                # The one address with data in it is the theme's icon, to the letter.
                if element.get("rel") != "icon" or element.get(attribute) not in (None, ICON):
                    assert_safe(element.get(attribute, ""))


def assert_no_controls(files: dict[str, bytes]):
    """No control but tab and line feed, and no embedding or override, in any file or its name."""
    forbidden = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]")
    references = re.compile(r"&#(?:x(?:202[a-e]|0*1?[0-9a-f]|0*[89][0-9a-f]|0*7f)|(?:823[4-8]|0*[0-8]|0*1[1-9]|0*2\d|0*3[01]|0*1[2-5]\d));", re.I)
    for name, contents in files.items():
        assert not forbidden.search(name), repr(name)
        if Path(name).suffix in (".html", ".xml", ".txt", ".json", ".css"):
            text = contents.decode()
            found = forbidden.search(text) or references.search(text)
            assert not found, f"{name}: {text[max(0, found.start() - 40):found.end() + 10]!r}"
