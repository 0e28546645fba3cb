"""Sites with errors: what newsgen says of them, to the letter, and that the last good site
stays."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from newsgen_site import ARTICLE, GOOD_SITE, SITE_YAML, Site, states

INVALID = Path(__file__).parent / "invalid"


@pytest.fixture
def invalid(tmp_path, site, recording):
    """Puts invalid sources in the place of a good site's, whose output must not be touched."""
    def check(name: str, files: dict | None = None):
        good = site(GOOD_SITE)
        good.build()
        before = states(good.output)
        good.remove("Content")
        if (INVALID / name / "site").exists():
            shutil.copytree(INVALID / name / "site", good.root, symlinks=True, dirs_exist_ok=True)
        good.write(files or {})
        sources = states(good.root / "Content")
        errors = good.fail()
        assert states(good.output) == before, "the output was touched"
        assert states(good.root / "Content") == sources, "the content was touched"
        compare(INVALID / name / "stderr.txt", errors.replace(str(good.root), "SITE"), recording)
        return good
    return check


def compare(expected: Path, errors: str, recording: bool):
    if recording:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(errors)
        pytest.fail(f"recorded {expected}; look at the difference and run again without --record")
    assert errors == expected.read_text()


@pytest.mark.parametrize(
    "name", sorted(path.parent.name for path in INVALID.glob("*/site")))
def test_says_what_is_wrong(name, invalid):
    invalid(name)


def test_a_title_of_ten_thousand_letters(invalid):
    title = "خ" * 10_000
    invalid("long-title", {
        "Content/site.yaml": SITE_YAML,
        "Content/articles/long.md": f"---\ntitle: {title}\n---\nنص\n"})


def test_a_folder_with_twenty_thousand_files_and_no_article(invalid):
    files = {f"Content/articles/{number // 1000}/{number}.txt": "" for number in range(20_000)}
    invalid("twenty-thousand-files", {"Content/site.yaml": SITE_YAML, **files})


@pytest.mark.parametrize("templates", [
    {"home.html": 'x\n{% include "a.html" %}\n', "a.html": '{% include "b.html" %}\n',
     "b.html": '\n  {% include "a.html" %}\n'},
    {"base.html": '{% extends "home.html" %}\n'},
    {"home.html": '{% include "home.html" %}\n'},
], ids=["includes", "extends", "itself"])
def test_a_cycle_of_templates(site, templates):
    archive = site(GOOD_SITE | {f"Templates/{name}": text for name, text in templates.items()})
    problems = [line for line in archive.fail().splitlines() if ": error: " in line]
    assert problems and all(line.endswith("[template-cycle]") for line in problems)
    assert len(problems) == len(set(problems)), "printed more than once:\n" + "\n".join(problems)


def test_an_alias_that_is_taken_names_both_sources(site):
    archive = site(GOOD_SITE | {
        "Content/articles/alias.md": "---\ntitle: خبر\naliases: [/about.html, /topics/]\n---\n",
        "Content/pages/about.md": "---\ntitle: عن\n---\nنص\n"})
    errors = archive.fail()
    assert errors.count("[path-collision]") == 2
    assert "Content/pages/about.md" in errors
    assert errors.count("Content/articles/alias.md") >= 2, errors


@pytest.mark.parametrize("alias", ["../../etc/passwd", "/a/../../b.html", "https://example.com/", "/a\\b", "//host/x"])
def test_an_alias_that_is_no_path_of_the_site(site, alias):
    archive = site(GOOD_SITE | {
        "Content/articles/alias.md": f"---\ntitle: خبر\naliases: ['{alias}']\n---\n"})
    done = archive.run("build")
    outside = [path for path in archive.root.parent.rglob("*") if archive.root not in path.parents]
    assert outside == [archive.root]
    if done.code == 0:
        assert all(".." not in name and ":" not in name for name in archive.files())
    else:
        assert "Content/articles/alias.md:4:" in done.err or "Content/articles/alias.md:3:" in done.err, done.err


def test_check_says_the_same_as_build(site):
    broken = site()
    shutil.copytree(INVALID / "several-problems" / "site", broken.root, dirs_exist_ok=True)
    checked = broken.run("check")
    assert checked.code == 1
    assert checked.err == broken.fail()
    assert not broken.output.exists()


def test_all_problems_are_printed_in_order_of_file_and_place(site):
    broken = site()
    shutil.copytree(INVALID / "several-problems" / "site", broken.root, dirs_exist_ok=True)
    done = broken.run("build", "--format", "json")
    places = []
    for line in done.out.splitlines():
        problem = json.loads(line)
        places.append((problem["file"].encode(), problem.get("line", 0), problem.get("column", 0)))
    assert done.code == 1
    assert len({file for file, _, _ in places}) >= 7
    assert places == sorted(places)


def test_a_folder_that_newsgen_did_not_make_is_refused(site, recording):
    archive = site(GOOD_SITE)
    archive.write({"public/notes.txt": "mine", "public/index.html": "<p>mine"})
    before = states(archive.output)
    compare(
        INVALID / "foreign-output" / "stderr.txt",
        archive.fail().replace(str(archive.root), "SITE"), recording)
    assert states(archive.output) == before


@pytest.mark.parametrize("output", ["Content", "Content/files/public", "Templates/x", ".", "..", "/"])
def test_an_output_among_the_sources_is_refused(site, output):
    archive = site(GOOD_SITE, name="parent/site")
    before = states(archive.root)
    errors = archive.fail("--output", archive.root / output, timeout=20)
    assert "[output-in-source]" in errors
    assert states(archive.root) == before


@pytest.mark.parametrize("taken", ["2023/08/14/good.html", "topics/index.html", "feed.xml", "new.txt"])
def test_a_foreign_file_in_the_place_of_a_page_stays(site, taken):
    """The site grows into a file that somebody else put there after the first build."""
    archive = site({"Content/site.yaml": SITE_YAML, "Content/articles/old.md": "---\ntitle: قديم\n---\n"})
    archive.build()
    (archive.output / taken).unlink(missing_ok=True)
    shutil.rmtree(archive.root / ".newsgen")
    archive.write({f"public/{taken}": "mine", "Content/files/new.txt": "new", **GOOD_SITE})
    before = states(archive.output)
    assert "[foreign-file]" in archive.fail()
    assert states(archive.output) == before


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_foreign_files_where_folders_must_be_and_the_reverse(site, kind):
    """`2023` is a foreign file where the new article needs a folder; `new.html` a folder where it
    is a page."""
    archive = site({"Content/site.yaml": SITE_YAML, "Content/articles/old.md": "---\ntitle: قديم\n---\n"})
    archive.build()
    if kind == "file":
        archive.write({"public/2023": "mine"})
    else:
        archive.write({"public/2023/08/14/good.html/mine.txt": "mine"})
    archive.write(GOOD_SITE)
    archive.remove("Content/articles/old.md")
    before = states(archive.output)
    errors = archive.fail()
    assert "error" in errors
    assert states(archive.output) == before, errors


def test_a_read_only_output_folder(site, tmp_path, needs_root):
    archive = site(GOOD_SITE)
    archive.build()
    before = states(archive.output)
    archive.write({"Content/articles/second.md": ARTICLE})
    with mounted("--bind", archive.output, archive.output):
        subprocess.run(["mount", "-o", "remount,bind,ro", archive.output], check=True)
        errors = archive.fail()
    assert "public" in errors and "[unwritable]" in errors
    assert "Read-only" in errors
    assert states(archive.output) == before
    archive.build()


def test_a_full_disk(site, tmp_path, needs_root):
    """A small site fits the disk; one of two megabytes does not, and the small one stays."""
    archive = site(GOOD_SITE)
    archive.output.mkdir()
    with mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", archive.output):
        archive.build()
        before = states(archive.output)
        before.pop(".newsgen-staging", None)
        text = "نص طويل. " * 20
        archive.write({
            f"Content/articles/{number}.md": f"---\ntitle: خبر {number}\ndate: 2023-08-14\n---\n{text}\n"
            for number in range(400)})
        errors = archive.fail()
        assert "[disk-full]" in errors
        assert states(archive.output) == before
        for number in range(400):
            archive.remove(f"Content/articles/{number}.md")
        archive.build()
        assert states(archive.output) == before
    assert len(errors.splitlines()) < 20, "one full disk is one problem"


class mounted:
    """A file system for the time of a block."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __enter__(self):
        done = subprocess.run(["mount", *self.arguments], capture_output=True, text=True)
        if done.returncode != 0:
            pytest.skip(f"this machine lets nobody mount a file system: {done.stderr.strip()}")

    def __exit__(self, *_):
        subprocess.run(["umount", self.arguments[-1]], check=True)


# What looks wrong and is not.

def page_of(site, text: str | bytes, **options) -> str:
    """The page of an article with that source."""
    archive = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": text})
    archive.build(**options)
    return archive.page("undated/a.html")


def test_dashes_inside_a_value_and_in_the_text(site):
    page = page_of(site, (
        '---\ntitle: "قبل --- بعد"\nsummary: |\n  سطر\n   ---\n  سطر\n---\n\nفقرة أولى --- ولها ذيل.\n\n---\n\nفقرة ثانية.\n'))
    assert "<h1>قبل --- بعد</h1>" in page
    assert "<p>فقرة أولى --- ولها ذيل.</p>\n<hr>\n<p>فقرة ثانية.</p>" in page.replace("<hr />", "<hr>")


def test_a_megabyte_on_one_line(site):
    line = "كلمة " * (1_000_000 // len("كلمة ".encode()))
    page = page_of(site, f"---\ntitle: سطر\n---\n{line}\n")
    assert page.count("كلمة") >= 1_000_000 // len("كلمة ".encode())


def test_crlf_line_ends_and_a_byte_order_mark(site):
    lines = "---\ntitle: خبر\ntopics: [أخبار]\n---\n\nفقرة\nمن سطرين.\n\n- بند\n- بند\n\n```\nشفرة\nأخرى\n```\n"
    plain = page_of(site, lines)
    assert "<li>بند</li>" in plain
    for number, text in enumerate([
        lines.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + lines.encode(),
        b"\xef\xbb\xbf" + lines.replace("\n", "\r\n").encode(), lines.rstrip("\n").encode()
    ]):
        archive = Site(site().root.parent / str(number),
                       {"Content/site.yaml": SITE_YAML, "Content/articles/a.md": text})
        archive.build()
        assert archive.page("undated/a.html") == plain


def test_an_article_without_text(site):
    assert "<h1>خبر</h1>" in page_of(site, "---\ntitle: خبر\n---")


def test_editors_leftovers_and_hidden_files_are_no_sources(site):
    archive = site(GOOD_SITE)
    archive.build()
    expected = archive.files()
    archive.write({
        f"Content/{folder}/{name}": "not an article" for folder in ("articles", "files", "pages")
        for name in ("good.md~", ".good.md.swp", "#good.md#", ".DS_Store", "good.md.orig", ".git/x.md")})
    archive.build()
    assert archive.files() == expected


def test_a_slug_of_308_bytes_is_cut_at_a_word(site):
    """Documentation/TextRules.md, failure 13; a file system takes 255 bytes."""
    name = "-".join(["كلمة"] * 34)
    assert len(name.encode()) > 300
    archive = site({
        "Content/site.yaml": SITE_YAML,
        "Content/articles/a.md": f"---\ntitle: خبر\nslug: {name}\n---\n",
        "Content/articles/b.md": f"---\ntitle: خبر\nslug: {name}-آخر\n---\n",
        "Content/articles/c.md": f"---\ntitle: خبر\npeople: [{'اسم طويل جدا ' * 22}]\n---\n"})
    archive.build()
    slugs = [path.stem for path in (archive.output / "undated").iterdir()]
    assert len(slugs) == 3
    for slug in slugs + [path.name for path in (archive.output / "people").iterdir()]:
        assert len(slug.encode()) <= 120
