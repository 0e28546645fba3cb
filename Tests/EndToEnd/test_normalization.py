"""File names in NFC and NFD are the same names, and what is written has its name in NFC."""

import json
import os
import unicodedata
from urllib.parse import unquote

import pytest

from newsgen_site import ARTICLE, GOOD_SITE, SITE_YAML, assert_same_tree, run

FORMS = ["NFC", "NFD"]


def spelled(form: str, files: dict) -> dict:
    return {unicodedata.normalize(form, name): text for name, text in files.items()}


def article(title: str, body: str = "نص الخبر.") -> str:
    return f"---\ntitle: {title}\ndate: 2023-08-14\n---\n{body}\n"


LINKS = "[a](آسيا.md) [b](../مدينة/é.md) [c](/pages/قرآن.md) [d](/entities/places/آسيا.md)"

SOURCES = {
    "Content/articles/أ/from.md": article("من هنا", unicodedata.normalize("NFD", LINKS) + " [e](e%CC%81%D8%A7.md)"),
    "Content/articles/أ/to.md": article("إلى هنا", LINKS),
    "Content/articles/أ/éا.md": article("أخرى"),
    "Content/articles/أ/آسيا.md": article("آسيا"),
    "Content/articles/مدينة/é.md": article("المدينة"),
    "Content/pages/قرآن.md": "---\ntitle: صفحة\n---\nنص الصفحة.\n",
    "Content/entities/places/آسيا.md": "---\nname: آسيا\n---\nقارة.\n",
    "Content/files/صور/é.txt": "1",
    "Content/files/صور/eا.txt": "2",
    "Themes/تأثير/templates/home.html": "{% include 'partials/é.html' %}",
    "Themes/تأثير/templates/partials/é.html": "{{ 'css/é.css'|asset }}",
    "Themes/تأثير/assets/css/é.css": "p { color: red }",
    "Themes/تأثير/assets/css/main.css": "p { background: url(é.css) }",
    "Content/site.yaml": SITE_YAML + "theme: تأثير\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_sources_are_found_and_written_by_names_in_nfc(site, form):
    archive = site(spelled(form, SOURCES))
    archive.build()
    files = archive.files()
    assert [name for name in files if unicodedata.normalize("NFC", name) != name] == []
    assert files["صور/é.txt"] == b"1"
    assert "قرآن.html" in files
    assert "places/آسيا/index.html" in files
    for name in ("from", "to"):
        page = unquote(archive.page(f"2023/08/14/{name}.html"))
        for target in ("/2023/08/14/آسيا.html", "/2023/08/14/é.html", "/قرآن.html", "/places/آسيا/"):
            assert f'href="{target}"' in page, (target, page)
    assert 'href="/2023/08/14/éا.html"' in unquote(archive.page("2023/08/14/from.html"))
    assert "/assets/é." in archive.page("index.html")


def test_both_normalizations_of_all_names_make_the_same_site(site):
    archives = [site(spelled(form, SOURCES), form) for form in FORMS]
    for archive in archives:
        archive.build()
    assert_same_tree(archives[0].files(), archives[1].files())


def test_a_file_that_is_renamed_to_nfc_changes_nothing(site):
    archive = site(spelled("NFD", SOURCES))
    archive.build()
    files = archive.files()
    for folder, _, names in os.walk(archive.root / "Content", topdown=False):
        for name in names:
            os.rename(f"{folder}/{name}", f"{folder}/{unicodedata.normalize('NFC', name)}")
    archive.build("--verify")
    assert_same_tree(archive.files(), files)
    changes = json.loads((archive.root / ".newsgen/changes.json").read_text())
    assert not changes["added"] and not changes["changed"] and not changes["removed"]


@pytest.mark.parametrize("name", [
    "Content/articles/é.md", "Content/pages/é.md", "Content/files/é.txt", "Templates/é.html",
    "Themes/default/assets/é.css",
])
def test_two_names_that_differ_in_normalization_alone_collide(site, name):
    names = [unicodedata.normalize(form, name) for form in FORMS]
    archive = site(GOOD_SITE | dict.fromkeys(names, ARTICLE))
    problem, note, *_ = archive.fail().splitlines()
    assert problem.startswith(f"{names[1]}: error: ") and problem.endswith("[path-collision]")
    assert names[0] in note and names[1] not in note
    assert not archive.output.exists()


def test_folders_that_differ_in_normalization_alone_are_one(site):
    archive = site(GOOD_SITE | {"Content/files/é/a.txt": "1", "Content/files/e\u0301/b.txt": "2"})
    archive.build()
    assert archive.files()["é/a.txt"] == b"1" and archive.files()["é/b.txt"] == b"2"


def test_new_articles_and_records_have_names_in_nfc(site):
    archive = site(GOOD_SITE)
    run("new", "article", "cafe\u0301", "--date", "2023-08-14", cwd=archive.root)
    run("new", "entity", "places", "ا\u0653سيا", cwd=archive.root)
    assert (archive.root / "Content/articles/2023/08/14/café.md").exists()
    assert (archive.root / "Content/entities/places/آسيا.md").exists()
    archive.write({"Content/entities/places/ا\u0653فاق.md": "---\nname: آفاق\n---\n"})
    assert "exists" in run("new", "entity", "places", "آفاق", cwd=archive.root).err


@pytest.mark.parametrize("written", FORMS)
@pytest.mark.parametrize("stored", FORMS)
def test_render_finds_files_in_either_normalization(tmp_path, written, stored):
    files = {
        "é/page.html": unicodedata.normalize(written, "{% include 'é.html' %}"), "é/é.html": "{{ x }}",
        "é/é.json": '{"x": 1}'}
    for name, text in spelled(stored, files).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    paths = [unicodedata.normalize(written, name) for name in ("é/page.html", "é/é.json")]
    done = run("render", paths[0], "--data", paths[1], cwd=tmp_path)
    assert (done.code, done.out.strip()) == (0, "1"), done.err


@pytest.mark.parametrize("written", FORMS)
@pytest.mark.parametrize("stored", FORMS)
def test_a_site_is_found_in_either_normalization(site, written, stored):
    archive = site(GOOD_SITE, unicodedata.normalize(stored, "أرشيف"))
    folder = archive.root.parent / unicodedata.normalize(written, "أرشيف")
    assert run("build", "--source", folder).code == 0
    assert (archive.root / "public/index.html").exists()
