"""The command line: options, exit codes, what is printed where."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from newsgen_site import ARTICLE, GOOD_SITE, NOW, Site, assert_same_tree, copy_sample_archive, environment, newsgen_path, run, states


def test_version():
    done = run("--version")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"newsgen \d+\.\d+\.\d+\n", done.out)


@pytest.mark.parametrize("command", ["", "build", "serve", "check", "list", "new", "init"])
def test_help(command):
    done = run(*command.split(), "--help")
    assert (done.code, done.err) == (0, "")
    assert "USAGE: newsgen" in done.out and (command or "build") in done.out


@pytest.mark.parametrize("arguments", [
    "bulid", "build --sorce x", "build extra", "build --jobs 0", "build --jobs many", "build --now yesterday",
    "build --now 2026-01-01", "build --base-url example.org", "build --format yaml", "build --source", "list",
    "list people", "list articles --format csv", "serve --port 99999", "serve --port x", "new article", "init",
    "new article خبر --date 2023-02-30", "new entity people",
])
def test_wrong_usage_exits_with_64(arguments, tmp_path):
    done = run(*arguments.split(), cwd=tmp_path)
    assert done.code == 64, done
    assert done.out == "" and "Usage: " in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_report_counts_what_was_done(site):
    archive = site(GOOD_SITE | {
        "Content/articles/draft.md": "---\ntitle: مسودة\nstatus: draft\n---\n",
        "Content/articles/future.md": "---\ntitle: غدًا\ndate: 2026-11-24\n---\n",
        "Content/articles/gone.md": "---\ntitle: ذهب\nstatus: unpublished\n---\n"})
    done = archive.build()
    assert done.err == ""
    count = len(archive.files())
    assert re.fullmatch(
        rf"1 articles?, 1 entit(y|ies), {count} pages from 4 files\n{count} written \([\d.]+ kB\), 0 unchanged, 0 removed in .*public\n"
        r"excluded: 1 draft, 1 in the future, 1 unpublished \(--verbose lists them\)\nin \d+\.\d\d s\n",
        done.out), done.out
    archive.write({"Content/articles/good.md": ARTICLE.replace("[أخبار]", "[آخر]")})
    report = json.loads(archive.build("--format", "json").out)["report"]
    assert report["removed"] == 1 and report["written"] + report["unchanged"] == len(archive.files())
    assert report["draft"] == ["Content/articles/draft.md"]
    assert report["in_the_future"] == ["Content/articles/future.md"]
    assert report["unpublished"] == ["Content/articles/gone.md"]
    verbose = archive.build("--verbose").out
    assert "  Content/articles/draft.md: draft\n" in verbose


def test_quiet_prints_problems_only(site):
    archive = site(GOOD_SITE)
    done = archive.build("--quiet")
    assert (done.out, done.err) == ("", "")
    archive.write({"Content/articles/good.md": ARTICLE.replace("date:", "dat:")})
    done = archive.build("--quiet")
    assert done.out == "" and done.err.count("[unknown-key]") == 1
    assert done.err.endswith("1 warning\n")


def test_nothing_but_plain_text_goes_into_a_pipe(site):
    archive = site(GOOD_SITE | {"Content/articles/bad.md": "---\ntitle: \"\\u001b[31m\\u202eخبر\"\ndate: x\n---\n"})
    done = archive.run("build")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.out + done.err)


def test_json_has_an_object_on_every_line(site):
    archive = site(GOOD_SITE | {"Content/articles/bad.md": "---\ntitle: \"خبر\"\ndate: x\ntitel: \"\\t\"\n---\n\x01<b>\n"})
    done = archive.run("build", "--format", "json")
    problems = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (1, "")
    assert {problem["id"] for problem in problems} >= {"invalid-date", "unknown-key"}
    date = next(problem for problem in problems if problem["id"] == "invalid-date")
    assert (date["file"], date["line"], date["column"], date["severity"]) == ("Content/articles/bad.md", 3, 7, "error")


def test_check_writes_nothing(site):
    archive = site(GOOD_SITE)
    before = states(archive.root)
    done = archive.run("check")
    assert done.code == 0 and "1 article" in done.out
    assert states(archive.root) == before


def test_list_articles(site):
    archive = site(GOOD_SITE | {
        "Content/articles/2024/بلا تاريخ.md": "---\ntitle: 'بلا \"تاريخ\"'\n---\n",
        "Content/articles/en.md": "---\ntitle: News\tof the day\nlang: en\ndate: 2023-08-15T23:30:00Z\ncountries: [TN]\n---\n"})
    done = run("list", "articles", "--source", archive.root)
    assert (done.code, done.err) == (0, "")
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert rows == [
        ["2024/بلا تاريخ", "Content/articles/2024/بلا تاريخ.md",
         "https://example.org/undated/%D8%A8%D9%84%D8%A7-%D8%AA%D8%A7%D8%B1%D9%8A%D8%AE.html", 'بلا "تاريخ"', "", "ar", "rtl", ""],
        ["good", "Content/articles/good.md", "https://example.org/2023/08/14/good.html", "خبر", "2023-08-14", "ar", "rtl",
         "topics/أخبار"],
        ["en", "Content/articles/en.md", "https://example.org/2023/08/16/en.html", "News of the day", "2023-08-16", "en", "ltr",
         "countries/tn"],
    ]
    done = run("list", "articles", "--source", archive.root, "--format", "jsonl")
    names = ["id", "source", "permalink", "title", "date", "lang", "dir", "entities"]
    assert [list(json.loads(line)) for line in done.out.splitlines()] == [names] * 3
    assert json.loads(done.out.splitlines()[0])["date"] is None
    assert json.loads(done.out.splitlines()[1])["entities"] == ["topics/أخبار"]


def test_list_entities(site):
    archive = site(GOOD_SITE | {
        "Content/articles/a.md": "---\ntitle: خبر\ncountries: [تونس]\n---\n",
        "Content/entities/countries/tn.md": "---\nname: { ar: تونس, en: Tunisia }\n---\n"})
    done = run("list", "entities", "--source", archive.root)
    assert [line.split("\t")[:4] for line in done.out.splitlines()] == [
        ["countries/tn", "Content/entities/countries/tn.md", "https://example.org/countries/tn/", "تونس"],
        ["topics/أخبار", "", "https://example.org/topics/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/", "أخبار"],
    ]
    done = run("list", "entities", "--source", archive.root, "--format", "jsonl")
    assert [json.loads(line)["articles"] for line in done.out.splitlines()] == [1, 1]


def test_list_of_a_broken_site(site):
    archive = site(GOOD_SITE | {"Content/articles/bad.md": "خبر"})
    done = run("list", "articles", "--source", archive.root)
    assert (done.code, done.out) == (1, "") and "[no-front-matter]" in done.err


def test_init_makes_a_site_that_builds(tmp_path):
    assert run("init", "مدونة", cwd=tmp_path).code == 0
    made = states(tmp_path / "مدونة")
    done = run("build", cwd=tmp_path / "مدونة")
    assert (done.code, done.err) == (0, "")
    site = Site(tmp_path / "مدونة")
    assert "الخبر الأول" in site.page("2023/08/14/first.html")
    assert run("init", "مدونة", cwd=tmp_path).code == 64
    assert {name: state for name, state in states(site.root).items() if name in made and state[2]} == {
        name: state for name, state in made.items() if state[2]}


def test_a_site_that_cannot_be_written_to_builds_elsewhere():
    """A read-only mount, or somebody else's checkout: without the cache, all that is written is the
    output."""
    folder = Path(tempfile.mkdtemp(prefix="newsgen-read-only-"))
    try:
        archive = Site(folder / "site", GOOD_SITE)
        output = folder / "output"
        output.mkdir()
        # Nobody may look into root's home, where a checkout can lie.
        program = shutil.copy(newsgen_path(), folder / "newsgen")
        for path, mode in {folder: 0o755, output: 0o777, archive.root: 0o555}.items():
            path.chmod(mode)

        def build(*arguments):
            # Permissions do not hold for root.
            user = 65534 if os.geteuid() == 0 else None
            return subprocess.run(
                [program, "build", "--now", NOW, "--source", archive.root, "--output", output, *arguments],
                user=user, env=environment(), capture_output=True, text=True, timeout=60)

        refused = build()
        assert refused.returncode == 1 and "[unwritable]" in refused.stderr
        assert list(output.iterdir()) == []
        for made in ("2023/08/14/good.html", "2023/08/14/other.html"):
            done = build("--no-cache")
            assert (done.returncode, done.stderr) == (0, "")
            assert (output / made).exists()
            source = next((archive.root / "Content/articles").rglob("*.md"))
            archive.write({str(source.relative_to(archive.root)): source.read_text().replace("date:", "slug: other\ndate:", 1)})
        assert not (output / "2023/08/14/good.html").exists(), "a page that no longer belongs is removed"
        assert not (archive.root / ".newsgen").exists()
    finally:
        (folder / "site").chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("arguments", [["init", "/proc/x"], ["init", "/dev/null"], ["init", "/dev/null/x"]])
def test_init_says_why_it_cannot(arguments):
    done = run(*arguments)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(arguments[1]) and ": error: cannot be used: " in done.err and "[unwritable]" in done.err
    assert "FileError" not in done.err


def test_init_with_the_theme_builds_the_same_site(tmp_path):
    for name, option in {"plain": [], "themed": ["--with-theme"]}.items():
        assert run("init", name, *option, cwd=tmp_path).code == 0
        assert run("build", "--now", NOW, cwd=tmp_path / name).code == 0
    assert (tmp_path / "themed/Templates/base.html").exists()
    assert Site(tmp_path / "plain").files() == Site(tmp_path / "themed").files()


def test_the_binary_has_the_default_theme_of_the_repository(sample_archive, tmp_path):
    """Content/ alone gives the same site as Content/, Templates/ and Themes/."""
    archive = copy_sample_archive(tmp_path / "site")
    archive.remove("Templates", "Themes")
    archive.build()
    assert_same_tree(archive.files(), sample_archive.files())


def test_new_article(site):
    archive = site(GOOD_SITE)
    title = 'عنوان: "مقتبس" \\ و#وسم'
    done = run("new", "article", title, "--date", "2024-02-29", "--source", archive.root)
    path = done.out.strip()
    assert done.code == 0 and path.startswith("Content/articles/2024/02/29/") and (archive.root / path).exists()
    assert run("new", "article", title, "--date", "2024-02-29", "--source", archive.root).code == 64
    assert "excluded: 1 draft" in archive.build().out
    archive.build("--drafts")
    slug = path.rpartition("/")[2].removesuffix(".md")
    assert "<h1>عنوان: &#34;مقتبس&#34; \\ و#وسم</h1>" in archive.page(f"2024/02/29/{slug}.html")


@pytest.mark.parametrize(("kind", "help"), [("foo", "countries, people"), ("contries", "did you mean countries?")])
def test_new_entity_of_a_kind_that_the_site_does_not_have(site, kind, help):
    archive = site(GOOD_SITE)
    done = run("new", "entity", kind, "x", "--source", archive.root)
    assert done.code == 64 and f'the site has no kind "{kind}"' in done.err and help in done.err
    assert not (archive.root / "Content/entities" / kind).exists()


def test_new_entity(site):
    archive = site(GOOD_SITE)
    done = run("new", "entity", "countries", "ru", "--name", "ar=روسيا", "--name", "en=Russia", "--source", archive.root)
    assert (done.code, done.out) == (0, "Content/entities/countries/ru.md\n")
    archive.build()
    page = archive.page("countries/ru/index.html")
    assert "روسيا" in page and "Russia" in page


@pytest.mark.parametrize("arguments", [("article", "خبر"), ("entity", "topics", "x")])
def test_new_outside_of_a_site(tmp_path, arguments):
    done = run("new", *arguments, cwd=tmp_path)
    assert done.code != 0 and list(tmp_path.iterdir()) == []


def test_drafts_and_future(site):
    archive = site(GOOD_SITE | {
        "Content/articles/draft.md": "---\ntitle: مسودة\nstatus: draft\n---\n",
        # The site's day has begun in Tunis (+01:00), and not yet in London.
        "Content/articles/today.md": "---\ntitle: اليوم\ndate: 2026-01-02\n---\n",
        "Content/articles/later.md": "---\ntitle: لاحقًا\ndate: 2026-01-02T00:00:00Z\n---\n"})
    drafts = "undated/draft.html"
    today, later = "2026/01/02/today.html", "2026/01/02/later.html"
    for arguments, expected in {
        ("--now", "2026-01-01T22:59:59Z"): set(), ("--now", "2026-01-01T23:00:00Z"): {today},
        ("--now", "2026-01-02T00:00:00Z"): {today, later}, ("--now", "2026-01-01T12:00:00Z", "--future"): {today, later},
        ("--now", "2026-01-01T12:00:00Z", "--drafts"): {drafts},
        ("--now", "2025-01-01T00:00:00+03:00", "--drafts", "--future"): {drafts, today, later},
    }.items():
        archive.build(*arguments)
        assert archive.files().keys() & {drafts, today, later} == expected, arguments


def test_base_url(site):
    archive = site(GOOD_SITE)
    archive.build("--base-url", "https://news.example/a/b/")
    page = archive.page("2023/08/14/good.html")
    assert '<link rel="canonical" href="https://news.example/a/b/2023/08/14/good.html">' in page
    assert 'href="/a/b/topics/' in page
    assert not [name for name, text in archive.files().items() if b"https://example.org" in text]


def test_output(site, tmp_path):
    archive = site(GOOD_SITE)
    archive.build()
    archive.build("--output", "elsewhere/deep", env=None, cwd=tmp_path)
    other = Site(tmp_path / "elsewhere")
    other.output = tmp_path / "elsewhere/deep"
    assert other.files() == archive.files()


def test_a_site_is_built_from_its_folder(site):
    archive = site(GOOD_SITE)
    assert run("build", cwd=archive.root).code == 0
    assert run("build", cwd=archive.root / "Content").code == 1


def test_verify_reports_the_warnings_of_a_site_once(site):
    archive = site({"Content/site.yaml": "title: أرشيف\n"} | {"Content/articles/good.md": ARTICLE})
    lines = archive.build("--verify", "--format", "json").out.splitlines()
    assert [json.loads(line).get("id") for line in lines] == ["no-base-url", None]


def test_verify_finds_what_somebody_changed(site):
    archive = site(GOOD_SITE)
    assert archive.build("--verify", "--no-cache").err == ""

