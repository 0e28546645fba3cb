"""Real articles: the ANT corpus (10,127 stories of a Tunisian radio station, domain.md 0.2)."""

import re

import pytest
from newsgen_site import is_debug_build
from test_right_to_left import unbalanced


def test_every_article_has_a_page(corpus):
    sources = list((corpus.root / "Content/articles").rglob("*.md"))
    assert len(sources) == (3000 if is_debug_build() else 10_127)
    for source in sources:
        assert (corpus.output / source.relative_to(corpus.root / "Content/articles").with_suffix(".html")).exists()
    assert f"{len(sources)} articles" in corpus.done.out
    assert "error" not in corpus.done.err


def test_no_output_has_control_characters(corpus):
    forbidden = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufffd]")
    found = []
    for path in corpus.output.rglob("*"):
        if path.suffix in (".html", ".xml", ".txt"):
            text = path.read_text()
            if match := forbidden.search(text):
                found.append(f"{path.relative_to(corpus.output)}: {text[match.start() - 30:match.end() + 10]!r}")
    assert not found, "\n".join(found[:20])


def test_no_attribute_title_or_feed_has_half_an_isolate(corpus):
    assert unbalanced(corpus.files()) == []


def test_messages_can_be_read(corpus):
    """Warnings of bidi controls show what they are about, and no damaged letter."""
    assert "\ufffd" not in corpus.done.err
    assert not re.search("[\u202a-\u202e]", corpus.done.err)


def test_I_7_a_story_full_of_overrides_is_readable(corpus):
    """domain.md I.7: JA-localNews-555 has more than 60 U+202E, all noise."""
    pages = list(corpus.output.rglob("ja-localnews-555-*.html"))
    if not pages and is_debug_build():
        pytest.skip("not among the first 3,000")
    text = re.sub(r"<[^>]*>", "", pages[0].read_text())
    assert "عصابة دولية تتكون من" in text and "تتراوح أعمارهم ما بين 25 و35 سنة" in re.sub(r"\s+", " ", text)
    assert "ja-localnews-555" in corpus.done.err and "[bidi-override]" in corpus.done.err


def test_tunisia_has_one_page_with_all_its_articles(corpus):
    page = (corpus.output / "countries/tn/index.html").read_text()
    assert "<title>تونس" in page and "🇹🇳" in page
    assert (corpus.output / "countries/tn/page/1.html").exists()
    assert re.search(r"\d+ entities", corpus.done.out)

