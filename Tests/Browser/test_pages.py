"""The default theme in Chromium: layout, direction, colours, keyboard, accessibility."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import new_tab
from newsgen_site import copy_sample_archive

PAGES = {
    "home": "index.html",
    "home, page 1": "page/1.html",
    "article": "2023/08/14/chinese-defence-minister-moscow.html",
    "article with everything": "2025/02/11/lists-and-tables.html",
    "article in English": "2023/11/20/how-this-archive-is-put-together.html",
    "article with a translation": "2026/07/15/characters-you-cannot-see.html",
    "article in Persian": "2024/09/22/nim-faseleh.html",
    "article in Urdu": "2026/03/03/urdu-nastaliq.html",
    "retracted article": "2025/12/08/withdrawn-sample.html",
    "undated article": "undated/report-without-a-date.html",
    "year": "2023/index.html",
    "month": "2023/08/index.html",
    "day": "2023/08/14/index.html",
    "archive": "archive/index.html",
    "kind": "topics/index.html",
    "entity": "topics/sample/index.html",
    "entity with facts": "countries/ru/index.html",
    "standing page": "about.html",
    "404": "404.html",
}
WIDTHS = [320, 360, 768, 1280]


@pytest.fixture(params=["arabic", "english"])
def pages(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module", params=[(site, kind) for site in ("arabic", "english") for kind in PAGES], ids="-".join)
def opened(request, browser):
    """A page of every kind, loaded once for the tests that only look at it."""
    site, kind = request.param
    pages = request.getfixturevalue(site)
    page = new_tab(browser, pages[PAGES[kind]])
    page.site = pages.url
    yield page
    page.context.close()


def test_no_page_is_wider_than_the_window(opened):
    """At 320 pixels too (WCAG 2.2, 1.4.10), and with text of twice the size at 640."""
    page = opened
    too_wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if found := overflow(page):
            too_wide[width] = found
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if found := overflow(page):
        too_wide["640, large text"] = found
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 320, "height": 800})
    spaced = page.add_style_tag(content=SPACED)
    if found := overflow(page) + cut_off(page):
        too_wide["320, spaced text"] = found
    spaced.evaluate("(style) => style.remove()")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not too_wide


# WCAG 2.2, 1.4.12: a reader may set text like this, and loses nothing.
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }"


def cut_off(page) -> list[str]:
    """Elements whose text does not fit them and cannot be scrolled to."""
    return page.evaluate("""() => [...document.body.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return !element.closest(".vh, .skip, .table") && style.overflow === "hidden" && element.innerText.trim()
        && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
    }).map((element) => element.outerHTML.slice(0, 120))""")


def overflow(page) -> list[str]:
    """Elements that make the page scroll sideways."""
    return page.evaluate("""() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      return [`${root.scrollWidth} in ${root.clientWidth}`, ...[...document.body.querySelectorAll("*")].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1);
      }).slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
    }""")


def test_landmarks_have_names_and_headings_have_an_order(opened):
    """One header, main and footer; every further landmark of one kind has a name of its own; one
    h1, no level left out."""
    found = opened.evaluate("""() => {
      const name = (element) => element.getAttribute("aria-label")
        ?? document.getElementById(element.getAttribute("aria-labelledby") ?? "")?.innerText;
      const all = (selector) => [...document.querySelectorAll(selector)];
      return {
        single: ["body > header", "main", "body > footer", "h1"].map((selector) => all(selector).length),
        navigations: all("nav").map(name), asides: all("aside").map(name),
        skip: document.querySelector("a").getAttribute("href"),
        levels: all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.tagName[1])),
        outside: [...document.body.children].filter((element) => element.innerText.trim()
          && !element.matches("header, footer, .skip, .wrap")).map((element) => element.outerHTML.slice(0, 80)),
      };
    }""")
    assert found["single"] == [1, 1, 1, 1] and found["skip"] == "#main" and not found["outside"]
    for names in (found["navigations"], found["asides"]):
        assert all(names) and len(set(names)) == len(names), names
    levels = found["levels"]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels


def test_tables_name_their_columns_and_pictures_say_what_they_show(opened):
    missing = opened.evaluate("""() => [
      ...[...document.querySelectorAll("table")].filter((table) => !table.querySelector("th[scope]")),
      ...document.querySelectorAll("img:not([alt]), svg:not([aria-hidden], [role=img]), th:not([scope])"),
      ...[...document.querySelectorAll("main img")].filter((image) => !image.alt.trim()),
    ].map((element) => element.outerHTML.slice(0, 120))""")
    assert missing == []


def test_targets_are_large_enough(opened):
    """WCAG 2.2, 2.5.8: 24 pixels each way, but for links in a line of text, and those with room
    around them."""
    opened.set_viewport_size({"width": 360, "height": 800})
    small = opened.evaluate("""() => {
      const targets = [...document.querySelectorAll("a, summary, button, input:not([disabled])")].filter((element) =>
        element.checkVisibility() && !element.closest(".skip"));
      const boxes = targets.map((element) => element.getBoundingClientRect());
      const isInline = (element) => getComputedStyle(element).display === "inline";
      return targets.filter((element, index) => {
        const box = boxes[index];
        if (Math.min(box.width, box.height) >= 24) return false;
        if (isInline(element) && element.closest("p, li, dd, td, .meta, figcaption")) {
          const sentence = element.closest("p, li, dd, td, .meta, figcaption").innerText.trim();
          if (sentence !== element.innerText.trim()) return false;
        }
        // Spacing: circles of 24 pixels around the middles of two targets do not meet.
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return boxes.some((other, place) => place !== index && other.width > 0
          && Math.hypot((other.left + other.right) / 2 - x, (other.top + other.bottom) / 2 - y) < 24);
      }).map((element) => element.outerHTML.slice(0, 120));
    }""")
    opened.set_viewport_size({"width": 1280, "height": 900})
    assert small == []


def test_direction_follows_the_language(opened):
    language, *directions = opened.evaluate("""() => [document.documentElement.lang, document.documentElement.dir,
      getComputedStyle(document.documentElement).direction, getComputedStyle(document.querySelector("main")).direction]""")
    assert directions == ["rtl" if language in ("ar", "fa", "he", "ur") else "ltr"] * 3


def test_no_error_no_foreign_request_and_no_script(opened):
    opened.wait_for_load_state("load")
    assert opened.problems == []
    assert all(url.startswith(opened.site) for url in opened.requests), opened.requests
    assert opened.locator("script").count() == 0


def test_axe_finds_nothing(opened):
    assert violations(opened) == ""


@pytest.mark.parametrize("kind", ["home", "article", "article with everything", "year", "month", "kind", "entity with facts"])
def test_axe_finds_nothing_on_a_phone_in_the_dark(arabic, tab, kind):
    assert violations(tab(arabic[PAGES[kind]], width=360, color_scheme="dark")) == ""


# Rules of WCAG 2.2 that axe leaves out unless it is asked: targets of 24 pixels (2.5.8), and more.
RULES = {"rules": {rule: {"enabled": True} for rule in ("target-size", "focus-order-semantics", "css-orientation-lock", "hidden-content")}}


def violations(page) -> str:
    """What axe-core says against a page."""
    return "\n".join(
        f"{violation['id']}: {violation['help']}\n" + "\n".join(
            f"  {node['html'][:200]} {node.get('failureSummary', '')[:300]}" for node in violation["nodes"][:3])
        for violation in Axe().run(page, options=RULES).response["violations"])


@pytest.mark.parametrize("site, side", [("arabic", "right"), ("english", "left")])
def test_lists_begin_on_the_side_that_reading_begins_on(request, tab, site, side):
    pages = request.getfixturevalue(site)
    page = tab(pages[PAGES["month"]])
    assert starts(page, ".crumbs li") == side
    assert starts(page, ".masthead .menu li") == side
    # The first day of the calendar's week is on that side.
    assert starts(page, ".cal thead th") == side


def starts(page, selector: str) -> str:
    """Whether the first of several items of a line is left or right of the second."""
    boxes = [box.bounding_box() for box in page.locator(selector).all()[:2]]
    assert len(boxes) == 2 and abs(boxes[0]["y"] - boxes[1]["y"]) < 5, selector
    return "left" if boxes[0]["x"] < boxes[1]["x"] else "right"


@pytest.mark.parametrize("kind, side", [("article with everything", "right"), ("article in English", "left")])
def test_bullets_are_on_the_side_that_the_text_begins_on(arabic, tab, kind, side):
    page = tab(arabic[PAGES[kind]])
    lists = page.locator(".prose ul, .prose ol")
    assert lists.count() > 0
    for number in range(lists.count()):
        left, right = lists.nth(number).evaluate("""(list) => {
          const item = list.querySelector("li"), box = list.getBoundingClientRect(), inner = item.getBoundingClientRect();
          return [inner.left - box.left, box.right - inner.right];
        }""")
        assert (right > left) == (side == "right"), (left, right)


def test_a_table_of_an_arabic_article_begins_on_the_right(arabic, tab):
    page = tab(arabic[PAGES["article with everything"]])
    assert starts(page, ".prose table th") == "right"


def test_paper_has_the_text_and_no_menu(arabic, tab):
    page = tab(arabic[PAGES["article"]])
    page.emulate_media(media="print")
    assert not page.locator(".masthead .menu").is_visible()
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "article with everything", "entity with facts", "month"])
def test_text_stands_out_in_light_and_dark(arabic, tab, scheme, kind):
    page = tab(arabic[PAGES[kind]], color_scheme=scheme)
    background = luminance(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    background = background if background is not None else luminance(
        page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert background is not None, "neither html nor body has a colour"
    text = luminance(page.evaluate("getComputedStyle(document.body).color"))
    assert contrast(background, text) >= 7, "body text"
    assert (background < text) == (scheme == "dark")
    for colour in page.evaluate("""() => [...document.querySelectorAll("a, p, small, time, h1, h2, h3")].filter(
        (element) => element.checkVisibility() && element.innerText.trim() && !element.closest(".skip, .cal, .months, .tag"))
        .map((element) => getComputedStyle(element).color)"""):
        assert contrast(background, luminance(colour)) >= 4.5, colour


def luminance(colour: str) -> float | None:
    """WCAG 2.2: relative luminance of `rgb(…)`; None where it is transparent."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)]
    if len(numbers) == 4 and numbers[3] == 0:
        return None
    assert colour.startswith("rgb"), colour
    parts = [number / 255 for number in numbers[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("kind", ["home", "article", "month", "kind"])
def test_pages_are_read_without_javascript(arabic, tab, kind):
    page = tab(arabic[PAGES[kind]], java_script_enabled=False)
    assert page.locator("main").is_visible() and page.locator("h1").first.is_visible()
    assert page.locator("main a").first.is_visible()


@pytest.mark.parametrize("kind", ["home", "article", "404"])
def test_the_first_tab_reaches_the_skip_link(pages, tab, kind):
    page = tab(pages[PAGES[kind]])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    box = skip.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["width"] > 20 and box["x"] + box["width"] <= 1280, "it is seen when it has the focus"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null"), "the next Tab goes on from there"


def test_every_focus_can_be_seen(arabic, tab):
    """Whatever Tab reaches on an article's page has an outline or other colours than without the
    focus."""
    page = tab(arabic[PAGES["article"]])
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        state = page.evaluate("""() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          const style = getComputedStyle(element);
          return [element.outerHTML.slice(0, 80), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1];
        }""")
        if state is None:
            break
        if not state[1]:
            hidden.append(state[0])
    assert not hidden


def test_reduced_motion(arabic, tab):
    """Nothing moves for who asked for that."""
    page = tab(arabic[PAGES["home"]], reduced_motion="reduce")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).length""")
    assert moving == 0


def test_relative_links_work_from_a_folder(tmp_path, tab, arabic):
    """A site with `links: relative` is read from file:// as it is."""
    site = copy_sample_archive(tmp_path / "موقع محلي")
    site.write({"Content/site.yaml": (site.root / "Content/site.yaml").read_text() + "links: relative\n"})
    site.build()
    page = tab((site.output / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "", "the style sheet is found"
    assert page.evaluate("document.styleSheets.length") == 1
    page.locator("main a[href$='.html']").first.click()
    assert page.url.startswith("file://") and page.locator("article h1").is_visible()
    page.locator(".crumbs a").first.click()
    assert page.url == (site.output / "index.html").as_uri()
    assert page.problems == []
