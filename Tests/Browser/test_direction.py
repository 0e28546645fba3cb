"""Where the browser puts each character: the rows of Documentation/TextRules.md, "Runs that are
isolated", and blocks, lists and tables, by measured positions."""

import pytest
from browsing import new_tab
from newsgen_site import SITE_YAML, Site

# Of each row: a sentence, the characters in it that are looked at, and how they stand on the
# screen, from the left. An Arabic reader meets the rightmost first.
ROWS = {
    "phone": ("اتصل بالرقم +971 (4) 305 2000 للحجز", "+971 (4) 305 2000", "+971 (4) 305 2000"),
    "phone as a link": ("اتصل على [+971 4 305 2000](tel:+97143052000) الآن", "+971 4 305 2000", "+971 4 305 2000"),
    "date with hyphens, as an author types it": ("نُشر في 2017-03-02 صباحًا", "2017-03-02", "02-03-2017"),
    "date with slashes": ("نُشر في 04/04/2017 صباحًا", "04/04/2017", "04/04/2017"),
    "book number": ("كتاب رقمه ISBN 978-3-16-148410-0 في الفهرس", "ISBN 978-3-16-148410-0", "ISBN 978-3-16-148410-0"),
    "bank account": ("الحساب TN59 1000 6035 1835 في تونس", "TN59 1000 6035 1835", "TN59 1000 6035 1835"),
    "hardware address": ("الجهاز 00:1B:44:11:3A:B7 متصل", "00:1B:44:11:3A:B7", "00:1B:44:11:3A:B7"),
    "range": ("للأعمار 10-12 سنة", "10-12", "12-10"),
    "score": ("فاز الفريق 65-88 أمس", "65-88", "88-65"),
    "percent": ("ارتفعت 12% هذا العام", "12%", "%12"),
    "temperature": ("بلغت 37.5° ظهرًا", "37.5°", "°37.5"),
    "currency": ("بسعر €12 للنسخة", "€12", "12€"),
    "address": ("انظر https://example.org/news/ للمزيد", "https://example.org/news/", "https://example.org/news/"),
    "address with a query": (
        "انظر <https://example.org/?q=1&p=2> للمزيد", "https://example.org/?q=1&p=2", "https://example.org/?q=1&p=2"),
    "e-mail": ("راسل desk@example.org أو زرنا", "desk@example.org", "desk@example.org"),
    "path": ("في المجلد /var/log/news/ على الخادم", "/var/log/news/", "/var/log/news/"),
    "path of a file": ("في الملف /var/log/news على الخادم", "/var/log/news", "/var/log/news"),
    "file name": ("عدّل الملف site.yaml أولًا", "site.yaml", "site.yaml"),
    "handle": ("تابعوا @newsgen على الشبكة", "@newsgen", "@newsgen"),
    "Latin tag": ("وسم #newsgen اليوم", "#newsgen", "#newsgen"),
    "Arabic tag": ("وسم #أخبار اليوم", "#أخبار", "رابخأ#"),
    "C++": ("لغة C++ قديمة", "C++", "C++"),
    "U.S.": ("في U.S. مثلًا", "U.S.", "U.S."),
    "Inc.": ("شركة Apple Inc. الأمريكية", "Apple Inc.", "Apple Inc."),
    "Yahoo!": ("كتبت Yahoo! أمس", "Yahoo!", "Yahoo!"),
    "brackets": ("منظمة أوبك (OPEC) أمس", "(OPEC)", ")OPEC("),
    "code": ("اكتب `a/b/` ثم `-x`", "a/b/", "a/b/"),
}

BLOCKS = """\
---
title: اختبار الاتجاه
date: 2024-01-01
slug: blocks
---
"Easy Export" مشروع جديد أطلقته الوزارة لدعم المصدرين الصغار

🇷🇺 روسيا 🇨🇳 الصين

An English paragraph ends with a full stop.

Paypal قريبا في تونس

2023

- أول
- second
- ثالث

1. واحد
2. اثنان

> Quoted in English, ends here.

| الاسم | القيمة |
|---|---|
| أول | 10 |
| C++ | 20 |

```text
left to right.
```
"""

VISUAL_ORDER = """([selector, index, token]) => {
  const block = document.querySelectorAll(selector)[index];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const places = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let i = 0; i < node.length; i++) {
      if (!/[\\u061c\\u200e\\u200f\\u2066-\\u2069]/.test(node.data[i])) places.push([node, i]);
    }
  }
  const text = places.map(([node, i]) => node.data[i]).join("");
  const start = text.indexOf(token);
  if (start < 0) return "not found in " + text;
  const boxes = places.slice(start, start + token.length).map(([node, i]) => {
    const range = document.createRange();
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const box = range.getClientRects()[0];
    return [node.data[i], box.left + box.right, box.bottom];
  });
  const bottom = boxes[0][2];
  if (boxes.some((box) => Math.abs(box[2] - bottom) > 4)) return "on several lines";
  return boxes.sort((a, b) => a[1] - b[1]).map((box) => box[0]).join("");
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, serve_folder):
    rows = "\n\n".join(f"{sentence}." for sentence, *_ in ROWS.values())
    site = Site(tmp_path_factory.mktemp("direction"), {
        "Content/site.yaml": SITE_YAML,
        "Content/articles/rows.md": f"---\ntitle: صفوف\ndate: 2024-01-01\ntopics: [ISO 9001, أحمد]\n---\n{rows}\n",
        "Content/articles/blocks.md": BLOCKS,
        "Content/articles/names.md":
            "---\ntitle: \"Reuters: خبر عاجل\"\ndate: 2024-01-02\ntopics: [\"C++\", ISO 9001]\npeople: [\"Yahoo!\"]\n"
            "source: { name: \"U.S.\" }\n---\nوكالتا Reuters, Bloomberg أمس.\n"})
    site.build()
    site.url = serve_folder(site.output)
    return site


@pytest.fixture(scope="module")
def rows(site, browser):
    page = new_tab(browser, site.url + "2024/01/01/rows.html")
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def blocks(site, browser):
    page = new_tab(browser, site.url + "2024/01/01/blocks.html")
    yield page
    page.context.close()


def seen(page, selector: str, index: int, token: str) -> str:
    """The characters of `token` in that element, from left to right."""
    return page.evaluate(VISUAL_ORDER, [selector, index, token])


@pytest.mark.parametrize("name", ROWS)
def test_characters_stand_in_the_order_that_readers_expect(rows, name):
    """Documentation/TextRules.md, "Runs that are isolated", and failure 8: phone, date, score."""
    _, token, expected = ROWS[name]
    assert seen(rows, ".prose > p", list(ROWS).index(name), token) == expected


def test_two_latin_names_follow_each_other_as_arabic_does(site, tab):
    """W3C: each item of a list is isolated, so that the first one is on the right."""
    page = tab(site.url + "2024/01/02/names.html")
    assert seen(page, ".prose > p", 0, "Reuters, Bloomberg") in ("Bloomberg ,Reuters", "Bloomberg, Reuters")


def test_a_count_does_not_run_into_the_name_before_it(site, tab):
    """`ISO 9001` and `2`: the number of articles stands left of the whole name."""
    page = tab(site.url + "topics/index.html")
    item = page.locator(".index li", has_text="ISO 9001")
    name, count = item.locator("a").bounding_box(), item.locator(".n").bounding_box()
    assert count["x"] + count["width"] <= name["x"] + 1
    items = page.locator(".index li")
    number = next(n for n in range(items.count()) if "ISO 9001" in items.nth(n).inner_text())
    assert seen(page, ".index li", number, "ISO 9001") == "ISO 9001"
    number = next(n for n in range(items.count()) if "C++" in items.nth(n).inner_text())
    assert seen(page, ".index li", number, "C++") == "C++"


def test_names_of_entities_and_sources_keep_their_punctuation(site, tab):
    page = tab(site.url + "2024/01/02/names.html")
    meta = page.locator("article .meta span")
    source = next(n for n in range(meta.count()) if "U.S." in meta.nth(n).inner_text())
    assert seen(page, "article .meta span", source, "U.S.") == "U.S."
    links = page.locator(".rail li")
    yahoo = next(n for n in range(links.count()) if "Yahoo!" in links.nth(n).inner_text())
    assert seen(page, ".rail li", yahoo, "Yahoo!") == "Yahoo!"


def test_a_headline_that_begins_with_a_latin_name_reads_from_the_right(site, tab):
    """Documentation/TextRules.md, failure 21: the title element begins with U+200F, since a
    browser's tab goes by the first strong character."""
    page = tab(site.url + "2024/01/02/names.html")
    assert page.title().startswith("\u200fReuters: خبر عاجل – \u2068")
    assert seen(page, "main h1", 0, "Reuters: خبر") == "ربخ :Reuters"
    assert page.locator("meta[property='og:title']").get_attribute("content") in (
        "Reuters: خبر عاجل", "\u200fReuters: خبر عاجل")


def direction(page, selector: str, index: int = 0) -> str:
    return page.locator(selector).nth(index).evaluate("(element) => getComputedStyle(element).direction")


@pytest.mark.parametrize("index, expected", [
    (0, "rtl"),  # I.6: it begins with a Latin name in quotes.
    (1, "rtl"),  # I.1: it begins with a flag, whose characters are of bidi class L.
    (2, "ltr"),  # Nothing Arabic in it.
    (3, "rtl"),  # It begins with a Latin name without quotes.
    (4, "rtl"),  # No letter at all: as the page.
])
def test_paragraphs_have_their_own_direction(blocks, index, expected):
    """Documentation/TextRules.md, "The direction of a block"; failures 1 and 6."""
    assert direction(blocks, ".prose > p", index) == expected


def test_the_latin_name_at_the_start_of_an_arabic_paragraph_is_whole(blocks):
    """Documentation/TextRules.md, failure 6: the name is at the right, in its own order, and the
    quotes around it do not part from it."""
    assert seen(blocks, ".prose > p", 0, "Easy Export") == "Easy Export"
    whole = seen(blocks, ".prose > p", 0, '"Easy Export" مشروع')
    assert whole == 'عورشم "Easy Export"'


def test_an_english_paragraph_ends_with_its_full_stop_on_the_right(blocks):
    assert seen(blocks, ".prose > p", 2, "stop.") == "stop."


def test_bullets_stay_on_the_side_of_the_list(blocks):
    """A Latin item keeps its bullet with the others (A2)."""
    items = blocks.locator(".prose ul > li")
    rights = [box.evaluate("(item) => item.getBoundingClientRect().right") for box in items.all()]
    assert max(rights) - min(rights) < 1
    assert {direction(blocks, ".prose ul > li", n) for n in range(3)} == {"rtl"}
    assert direction(blocks, ".prose ol") == "rtl"
    assert seen(blocks, ".prose ul > li", 1, "second") == "second"


def test_an_english_quote_in_an_arabic_article_reads_from_the_left(blocks):
    assert seen(blocks, ".prose blockquote", 0, "here.") == "here."


def test_columns_of_an_arabic_table_begin_on_the_right(blocks):
    first, second = (blocks.locator(".prose th").nth(n).bounding_box() for n in range(2))
    assert first["x"] > second["x"]
    assert seen(blocks, ".prose td", 2, "C++") == "C++"


def test_code_reads_from_the_left(blocks):
    """Documentation/TextRules.md, "Code"."""
    assert direction(blocks, ".prose pre") == "ltr"
    assert seen(blocks, ".prose pre", 0, "right.") == "right."


def test_pagers_breadcrumbs_and_neighbours_begin_where_reading_begins(arabic, english, tab):
    """The newer page is at the start, the older one at the end; arrows point outwards."""
    for pages, starts_right in ((arabic, True), (english, False)):
        page = tab(pages["page/2.html"])
        newer, older = (page.locator(f".pager a[rel='{rel}']").bounding_box() for rel in ("prev", "next"))
        assert (newer["x"] > older["x"]) == starts_right
        page = tab(pages["2025/02/11/lists-and-tables.html" if starts_right else "2025/09/30/pages-that-never-move.html"])
        before, after = (page.locator(f".turn a[rel='{rel}']").bounding_box() for rel in ("prev", "next"))
        assert (before["x"] > after["x"]) == starts_right
        crumbs = [crumb.bounding_box()["x"] for crumb in page.locator(".crumbs li").all()]
        assert crumbs == sorted(crumbs, reverse=starts_right) and len(crumbs) == 4
