"""How the default theme sets text (Documentation/TextRules.md, "Type"), how light it is, and what
is left of it on paper and without a screen."""

import gzip
import json
import re
import shutil
import subprocess
from urllib.parse import quote

import pytest
from browsing import new_tab
from fontTools import subset
from newsgen_site import REPOSITORY, SITE_YAML, Site

NOTO = "/usr/share/fonts/truetype/noto/"
TEXTS = {
    "ar": "قالت *الوزارة* إن **القرار** [نهائي](https://example.org/). الرقم 2024.",
    "fa": "وزارت گفت *این* **تصمیم** [نهایی](https://example.org/) است.",
    "ur": "وزارت نے کہا کہ *یہ* **فیصلہ** [حتمی](https://example.org/) ہے۔",
    "he": "המשרד אמר כי *זו* **החלטה** [סופית](https://example.org/).",
    "en": "The ministry said *this* was a **final** [decision](https://example.org/).",
}
# Leading by the size of the type, at least and at most, and the face that Debian's fonts-noto-core
# has for it.
LEADING = {
    "ar": (1.7, 1.9, "Noto Naskh Arabic"), "fa": (1.7, 1.9, "Noto Naskh Arabic"), "ur": (2.2, 2.5, "Noto Nastaliq Urdu"),
    "he": (1.5, 1.7, "Noto Serif Hebrew"), "en": (1.5, 1.7, "Noto Serif")}
CURSIVE = ["ar", "fa", "ur"]


@pytest.fixture(scope="module")
def site(tmp_path_factory, serve_folder):
    """An article in each language, with a headline of two lines, a heading, a list, a quote and a
    table."""
    files = {"Content/site.yaml": SITE_YAML.replace("[ar, en]", "[ar, en, fa, he, ur]")}
    for language, text in TEXTS.items():
        plain = re.sub(r"[*\[\]]|\(.*?\)", "", text)
        files[f"Content/articles/{language}.md"] = (
            f"---\ntitle: {plain[:30]}\ndate: 2024-01-01\nlang: {language}\ntopics: [أخبار]\nsummary: {plain}\n---\n"
            f"{text} {text}\n\n## {plain[:20]}\n\n- {text}\n\n> {text}\n\n| {plain[:9]} | 1 |\n|---|---|\n| {plain[:9]} | 2 |\n")
    site = Site(tmp_path_factory.mktemp("type"), files)
    site.build()
    site.url = serve_folder(site.output)
    return site


@pytest.fixture(scope="module", params=TEXTS)
def page(request, site, browser):
    page = new_tab(browser, f"{site.url}2024/01/01/{request.param}.html")
    page.language = request.param
    yield page
    page.context.close()


def styles(page, selector: str, *properties: str) -> list:
    return page.evaluate("""([selector, properties]) => [...document.querySelectorAll(selector)].filter(
        (element) => element.checkVisibility()).map((element) => {
      const style = getComputedStyle(element);
      return [element.tagName, ...properties.map((property) => style[property])];
    })""", [selector, list(properties)])


def test_nothing_is_spaced_out_justified_or_in_capitals(page):
    properties = ("letterSpacing", "textAlign", "textTransform", "fontVariantCaps", "hyphens", "wordSpacing")
    for tag, *values in styles(page, "body *", *properties):
        spacing, alignment, transform, capitals, hyphens, words = values
        assert spacing in ("normal", "0px") and words == "0px", tag
        assert alignment not in ("justify", "left", "right") or tag in ("PRE", "CODE"), f"{tag}: {alignment}"
        assert (transform, capitals) == ("none", "normal") and hyphens != "auto", tag


def test_cursive_scripts_are_not_slanted(page):
    _, slant, weight = styles(page, ".prose > p em", "fontStyle", "fontWeight")[0]
    if page.language == "en":
        assert (slant, weight) == ("italic", "400")
    else:
        assert slant == "normal" and int(weight) >= 600
    for tag, slant, synthesis in styles(page, "body *", "fontStyle", "fontSynthesis"):
        assert slant == "normal" or page.language == "en" and tag == "EM"
        if page.language in CURSIVE:
            assert "style" not in synthesis, f"{tag}: no face is slanted by the browser"


def test_leading_and_size_go_by_the_script(page):
    least, most, _ = LEADING[page.language]
    for selector in (".prose > p", ".prose li", ".prose blockquote"):
        for tag, size, leading in styles(page, selector, "fontSize", "lineHeight"):
            size, leading = (float(value.removesuffix("px")) for value in (size, leading))
            assert size >= 17, tag
            assert least <= leading / size <= most, f"{tag}: {leading / size:.2f}"
    for tag, size in styles(page, "body *", "fontSize"):
        assert float(size.removesuffix("px")) >= (9 if tag in ("SUP", "B", "SMALL") else 12), tag


def test_lines_of_a_headline_do_not_touch(page):
    """The ink of two lines, as the face says: ascent and descent of what was really used."""
    page.set_viewport_size({"width": 320, "height": 800})
    height, lines, leading = page.evaluate("""() => {
      const heading = document.querySelector("main h1"), range = document.createRange();
      range.selectNodeContents(heading);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      const canvas = document.createElement("canvas").getContext("2d"), style = getComputedStyle(heading);
      canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const ink = canvas.measureText(heading.textContent);
      return [ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent, lines.size, parseFloat(style.lineHeight)];
    }""")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert lines >= 2 or page.language in ("ur", "fa")
    assert leading >= height * 0.98, f"{height:.0f} pixels of ink in lines of {leading:.0f}"


def faces(page, selector: str) -> dict[str, bool]:
    """The faces that a text is really shown in, and whether they were loaded from the site."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"]: font["isCustomFont"] for font in fonts}


def test_the_face_is_the_one_of_the_language(page):
    assert LEADING[page.language][2] in faces(page, ".prose > p"), faces(page, ".prose > p")
    assert not any(faces(page, ".prose > p").values()), "no font is loaded"


def test_underlines_leave_room_for_dots(page):
    for tag, line, offset in styles(page, ".prose a", "textDecorationLine", "textUnderlineOffset"):
        assert line == "underline" and float(offset.removesuffix("px")) >= 4, tag


def test_words_in_tables_are_whole(arabic, tab):
    """On a phone, too: the table is scrolled before a word is broken."""
    page = tab(arabic["2023/11/20/how-this-archive-is-put-together.html"], width=360)
    broken = page.evaluate("""() => [...document.querySelectorAll(".prose td, .prose th")].flatMap((cell) => {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
      while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) found.push(word[0]);
      }
      return found;
    })""")
    assert broken == [] and page.locator(".prose td").count() > 6


def test_quotation_marks_are_the_authors(page):
    """No quotation mark is added or changed (A3: no smart punctuation for Arabic)."""
    marks = page.evaluate("""() => [...document.querySelectorAll("blockquote, q, cite")].flatMap((element) =>
      ["::before", "::after"].map((part) => getComputedStyle(element, part).content))""")
    assert set(marks) <= {"none", "normal"}


def test_a_highlight_inside_of_a_word_does_not_break_its_joins(site, tab):
    """Documentation/TextRules.md, failure 25: `والصين` is as wide with `الصين` marked as without,
    and no bolder."""
    page = tab(site.url + "2024/01/01/ar.html")
    plain, marked, weights = page.evaluate("""() => {
      const show = (html) => {
        const span = document.createElement("span");
        span.innerHTML = html;
        document.querySelector(".prose > p").append(" ", span, " ");
        return span;
      };
      const plain = show("والصين"), marked = show("و<mark>الصين</mark>"), inside = show("وا<mark>لصي</mark>ن");
      return [plain.offsetWidth, [marked.offsetWidth, inside.offsetWidth],
        [plain, marked.querySelector("mark")].map((element) => getComputedStyle(element).fontWeight)];
    }""")
    assert all(abs(width - plain) <= 1 for width in marked), (plain, marked)
    assert weights[0] == weights[1]
    assert styles(page, "mark", "paddingLeft", "borderLeftWidth", "fontStyle")[0][1:] == ["0px", "0px", "normal"]


# Light


def test_an_article_is_two_requests_and_no_script(arabic, tab):
    page = tab(arabic["2023/08/14/chinese-defence-minister-moscow.html"])
    page.wait_for_load_state("networkidle")
    name = next((arabic.site.output / "assets").glob("main.*.css")).name
    assert page.requests == [page.url, arabic.url + "assets/" + name]
    html = (arabic.site.output / "2023/08/14/chinese-defence-minister-moscow.html").read_bytes()
    assert b"<script" not in html and not re.search(rb'\son\w+="', html)
    assert len(html) < 30_000


def test_the_style_sheet_is_light(arabic):
    css, = (path.read_bytes() for path in (arabic.site.output / "assets").glob("*.css"))
    assert len(css) <= 15_000 and len(gzip.compress(css)) <= 5_000, f"{len(css)}, compressed {len(gzip.compress(css))}"
    assert b"@import" not in css and b"http" not in css.replace(b'a[href^="http"]', b"")


RULES = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""
TRICKY = r"""
@charset "utf-8";
/* comment with "quotes' and { */ a /**/ > b/* c */, .a/**/.b , a/**/:hover , x  :hover { color : red ; ; }
@media  ( min-width : 1px )  and  ( max-width:calc( 1px + 2px * ( 3 - 1 ) ) ) { a{margin:-1px   +2px ;} }
.\31 a , .\31  a, .c\:d { content : "a  /* b */ \"  ; }" ; background : url( a b.png ) , url("c  d.png") }
:root { --empty: ; --space :  a b ; --last:; }
a::after { content: '\2014  x' ; } .x\
{ color: blue }
a { color: #fff !important ; width: calc(100% - 2px) } /* open
"""


def test_style_sheets_mean_the_same_without_their_white_space(arabic, site, tab, tmp_path):
    """Chromium reads the same rules from the theme's style sheet and from what is written; from a
    nasty one too."""
    page = tab(site.url + "2024/01/01/en.html")
    copy = Site(tmp_path / "site", {
        "Content/site.yaml": SITE_YAML + "theme_options: { stylesheet: css/tricky.css }\n",
        "Content/articles/a.md": "---\ntitle: خبر\n---\n", "Themes/default/assets/css/tricky.css": TRICKY})
    copy.build()
    for source in (TRICKY, (REPOSITORY / "Themes/default/assets/css/main.css").read_text()):
        name = "tricky" if source is TRICKY else "main"
        written = next((copy.output / "assets").glob(f"{name}.*.css")).read_text()
        assert len(written) < len(source)
        # The value of a custom property is kept as it is written: there a space more or less is no
        # difference.
        expected, found = ([re.sub(r"\s*,\s*", ",", rule) for rule in page.evaluate(RULES, css)] for css in (source, written))
        assert found == expected and len(expected) > 5


def test_a_page_is_read_in_a_text_browser(arabic):
    """What w3m shows: the headline, the date, the text in its order, the names; no code."""
    if not shutil.which("w3m"):
        pytest.fail("w3m is missing: install the package w3m")
    shown = subprocess.run(
        ["w3m", "-dump", "-O", "UTF-8", "-cols", "200", "-T", "text/html",
         arabic.site.output / "2023/08/14/chinese-defence-minister-moscow.html"], capture_output=True, check=True).stdout.decode()
    order = ["أرشيف الأخبار", "وزير الدفاع الصيني يحضر اجتماع أمني في روسيا", "الاثنين، 14 أغسطس 2023 مدة القراءة: 3 دقائق", "من المقرر أن يزور",
             "تعاون عسكري", "“تهديد”", "كانت وسائل الإعلام", "لي شانجفو", "خلاصة الأخبار"]
    places = [shown.find(part) for part in order]
    places[order.index("لي شانجفو")] = shown.rfind("لي شانجفو")
    assert -1 not in places and places == sorted(places), list(zip(order, places))
    assert not re.search(r"[{}<>]", shown)


# A font of the site's own

# Documentation/TextRules.md, "Type", as Chromium writes it.
ARABIC = (
    "U+600-6FF, U+750-77F, U+870-88E, U+890-891, U+898-8E1, U+8E3-8FF, U+200C-200E, U+2010-2011, U+204F, U+2E41, U+FB50-FDFF, "
    "U+FE70-FE74, U+FE76-FEFC")


@pytest.fixture(scope="module")
def with_font(tmp_path_factory, serve_folder):
    """What Documentation/Theme.md says, with Debian's Noto Naskh Arabic."""
    folder = tmp_path_factory.mktemp("font")
    described = (REPOSITORY / "Documentation/Theme.md").read_text()
    style = next(block for block in re.findall(r"```css\n(.*?)```", described, re.S) if "@font-face" in block)
    options = next(block for block in re.findall(r"```yaml\n(.*?)```", described, re.S) if "theme_options" in block)
    letters = re.search(r"--unicodes=(\S+)", described)[1]
    files = {
        "Content/site.yaml": SITE_YAML + options, "Themes/default/assets/css/site.css": style,
        "Content/articles/ar.md": f"---\ntitle: خبر\ndate: 2024-01-01\n---\n{TEXTS['ar']}\n",
        "Content/articles/en.md": f"---\ntitle: News\ndate: 2024-01-01\nlang: en\n---\n{TEXTS['en']}\n"}
    for name, source in (("naskh", "NotoNaskhArabic-Regular.ttf"), ("naskh-bold", "NotoNaskhArabic-Bold.ttf")):
        subset.main([
            NOTO + source, f"--unicodes={letters}", "--flavor=woff2", "--layout-features=*", f"--output-file={folder / name}.woff2"])
        files[f"Themes/default/assets/fonts/{name}.woff2"] = (folder / f"{name}.woff2").read_bytes()
        assert len(files[f"Themes/default/assets/fonts/{name}.woff2"]) < 100_000
    site = Site(folder / "site", files)
    site.build()
    site.url = serve_folder(site.output)
    return site


def test_a_site_brings_its_own_font(with_font, tab):
    page = tab(with_font.url + "2024/01/01/ar.html")
    page.evaluate("document.fonts.ready")
    assert faces(page, ".prose > p").get("Noto Naskh Arabic") is True, "the loaded face, not the system's"
    loaded = [url.rsplit("/", 1)[1] for url in page.requests if "woff2" in url]
    assert [re.sub(r"\.\w{8}\.", ".", name) for name in loaded] == ["naskh.woff2", "naskh-bold.woff2"]
    assert all(url.startswith(with_font.url) for url in page.requests) and page.problems == []
    displays = page.evaluate("[...document.fonts].map((font) => [font.family, font.display, font.unicodeRange])")
    assert [[family.strip('"'), *rest] for family, *rest in displays] == [["Site Naskh", "swap", ARABIC]] * 2
    assert page.locator("link[rel=preload][as=font]").count() == 1


def test_a_page_without_arabic_letters_loads_no_font(with_font, tab):
    page = tab(with_font.url + "2024/01/01/en.html")
    page.evaluate("""() => document.querySelectorAll("header, footer, nav").forEach((element) => element.remove())""")
    assert page.locator("link[rel=preload]").count() == 0
    assert not any(faces(page, ".prose > p").values())


# Paper


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_shows_where_links_lead(arabic, tab, scheme):
    page = tab(arabic["2023/11/20/how-this-archive-is-put-together.html"], color_scheme=scheme)
    page.emulate_media(media="print")
    background, ink = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert background == "rgb(255, 255, 255)" and max(int(part) for part in re.findall(r"\d+", ink)) < 60
    for selector in ("nav", ".skip", ".foot ul", "details"):
        assert not any(element.is_visible() for element in page.locator(selector).all()), selector
    assert page.locator("main h1").is_visible() and page.locator(".prose > p").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.evaluate("""() => {
      const link = document.createElement("a");
      link.href = "https://example.org/elsewhere";
      document.querySelector(".prose > p").append(link);
    }""")
    shown = page.evaluate("getComputedStyle(document.querySelector('.prose > p > a:last-child'), '::after').content")
    assert "https://example.org/elsewhere" in shown
    assert page.pdf(format="A4").startswith(b"%PDF")


# Addresses with Arabic fragments


def test_an_arabic_fragment_leads_to_its_heading(arabic, tab):
    """Documentation/TextRules.md, failure 28: as it is written, and percent-encoded."""
    name = "2023/08/14/chinese-defence-minister-moscow.html"
    page = tab(arabic[name])
    fragment = page.locator(".prose h2").first.get_attribute("id")
    assert re.search("[\u0621-\u064a]", fragment), fragment
    for written in (fragment, quote(fragment)):
        page = tab(arabic[name] + "#" + written, reduced_motion="reduce")
        assert page.evaluate("document.querySelector(':target')?.id") == fragment
        top = page.locator(".prose h2").first.bounding_box()["y"]
        assert 0 <= top < 200, "it is at the top of the window"


def test_characters_of_the_text_are_shown_as_they_are_written(site, tab, tmp_path, serve_folder):
    """Documentation/TextRules.md, failure 5: references of a title are decoded. Failure 9:
    presentation forms stay as they are."""
    forms = "\ufe8d\ufedf\ufea8\ufe92\ufeae"
    copy = Site(tmp_path / "site", {
        "Content/site.yaml": SITE_YAML,
        "Content/articles/a.md": f"---\ntitle: \"&quot;نص&quot; &amp; عنوان\"\ndate: 2024-01-01\n---\n{forms} &#8220;نص&#8221;\n"})
    copy.build()
    page = tab(serve_folder(copy.output) + "2024/01/01/a.html")
    assert page.locator("main h1").inner_text() == '"نص" & عنوان'
    assert page.locator("main h1").evaluate("(heading) => getComputedStyle(heading).direction") == "rtl"
    assert page.locator(".prose > p").inner_text() == f"{forms} “نص”"
    assert json.loads(page.evaluate("JSON.stringify(document.title)")).startswith('"نص" & عنوان')
