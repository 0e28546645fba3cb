"""Languages of a whole site: the theme's texts, translations of one text, what surrounds an
article."""

import re
import xml.etree.ElementTree as ElementTree

import html5lib
import pytest
import yaml
from newsgen_site import REPOSITORY, SITE_YAML, assert_same_tree

I18N = REPOSITORY / "Themes/default/i18n"
LANGUAGES = ["ar", "en", "fa", "fr", "he", "ur"]
# CLDR 47, cardinal plural rules of whole numbers and of decimals.
CATEGORIES = {
    "ar": {"zero", "one", "two", "few", "many", "other"}, "en": {"one", "other"}, "fa": {"one", "other"},
    "fr": {"one", "many", "other"}, "he": {"one", "two", "other"}, "ur": {"one", "other"}}


def strings(language: str) -> dict:
    return yaml.safe_load((I18N / f"{language}.yaml").read_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text(language):
    assert sorted(path.stem for path in I18N.iterdir()) == LANGUAGES
    own, model = strings(language), strings("ar")
    assert list(own) == list(model), "the same keys, in the same order"
    for key, text in model.items():
        assert isinstance(own[key], dict) == isinstance(text, dict), key
        forms = own[key].values() if isinstance(text, dict) else [own[key]]
        assert all(form.strip() for form in forms), key
        # A text has the same holes in all languages; a form for 0, 1 or 2 may do without its
        # number.
        holes = {hole for form in ([text] if isinstance(text, str) else text.values()) for hole in re.findall(r"{\w+}", form)}
        for category, form in own[key].items() if isinstance(text, dict) else [("other", own[key])]:
            found = set(re.findall(r"{\w+}", form))
            assert found == holes or category in ("zero", "one", "two") and not found, f"{key}: {form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_has_all_plural_categories_of_its_language(language):
    counts = {key: set(forms) for key, forms in strings(language).items() if isinstance(forms, dict)}
    assert counts and all(forms == CATEGORIES[language] for forms in counts.values()), counts


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_in_the_script_of_their_language(language):
    scripts = {"he": "\u05d0-\u05ea", "en": "A-Za-z", "fr": "A-Za-zÀ-ÿ"}
    letters = re.compile("[" + scripts.get(language, "\u0621-\u064a\u066e-\u06d3") + "]")
    for key, text in strings(language).items():
        for form in text.values() if isinstance(text, dict) else [text]:
            words = re.sub(r"{\w+}", "", form)
            assert letters.search(words) or not any(letter.isalpha() for letter in words), f"{key}: {form}"
            assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", form), key


def test_no_text_is_without_use():
    templates = " ".join(path.read_text() for path in (REPOSITORY / "Templates").rglob("*.html"))
    sources = " ".join(path.read_text() for path in (REPOSITORY / "Sources/Site").rglob("*.swift"))
    unused = [key for key in strings("ar") if f"ui.{key}" not in templates and f'"{key}"' not in sources
              and not key.startswith("kind_")]
    assert unused == []


ARABIC_COUNTS = {
    1: "خبر واحد", 2: "خبران", 3: "3 أخبار", 10: "10 أخبار", 11: "11 خبرًا", 99: "99 خبرًا", 100: "100 خبر", 102: "102 خبر",
    103: "103 أخبار", 111: "111 خبرًا"}


@pytest.mark.parametrize("count", ARABIC_COUNTS)
def test_arabic_counts_agree_with_their_noun(site, count):
    """Documentation/TextRules.md, failure 19: CLDR's plural forms."""
    archive = site({"Content/site.yaml": SITE_YAML + "page_size: 1000\nkinds: {}\n"} | {
        f"Content/articles/{n}.md": f"---\ntitle: خبر {n}\ndate: 2023-08-14\n---\n" for n in range(count)})
    archive.build()
    meta = html5lib.parse(archive.page("2023/index.html"), namespaceHTMLElements=False).find(".//p[@class='meta']")
    assert "".join(meta.itertext()) == ARABIC_COUNTS[count]


def article(title: str, language: str = "", **keys) -> str:
    lines = [f"title: {title}", "date: 2023-08-14", *([f"lang: {language}"] if language else [])]
    return "\n".join(["---", *lines, *(f"{key}: {value}" for key, value in keys.items()), "---", "..."]) + "\n"


TRANSLATED = {
    "Content/site.yaml": SITE_YAML.replace("[ar, en]", "[ar, en, fr]"),
    "Content/articles/story-fr.md": article("Une histoire", "fr", translation_key="story"),
    "Content/articles/story-en.md": article("A story", "en", translation_key="story"),
    "Content/articles/story.md": article("حكاية", translation_key="story"),
    "Content/articles/alone.md": article("وحيد", translation_key="alone"),
    "Content/articles/plain.md": article("بلا مفتاح"),
    "Content/pages/about.md": "---\ntitle: عن الأرشيف\ntranslation_key: about\n---\n...\n",
    "Content/pages/en/about.md": "---\ntitle: About\nlang: en\ntranslation_key: about\n---\n...\n"}


def alternates(archive, name: str) -> list[tuple[str, str]]:
    page = html5lib.parse(archive.page(name), namespaceHTMLElements=False)
    return [(link.get("hreflang"), link.get("href").removeprefix("https://example.org/"))
            for link in page.iter("link") if link.get("rel") == "alternate" and link.get("hreflang")]


def test_translations_name_each_other_and_themselves(site):
    archive = site(TRANSLATED)
    archive.build()
    expected = [
        ("ar", "2023/08/14/story.html"), ("x-default", "2023/08/14/story.html"), ("en", "2023/08/14/story-en.html"),
        ("fr", "2023/08/14/story-fr.html")]
    for name in ("story", "story-en", "story-fr"):
        assert alternates(archive, f"2023/08/14/{name}.html") == expected
    about = [("ar", "about.html"), ("x-default", "about.html"), ("en", "en/about.html")]
    assert alternates(archive, "about.html") == alternates(archive, "en/about.html") == about
    for name in ("2023/08/14/alone.html", "2023/08/14/plain.html", "index.html"):
        assert alternates(archive, name) == []


def test_readers_are_led_to_translations(site):
    archive = site(TRANSLATED)
    archive.build()
    page = html5lib.parse(archive.page("2023/08/14/story-en.html"), namespaceHTMLElements=False)
    nav = page.find(".//nav[@class='langs']")
    assert nav.get("aria-label") == "In other languages"
    links = [(a.get("hreflang"), a.get("lang"), a.get("href"), "".join(a.itertext())) for a in nav.iter("a")]
    assert links == [
        ("ar", "ar", "/2023/08/14/story.html", "حكاية"), ("fr", "fr", "/2023/08/14/story-fr.html", "Une histoire")]
    assert nav.find(".//bdi").text == "حكاية", "an Arabic headline on an English page keeps its direction to itself"


def test_a_translation_that_is_not_published_is_not_named(site):
    archive = site(TRANSLATED | {
        "Content/articles/story-fr.md": article("Une histoire", "fr", translation_key="story", status="draft"),
        "Content/articles/story-en.md": article("A story", "en", translation_key="story", noindex="true")})
    archive.build()
    story = "2023/08/14/story.html"
    assert alternates(archive, story) == [("ar", story), ("x-default", story)], "search engines are not sent to a hidden page"
    assert alternates(archive, "2023/08/14/story-en.html") == []
    assert "A story" in archive.page(story) and "Une histoire" not in archive.page(story)


@pytest.mark.parametrize("change", [
    {"Content/articles/story-en.md": article("Another title", "en", translation_key="story")},
    {"Content/articles/story-en.md": article("A story", "en", translation_key="another")},
    {"Content/articles/story-en.md": article("A story", "en", translation_key="story", noindex="true")},
    {"Content/articles/story-en.md": article("A story", "en", translation_key="story", slug="moved")},
    {"Content/articles/plain.md": article("Plain", "en", translation_key="alone")},
    {"Content/pages/en/about.md": "---\ntitle: About us\nlang: en\nmenu: true\ntranslation_key: about\n---\n...\n"},
    {"Content/site.yaml": TRANSLATED["Content/site.yaml"] + "theme_options: { stylesheet: css/more.css }\n"},
    {"Themes/default/assets/css/more.css": "a { color: red }\n"},
    {"Content/articles/story.md": article("حكاية", translation_key="story", image="{ src: /a.png, alt: صورة }")}])
def test_a_change_reaches_every_page_that_shows_it(site, change):
    """An incremental build leaves the tree that a clean one would."""
    files = TRANSLATED | {"Themes/default/assets/css/more.css": "a { color: blue }\n"}
    archive = site(files)
    archive.build()
    archive.write(change)
    archive.build()
    clean = site(files | change, name="clean")
    clean.build()
    assert_same_tree(archive.files(), clean.files())


def test_two_texts_of_one_language_cannot_be_one_translation(site):
    archive = site(TRANSLATED | {"Content/articles/again.md": article("مرة أخرى", translation_key="story")})
    problems = archive.fail()
    assert problems.count("[same-translation]") == 1
    assert 'Content/articles/story.md:4:18: error: two pages with the translation_key "story" are in the language ar' in problems
    assert "Content/articles/again.md:4:18: note: the other page" in problems


@pytest.mark.parametrize("language, menu, direction", [
    ("ar", "الأرشيف", "rtl"), ("en", "Archive", "ltr"), ("fa", "بایگانی", "rtl"), ("fr", "Archives", "ltr"),
    ("he", "ארכיון", "rtl"), ("ur", "محفوظات", "rtl")])
def test_what_surrounds_an_article_speaks_its_language(site, language, menu, direction):
    archive = site({
        "Content/site.yaml": SITE_YAML.replace("[ar, en]", f"[{', '.join(LANGUAGES)}]"),
        "Content/articles/a.md": article("x", language), "Content/articles/b.md": article("خبر")})
    archive.build()
    page = html5lib.parse(archive.page("2023/08/14/a.html"), namespaceHTMLElements=False)
    assert (page.get("lang"), page.get("dir")) == (language, direction)
    assert "".join(page.find(".//nav[@class='menu']//a").itertext()) == menu == strings(language)["archive"]
    assert page.find(".//article").get("dir") is None, "no `dir` where it does not differ"
    brand = page.find(".//p[@class='brand']")
    assert brand.get("lang") == (None if language == "ar" else "ar")
    assert (brand.find(".//bdi") is None) == (direction == "rtl"), "the site's title keeps its direction to itself"


def test_the_menu_leads_to_pages_in_the_language_of_the_page(site):
    archive = site(TRANSLATED | {
        "Content/pages/about.md": "---\ntitle: عن الأرشيف\nmenu: true\ntranslation_key: about\n---\n...\n",
        "Content/pages/en/about.md": "---\ntitle: About\nlang: en\nmenu: true\ntranslation_key: about\n---\n...\n",
        "Content/pages/contact.md": "---\ntitle: اتصل بنا\nmenu: true\n---\n...\n"})
    archive.build()
    for name, about in (("story", ("/about.html", "عن الأرشيف")), ("story-en", ("/en/about.html", "About")),
                        ("story-fr", ("/about.html", "عن الأرشيف"))):
        page = html5lib.parse(archive.page(f"2023/08/14/{name}.html"), namespaceHTMLElements=False)
        links = [(a.get("href"), "".join(a.itertext())) for a in page.find(".//nav[@class='menu']").iter("a")]
        assert [link for link in links if "about" in link[0]] == [about]
        assert ("/contact.html", "اتصل بنا") in links
        marked = {a.get("href"): a.get("lang") for a in page.find(".//nav[@class='menu']").iter("a") if a.get("lang")}
        others = {"story": [], "story-en": ["/contact.html"], "story-fr": ["/about.html", "/contact.html"]}[name]
        assert marked == dict.fromkeys(others, "ar"), "what is in another language says so"


@pytest.mark.parametrize("language, text", [
    ("ar", "الاثنين، 14 أغسطس 2023"), ("en", "Monday, August 14, 2023"), ("fr", "lundi 14 août 2023"),
    ("he", "יום שני, 14 באוגוסט 2023")])
def test_a_date_with_its_weekday_is_written_as_the_language_does(site, language, text):
    """CLDR 47, full dates."""
    archive = site({
        "Content/site.yaml": SITE_YAML.replace("[ar, en]", f"[{', '.join(LANGUAGES)}]"), "Content/articles/a.md": article("x", language)})
    archive.build()
    page = html5lib.parse(archive.page("2023/08/14/a.html"), namespaceHTMLElements=False)
    assert "".join(page.find(".//article//time").itertext()) == text


def test_a_regional_variety_is_surrounded_by_its_language(site):
    """`ar-TN` in a site of `ar` has Arabic around it, and keeps its own tag."""
    archive = site({
        "Content/site.yaml": SITE_YAML, "Content/articles/a.md": article("خبر تونسي", "ar-TN"),
        "Content/articles/b.md": article("British", "en-GB")})
    archive.build()
    for name, around, own in (("a", "ar", "ar-TN"), ("b", "en", "en-GB")):
        page = html5lib.parse(archive.page(f"2023/08/14/{name}.html"), namespaceHTMLElements=False)
        assert (page.get("lang"), page.find(".//article").get("lang")) == (around, own)
    feed = ElementTree.fromstring(archive.page("feed.xml"))
    tags = {entry.get("{http://www.w3.org/XML/1998/namespace}lang") for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")}
    assert tags == {"ar-TN", "en-GB"}
