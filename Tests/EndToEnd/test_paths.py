"""Paths of the output: no page takes another's, and all of them can be in one directory."""

import pytest

from newsgen_site import GOOD_SITE, SITE_YAML

VICTIM = "---\ntitle: الضحية\ndate: 2024-01-02\n---\nالنص الأصلي.\n"


def article(front: str) -> str:
    return f"---\ntitle: خبر\ndate: 2024-01-03\n{front}---\nنص.\n"


@pytest.mark.parametrize("alias", [
    "/.newsgen-staging/index.html", "/.newsgen-staging/2024/01/02/victim.html",
    "/.newsgen-staging/feed.xml", "/.newsgen-staging/robots.txt", "//.newsgen-staging/index.html",
    "/%2Enewsgen-staging/index.html", "/%2enewsgen-staging%2Findex.html",
    "https://example.org/.newsgen-staging/index.html", "/.well-known/security.txt", "/.git/config",
    "/a/.htaccess",
])
def test_no_alias_reaches_a_hidden_path(site, alias):
    clean = site({"Content/site.yaml": SITE_YAML, "Content/articles/victim.md": VICTIM})
    clean.build()
    before = clean.files()
    clean.write({"Content/articles/evil.md": article(f"aliases: ['{alias}']\n")})
    for command in ("check", "build"):
        done = clean.run(command)
        assert done.code == 1
        assert "Content/articles/evil.md:4:" in done.err and "[bad-alias]" in done.err, done.err
    assert clean.files() == before


@pytest.mark.parametrize("alias,problem", [
    ("javascript:alert(1)", "scheme"), ("/?p=12", "query"), ("/50%", "percent"),
    ("/%C7%E1%C3/", "UTF-8"), ("/a%E2%80%AEb.html", "U+202E"), ("/" + "a" * 256, "255 bytes"),
    ("/" + "a/" * 512, "1024 bytes"),
])
def test_an_alias_that_no_host_can_serve_says_why(site, alias, problem):
    archive = site(GOOD_SITE | {"Content/articles/a.md": article(f'aliases: ["{alias}"]\n')})
    errors = archive.fail()
    assert "[bad-alias]" in errors and problem in errors and "help: " in errors, errors


def test_percent_encoded_aliases_and_whole_urls_are_decoded(site):
    archive = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": article(
        'aliases: ["/2012/05/%D9%82%D8%AF%D9%8A%D9%85/", "/a%20b.html", "https://old.example/p/7/"]\n')})
    archive.build()
    for file in ("2012/05/قديم/index.html", "a b.html", "p/7/index.html"):
        assert "/2024/01/03/a.html" in archive.page(file)


def test_the_twins_of_an_alias_are_one_redirect(site):
    archive = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": article(
        'aliases: ["/caf\\u00e9.html", "/cafe\\u0301.html", "/2024/01/03/a.html"]\n')})
    archive.build()
    assert [name for name in archive.files() if "caf" in name] == ["café.html"]
    assert "نص" in archive.page("2024/01/03/a.html")


def test_an_alias_that_windows_cannot_store_is_a_warning(site):
    archive = site(GOOD_SITE | {"Content/articles/a.md": article('aliases: ["/a:b.html", "/con/"]\n')})
    assert archive.build().err.count("[unportable-alias]") == 2


# What needs a directory where something else is a file: the first source, and the second.
TREES = {
    "a copied file and articles": (
        {"Content/files/2024": "x", "Content/articles/a.md": article("")},
        ["Content/files/2024", "Content/articles/a.md"]),
    "a copied file and lists of a kind": ({"Content/files/topics": "x"}, ["Content/files/topics"]),
    "a directory below a page": (
        {"Content/pages/about.md": "---\ntitle: عنا\n---\nx\n", "Content/files/about.html/x.txt": "x"},
        ["Content/pages/about.md", "Content/files/about.html/x.txt"]),
    "a directory below the feed": ({"Content/files/feed.xml/x": "x"}, ["Content/files/feed.xml/x"]),
    "aliases of one article": (
        {"Content/articles/a.md": article("aliases: [/x.html, /x.html/y.html]\n")},
        ["Content/articles/a.md:4:11", "Content/articles/a.md:4:20"]),
    "an alias below an article": (
        {"Content/articles/a.md": article(""),
         "Content/articles/b.md": article("aliases:\n  - /ok.html\n  - /2024/01/03/a.html/b.html\n")},
        ["Content/articles/a.md", "Content/articles/b.md:6:5"]),
    "an alias below a record's page": (
        {"Content/entities/people/layla.md": "---\nname: ليلى\n---\n",
         "Content/articles/a.md": article("aliases: [/people/layla/index.html/x.html]\n")},
        ["Content/entities/people/layla.md", "Content/articles/a.md:4:11"]),
    "an alias below the page of a name": (
        {"Content/articles/a.md": article("topics: [أخبار, اقتصاد]\naliases: [/topics/اقتصاد/index.html/x/]\n")},
        ["Content/articles/a.md:4:", "Content/articles/a.md:5:11"]),
    "a copied file and a year": (
        {"Content/files/2023": "x"}, ["Content/files/2023", "Content/articles/good.md"]),
    "a kind and a year": (
        {"Content/site.yaml": SITE_YAML + "kinds:\n  2023: { title: سنة }\n"},
        ["Content/site.yaml:7:3", "Content/articles/good.md"]),
    "a slug and a copied directory": (
        {"Content/articles/a.md": article("slug: taken\n"), "Content/files/2024/01/03/taken.html/x": "x"},
        ["Content/articles/a.md:4:7", "Content/files/2024/01/03/taken.html/x"]),
}


@pytest.mark.parametrize("files,sources", TREES.values(), ids=TREES)
def test_a_file_where_a_directory_is_needed(site, files, sources):
    archive = site(GOOD_SITE | files)
    checked = archive.run("check")
    assert checked.code == 1
    assert "[path-collision]" in checked.err
    for source in sources:
        assert source in checked.err, checked.err
    assert archive.fail() == checked.err
    assert not archive.output.exists()


@pytest.mark.parametrize("urls", ["file", "directory"])
def test_trees_without_collisions_build(site, urls):
    archive = site({
        "Content/site.yaml": SITE_YAML + f"urls: {urls}\n",
        "Content/articles/a.md": article("topics: ['index.html', page]\naliases: [/2024/x.html]\n"),
        "Content/files/2024/notes.txt": "x", "Content/files/.well-known/security.txt": "x",
        "Content/pages/feed.xml.md": "---\ntitle: صفحة\nslug: robots.txt\n---\nx\n"})
    archive.build()
    assert archive.files()[".well-known/security.txt"] == b"x"


def test_two_collisions_of_one_file_are_one_problem(site):
    archive = site({"Content/site.yaml": SITE_YAML, "Content/files/2024": "x"} | {
        f"Content/articles/{number}.md": article("") for number in range(20)})
    assert archive.fail().count("[path-collision]") == 1


def test_a_collision_names_the_lines_of_both_sources(site):
    archive = site(GOOD_SITE | {
        "Content/articles/a.md": article("aliases: [/about.html]\n"),
        "Content/articles/b.md": article("slug: a\n"),
        "Content/pages/about.md": "---\ntitle: عنا\nslug: about\n---\nx\n"})
    errors = archive.fail()
    assert errors.count("[path-collision]") == 2
    for place in ("Content/articles/a.md:4:11", "Content/articles/b.md:4:7", "Content/pages/about.md:3:7"):
        assert place in errors, errors


@pytest.mark.parametrize("file", ["robots.txt", "sitemap.xml", "feed.xml", "404.html", "index.html"])
def test_a_file_of_the_site_replaces_the_made_one(site, file):
    archive = site(GOOD_SITE)
    archive.build()
    everything = archive.files()
    archive.write({f"Content/files/{file}": "mine"})
    assert f"note: Content/files/{file} replaces the page /{file}" in archive.build("--verify").out
    assert archive.files()[file] == b"mine"
    assert archive.files().keys() == everything.keys()
    archive.remove(f"Content/files/{file}")
    archive.build("--verify")
    assert archive.files() == everything


def test_a_page_of_the_site_replaces_the_made_one(site):
    archive = site(GOOD_SITE | {"Content/pages/archive/index.md": "---\ntitle: سجلنا\n---\nx\n"})
    assert "note: Content/pages/archive/index.md replaces" in archive.build().out
    assert "سجلنا" in archive.page("archive/index.html")


@pytest.mark.parametrize("files", [
    {"Content/files/Index.html": "x"}, {"Content/articles/a.md": article("aliases: [/FEED.xml]\n")},
    {"Content/files/A.txt": "x", "Content/files/a.txt": "y"},
    {"Content/files/LOGO.svg": "x", "Content/files/Logo.svg": "y"},
    {"Content/articles/a.md": article("aliases: [/Émile.html, /émile.html]\n")},
], ids=["home", "alias", "files", "no lowercase one", "aliases"])
def test_paths_that_differ_only_in_case_are_a_warning(site, files):
    done = site(GOOD_SITE | files).build()
    assert done.err.count("[case-variant]") == 1, done.err


def test_names_with_more_bytes_than_characters(site):
    """A prefix is as long as its bytes: sites, outputs and themes with Arabic names."""
    archive = site(GOOD_SITE | {
        "Content/site.yaml": SITE_YAML + "theme: سمة\n", "Themes/سمة/templates/base.html": "<title>سمة</title>",
    }, "موقع الأخبار")
    archive.build()
    assert archive.page("2023/08/14/good.html") == "<title>سمة</title>"
    for output in ("أ", "ب"):
        archive.build("--output", archive.root / output)
    assert len(list((archive.root / ".newsgen").glob("cache-*.bin"))) == 3
