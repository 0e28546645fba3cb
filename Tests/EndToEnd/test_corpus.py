"""Real articles: the ANT corpus (10,127 stories of a Tunisian radio station)."""

import re

from test_right_to_left import unbalanced


def test_every_article_has_a_page(corpus):
    sources = list((corpus.root / "Content/articles").rglob("*.md"))
    assert len(sources) == 10_127
    for source in sources:
        assert (corpus.output / source.relative_to(corpus.root / "Content/articles").with_suffix(".html")).exists()
    assert f"{len(sources)} articles" in corpus.done.out
    assert "error" not in corpus.done.err


FORBIDDEN = re.compile(
    b"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xef\xbf\xbd")
"""C0 but for TAB and LF, DEL, C1, U+202A-202E, and U+FFFD: in UTF-8, no other character has these
bytes side by side."""


def test_no_output_has_control_characters(corpus):
    """In the bytes of every file, and in its name."""
    assert {path.suffix for path in corpus.output.rglob("*") if path.is_file()} == {".html", ".xml", ".txt", ".css"}, "all of it is text"
    found = []
    for name, data in corpus.files().items():
        if match := FORBIDDEN.search(name.encode()) or FORBIDDEN.search(data):
            found.append(f"{name}: {data[max(match.start() - 30, 0):match.end() + 10]!r}")
    assert not found, "\n".join(found[:20])


def test_no_attribute_title_or_feed_has_half_an_isolate(corpus):
    files = corpus.files()
    assert sum(b"\xe2\x81\xa8" in data for data in files.values()) > 10_000, "every page's title isolates the name of the site"
    assert unbalanced(files) == []


def test_messages_can_be_read(corpus):
    """Warnings of bidi controls show what they are about, and no damaged letter."""
    assert "\ufffd" not in corpus.done.err
    assert not re.search("[\u202a-\u202e]", corpus.done.err)


def test_I_7_a_story_full_of_overrides_is_readable(corpus):
    """Documentation/TextRules.md, failure 7: JA-localNews-555 has more than 60 U+202E, all
    noise."""
    page, = corpus.output.rglob("ja-localnews-555-*.html")
    text = re.sub(r"<[^>]*>", "", page.read_text())
    assert "عصابة دولية تتكون من" in text and "تتراوح أعمارهم ما بين 25 و35 سنة" in re.sub(r"\s+", " ", text)
    assert "ja-localnews-555" in corpus.done.err and "[bidi-override]" in corpus.done.err


def test_tunisia_has_one_page_with_all_its_articles(corpus):
    page = (corpus.output / "countries/tn/index.html").read_text()
    assert "<title>تونس" in page and "🇹🇳" in page
    assert (corpus.output / "countries/tn/page/1.html").exists()
    assert re.search(r"\d+ entities", corpus.done.out)

