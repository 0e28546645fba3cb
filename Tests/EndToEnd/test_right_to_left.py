"""Direction, isolation and hygiene from a source to every place where text comes out
(Documentation/TextRules.md and its list of failures).

Where each failure of that list is a test; a test below sees to it that they are there.

 1  EndToEnd/test_right_to_left.py    test_I_1_and_I_6_a_line_of_flags_and_a_quoted_latin_name_are_right_to_left
                                      test_I_1_flags_lead_to_countries_and_a_misspelt_name_to_a_suggestion
 2  (waits until names are found in running text: so far an article's names are those of its front matter)
 3  EndToEnd/test_right_to_left.py    test_I_3_the_first_article_has_its_two_subheads_and_no_other
 4  EndToEnd/test_right_to_left.py    test_I_4_no_break_spaces_are_trimmed
 5  EndToEnd/test_right_to_left.py    test_I_5_a_title_with_character_references_is_decoded_and_right_to_left
 6  Browser/test_direction.py         test_the_latin_name_at_the_start_of_an_arabic_paragraph_is_whole
 7  EndToEnd/test_corpus.py           test_I_7_a_story_full_of_overrides_is_readable
 8  Browser/test_direction.py         test_characters_stand_in_the_order_that_readers_expect
 9  EndToEnd/test_right_to_left.py    test_I_9_presentation_forms_stay_as_they_are_written
    TextTests/FoldingTests.swift      foldsWhatWritersDoNotMean
10  EndToEnd/test_right_to_left.py    test_I_10_a_date_of_the_islamic_calendar_is_recognised
    ModelTests/LanguageRuleTests.swift  findsTheDaysOfAText
11  EndToEnd/test_right_to_left.py    test_I_11_years_are_gregorian_unless_asked
                                      test_I_11_who_asks_gets_the_islamic_day_beside_the_other
12  EndToEnd/test_right_to_left.py    test_I_12_a_day_is_not_shifted_by_a_time_zone
13  EndToEnd/test_invalid.py          test_a_slug_of_308_bytes_is_cut_at_a_word
14  EndToEnd/test_right_to_left.py    test_I_14_two_articles_with_one_title_and_day_have_two_addresses
15  EndToEnd/test_right_to_left.py    test_I_15_one_id_in_two_normal_forms_is_one_error
16  (waits for an importer of Telegram's exports)
17  (waits for an importer of WordPress's exports)
18  (waits for an importer that reads XML)
19  EndToEnd/test_languages.py        test_arabic_counts_agree_with_their_noun
    ModelTests/LanguageRuleTests.swift  countsInArabic
20  EndToEnd/test_right_to_left.py    test_I_20_the_language_of_the_machine_does_not_show
21  EndToEnd/test_right_to_left.py    test_I_21_a_title_that_begins_with_a_latin_letter_gets_a_mark_and_lists_do_not
22  (waits for an output in CSV)
23  EndToEnd/test_right_to_left.py    test_I_23_an_unpublished_article_is_nowhere
24  Browser/test_folding.py           test_I_24_a_browser_can_fold_as_newsgen_does
    TextTests/FoldingTests.swift      foldsWhatWritersDoNotMean
25  Browser/test_type.py              test_a_highlight_inside_of_a_word_does_not_break_its_joins
26  EndToEnd/test_right_to_left.py    test_I_26_line_ends_of_windows_change_nothing
27  MarkdownTests/EmphasisTests.swift   I.27
28  Browser/test_type.py              test_an_arabic_fragment_leads_to_its_heading
    MarkdownTests/HTMLTests.swift     givesHeadingsIDsOfTheirOwnScript
                                      tellsHeadingsApartThatAreSpeltAlike
"""

import json
import os
import pty
import re
import unicodedata
import xml.etree.ElementTree as ElementTree

import html5lib
import pytest
from newsgen_site import GOOD_SITE, NOW, REPOSITORY, SITE_YAML, environment, newsgen_path, run

FSI, PDI, RLI, RLM, LRM, RLO, PDF = "\u2068", "\u2069", "\u2067", "\u200f", "\u200e", "\u202e", "\u202c"
ATOM = "{http://www.w3.org/2005/Atom}"


def article(title: str, body: str = "نص الخبر.", **fields) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: 2023-08-14\n{lines}---\n{body}\n"


def parsed(page: str):
    return html5lib.parse(page, namespaceHTMLElements=False)


def prose(page: str) -> str:
    return re.search(r'<div class="prose">\n(.*?)</div>\n</article>', page, re.S)[1]


# Blocks and running text


def test_I_1_and_I_6_a_line_of_flags_and_a_quoted_latin_name_are_right_to_left(site):
    archive = site(GOOD_SITE | {"Content/articles/a.md": article(
        "خبر", '🇷🇺 أورسيــا 🇨🇳 الصــين\n\n"Easy Export" مشروع جديد\n\nThis paragraph is English.')})
    archive.build()
    assert prose(archive.page("2023/08/14/a.html")) == (
        "<p>🇷🇺 أورسيــا 🇨🇳 الصــين</p>\n"
        '<p>&quot;<bdi dir="ltr">Easy Export</bdi>&quot; مشروع جديد</p>\n'
        '<p dir="ltr">This paragraph is English.</p>\n\n')


def test_I_1_flags_lead_to_countries_and_a_misspelt_name_to_a_suggestion(site):
    archive = site(GOOD_SITE | {"Content/articles/a.md": article("خبر", countries="[🇷🇺, 🇨🇳]")})
    archive.build()
    assert {"countries/ru/index.html", "countries/cn/index.html"} <= set(archive.files())
    archive.write({
        "Content/site.yaml": SITE_YAML + "kinds: { countries: { closed: true }, topics: {} }\n",
        "Content/entities/countries/ru.md": "---\nname: روسيا\niso2: RU\n---\n",
        "Content/articles/a.md": article("خبر", countries="[أورسيــا]")})
    assert 'did you mean "روسيا"' in archive.fail()


def test_I_3_the_first_article_has_its_two_subheads_and_no_other(sample_archive):
    """The seed's, as the sample archive has them."""
    page = parsed(sample_archive.page("2023/08/14/chinese-defence-minister-moscow.html"))
    article = page.find(".//article")
    headings = [(heading.tag, "".join(heading.itertext())) for heading in article.iter() if re.fullmatch("h[1-6]", str(heading.tag))]
    assert headings == [("h1", "وزير الدفاع الصيني يحضر اجتماع أمني في روسيا"), ("h2", "تعاون عسكري"), ("h2", "“تهديد”")]


def test_I_4_no_break_spaces_are_trimmed(site):
    archive = site(GOOD_SITE | {"Content/articles/a.md": article("\u00a0تعاون عسكري\u00a0", "\u00a0نص\u00a0هنا\u00a0")})
    archive.build()
    page = archive.page("2023/08/14/a.html")
    assert "<h1>تعاون عسكري</h1>" in page and "<p>نص\u00a0هنا</p>" in page


def test_I_5_a_title_with_character_references_is_decoded_and_right_to_left(site):
    archive = site(GOOD_SITE | {"Content/articles/a.md": article("&quot;نص&quot; العنوان")})
    archive.build()
    page = parsed(archive.page("2023/08/14/a.html"))
    assert page.get("dir") == "rtl" and "".join(page.find(".//h1").itertext()) == '"نص" العنوان'
    assert page.find(".//h1/bdi") is None


def test_I_9_presentation_forms_stay_as_they_are_written(site):
    """Search finds them by folding: FoldingTests."""
    archive = site(GOOD_SITE | {"Content/articles/a.md": article("ﻋﻠﻰ ﺍﻟﻨﻬﺮ", "ﻣﺤﻤﺪ ﷺ")})
    archive.build()
    page = archive.page("2023/08/14/a.html")
    assert "<h1>ﻋﻠﻰ ﺍﻟﻨﻬﺮ</h1>" in page and "<p>ﻣﺤﻤﺪ ﷺ</p>" in page


def test_front_matter_and_the_script_of_a_tag_decide_a_direction(site):
    """Documentation/TextRules.md, "The direction of a page"; and the script, where the tag has
    one: Urdu in Latin letters."""
    archive = site(GOOD_SITE | {
        "Content/site.yaml": SITE_YAML.replace("[ar, en]", "[ar, en, ur]"),
        "Content/articles/a.md": article("12", "12", lang="ar", dir="ltr"), "Content/articles/b.md": article("12", "12", lang="ur-Latn")})
    archive.build()
    for name, language, direction in (("a", "ar", "ltr"), ("b", "ur-Latn", "ltr")):
        page = parsed(archive.page(f"2023/08/14/{name}.html"))
        own = page.find(".//article")
        assert (own.get("lang") or page.get("lang"), own.get("dir") or page.get("dir")) == (language, direction)
    listed = [json.loads(line) for line in run("list", "articles", "--source", archive.root, "--format", "jsonl").out.splitlines()]
    assert {row["lang"]: row["dir"] for row in listed if row["title"] == "12"} == {"ar": "ltr", "ur-Latn": "ltr"}
    assert '<div lang="ar" dir="ltr">' in ElementTree.tostring(ElementTree.fromstring(archive.page("feed.xml")), "unicode").replace(
        "&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')


def test_dir_stands_only_where_it_differs_from_what_is_around(sample_archive):
    """On every page of the sample archive; but for `bdi` and `bdo`, which have a direction or guess
    one."""
    def repeated(element, around: str) -> list[str]:
        own = element.get("dir")
        found = [f"<{element.tag} dir={own}>"] if own == around and element.tag not in ("bdi", "bdo") else []
        for child in element:
            found += repeated(child, own or around) if isinstance(child.tag, str) else []
        return found

    pages = [name for name in sample_archive.files() if name.endswith(".html")]
    said = {name: repeated(parsed(sample_archive.page(name)), "") for name in pages}
    assert len(pages) > 90 and {name: found for name, found in said.items() if found} == {}
    assert any(' dir="ltr"' in prose(sample_archive.page(name)) for name in pages if "prose" in sample_archive.page(name)
               and "</article>" in sample_archive.page(name) and 'class="article"' in sample_archive.page(name))


def test_copying_gives_what_was_written(site):
    text = 'نص C++ و+971 4 305 2000، "Easy Export" @a، Google, Facebook و12% يوم 14-08-2023 فاز 3-1'
    archive = site(GOOD_SITE | {"Content/articles/a.md": article("خبر", text)})
    archive.build()
    html = prose(archive.page("2023/08/14/a.html"))
    assert "".join(parsed(html).itertext()).strip() == text
    assert html.count("<bdi") == 6


# Places without markup


def test_I_21_a_title_that_begins_with_a_latin_letter_gets_a_mark_and_lists_do_not(site):
    archive = site(GOOD_SITE | {"Content/articles/a.md": article("Paypal قريبا في تونس", "Paypal تأتي إلى تونس قريبا.")})
    archive.build()
    page = archive.page("2023/08/14/a.html")
    assert f"<title>{RLM}Paypal قريبا في تونس – {FSI}أرشيف{PDI}</title>" in page
    assert f'<meta property="og:title" content="{RLM}Paypal قريبا في تونس">' in page
    assert "<h1>Paypal قريبا في تونس</h1>" in page
    feed = ElementTree.fromstring(archive.page("feed.xml"))
    titles = [entry.find(ATOM + "title").text for entry in feed.findall(ATOM + "entry")]
    assert f"{RLM}Paypal قريبا في تونس" in titles and "خبر" in titles
    summaries = [entry.find(ATOM + "summary").text for entry in feed.findall(ATOM + "entry")]
    assert f"{RLM}Paypal تأتي إلى تونس قريبا." in summaries
    listed = [json.loads(line) for line in run("list", "articles", "--source", archive.root, "--format", "jsonl").out.splitlines()]
    assert {(row["title"], row["lang"], row["dir"]) for row in listed} == {
        ("Paypal قريبا في تونس", "ar", "rtl"), ("خبر", "ar", "rtl")}


def test_texts_of_the_other_direction_are_isolated_in_attributes(site):
    archive = site(GOOD_SITE | {
        "Content/articles/a.md": article("خبر", image="{ src: /a.png, alt: Logo of Yahoo! }"),
        "Content/files/a.png": b"", "Templates/partials/x.html": "",
        "Templates/page.html": '<p title="{{ page.title }}" lang="{{ page.lang }}" class="{{ page.kind }}">{{ page.title }}</p>',
        "Content/pages/about.md": "---\ntitle: About us\n---\nx"})
    archive.build()
    assert f'alt="{FSI}Logo of Yahoo!{PDI}"' in archive.page("2023/08/14/a.html")
    assert archive.page("about.html") == (
        f'<p title="{FSI}About us{PDI}" lang="ar" class="page"><bdi>About us</bdi></p>')


def test_the_feed_says_the_direction_of_its_contents(site):
    archive = site(GOOD_SITE | {"Content/articles/en.md": article("English", "See محمد.", lang="en")})
    archive.build()
    contents = [entry.find(ATOM + "content").text for entry in ElementTree.fromstring(archive.page("feed.xml")).findall(ATOM + "entry")]
    assert '<div lang="ar" dir="rtl">\n<p>نص الخبر.</p>\n</div>' in contents
    assert '<div lang="en" dir="ltr">\n<p>See <bdi dir="rtl">محمد</bdi>.</p>\n</div>' in contents


# Hygiene


def test_a_control_in_a_file_name_a_template_or_a_key_is_an_error(site):
    archive = site(GOOD_SITE | {
        f"Content/articles/a{RLM}b.md": article("خبر"), f"Content/files/x{RLO}gpj.exe": b"",
        "Templates/404.html": f"<p>{RLM}نص</p>\n", "Content/articles/key.md": f"---\ntitle: x\n\"ti{LRM}tle\": y\n---\n"})
    err = archive.fail()
    assert [re.sub(r"\\u\{\w+\}", "?", line) for line in err.splitlines() if " error: " in line] == [
        "Content/articles/a?b.md: error: the name holds an invisible bidi control [bidi-in-file-name]",
        "Content/articles/key.md:3:1: error: a key holds an invisible bidi control [bidi-in-key]",
        "Content/files/x?gpj.exe: error: the name holds an invisible bidi control [bidi-in-file-name]",
        "Templates/404.html:1:4: error: a template holds an invisible bidi control [bidi-in-template]"]


def test_an_override_is_dropped_and_reported_or_kept_as_markup(site):
    text = f"نص {RLO}abc{PDF} آخر"
    archive = site(GOOD_SITE | {
        "Content/articles/a.md": article("خبر", text), "Content/articles/b.md": article("خبر", text, allow_bidi_override="true")})
    done = archive.build()
    assert done.err.count("[bidi-override]") == 1 and "Content/articles/a.md:5:6: warning:" in done.err
    assert prose(archive.page("2023/08/14/a.html")) == "<p>نص abc آخر</p>\n\n"
    assert prose(archive.page("2023/08/14/b.html")) == '<p>نص <bdo dir="rtl">abc</bdo> آخر</p>\n\n'


def test_no_place_without_markup_has_half_an_isolate(site):
    archive = site(GOOD_SITE | {"Content/articles/a.md": article(
        "خبر", f"- {RLI}قائمة\n\n# {RLI}عنوان\n\n" + "".join(f"## {n}\n\n" for n in range(5))
        + f"نص {RLI}مفتوح ![{RLI}بديل](/a.png \"{PDI}x\")\n\n{PDI}آخر {RLI}نص")})
    archive.build()
    assert unbalanced(archive.files()) == []


def test_half_an_isolate_is_found():
    """The test above, and that of the corpus, can fail."""
    for text in (f'<p title="{FSI}x">', f"<a alt='x{PDI}'>", f"<title>{PDI}x{FSI}</title>", f'<summary type="text">\n{RLI}x</summary>',
                 f"<content>{RLI}x</content>", f'<meta content="{FSI}{FSI}x{PDI}">'):
        assert len(unbalanced({"a.html": text.encode()})) == 1, text
    assert unbalanced({"a.html": f'<p title="{FSI}x{PDI}">{FSI}</p><title>{FSI}{RLI}x{PDI}{PDI}</title>'.encode()}) == []


def unbalanced(files: dict[str, bytes]) -> list[str]:
    """Attributes, titles and strings of feeds with an isolate that is not closed, or a PDI too
    many."""
    found = []
    for name, data in files.items():
        if not name.endswith((".html", ".xml", ".json")) or not ISOLATE.search(data):
            continue
        for match in PLAIN.finditer(data.decode()):
            depth = 0
            for character in match[0]:
                depth += (character in "\u2066\u2067\u2068") - (character == PDI)
                if depth < 0:
                    break
            if depth:
                found.append(f"{name}: {match[0][:120]!r}")
    return found


ISOLATE = re.compile(b"\xe2\x81[\xa6-\xa9]")
PLAIN = re.compile(r"""="[^"]*"|='[^']*'|<(title|subtitle|summary|name|content|rights)\b[^>]*>[^<]*|"(?:[^"\\]|\\.)*"(?=\s*[,:\]}])""")


# The rest of the list


def test_I_11_years_are_gregorian_unless_asked(site):
    archive = site(GOOD_SITE | {"Content/site.yaml": SITE_YAML.replace("language: ar", "language: ar-SA").replace("[ar,", "[ar-SA,")})
    archive.build()
    page = archive.page("2023/08/14/good.html")
    assert "14 أغسطس 2023" in page and "1445" not in page


HIJRI = SITE_YAML + "calendars: [gregorian, islamic-umalqura]\n"


def test_I_10_a_date_of_the_islamic_calendar_is_recognised(site):
    """And not taken for a Gregorian one: it is a day off from place to place, so an editor decides
    (Documentation/TextRules.md, "Dates")."""
    archive = site(GOOD_SITE | {
        "Content/articles/year.md": article("خبر").replace("2023-08-14", "1438ه\u200dـ"),
        "Content/articles/day.md": article("خبر").replace("2023-08-14", "٢٧ محرّم ١٤٤٥هـ")})
    problems = archive.fail()
    assert ('Content/articles/day.md:3:7: error: "٢٧ محرّم ١٤٤٥هـ" is a date of the Islamic calendar [invalid-date]\n'
            "  3 | date: ٢٧ محرّم ١٤٤٥هـ\n") in problems
    assert "help: write the Gregorian day; by the calendar of Umm al-Qura it is 2023-08-14\n" in problems
    assert "help: write the Gregorian day; by the calendar of Umm al-Qura it is one from 2016-10-02 to 2017-09-20\n" in problems


@pytest.mark.parametrize("language, numerals, calendar, expected", [
    ("ar-SA", "latn", "islamic-umalqura", "27 محرم 1445 هـ"), ("ar", "arab", "islamic-umalqura", "٢٧ محرم ١٤٤٥ هـ"),
    ("en", "arab", "islamic-umalqura", "Muharram 27, 1445 AH"), ("fa", "arabext", "islamic-civil", "۲۷ محرم ۱۴۴۵ ه\u200d.ق.")])
def test_I_11_who_asks_gets_the_islamic_day_beside_the_other(site, language, numerals, calendar, expected):
    """CLDR 47's long form on the pages of articles, days and entities; the machine's date stays
    Gregorian."""
    yaml = SITE_YAML.replace("language: ar", f"language: {language}").replace("[ar,", f"[{language},")
    archive = site(GOOD_SITE | {"Content/site.yaml": f"{yaml}numerals: {numerals}\ncalendars: [gregorian, {calendar}]\n"})
    archive.build()
    for name in ("2023/08/14/good.html", "2023/08/14/index.html", "topics/أخبار/index.html"):
        shown = ["".join(element.itertext()) for element in parsed(archive.page(name)).iter() if element.tag in ("time", "span")]
        assert expected in shown, name
    times = [time for time in parsed(archive.page("2023/08/14/good.html")).find(".//article").iter("time")]
    assert [time.get("datetime") for time in times] == ["2023-08-14"] * 2
    assert "1445" not in archive.page("feed.xml") + archive.page("sitemap.xml")
    assert "2023/08/14/index.html" in archive.files(), "addresses are Gregorian"


@pytest.mark.parametrize("language, month, first_day", [
    ("ar", "أغسطس", "السبت"), ("ar-TN", "أوت", "الاثنين"), ("ar-SA", "أغسطس", "الأحد"), ("ar-SY", "آب", "السبت"), ("ar-MA", "غشت", "الاثنين")])
def test_the_region_of_the_language_names_months_and_begins_weeks(site, language, month, first_day):
    """Documentation/TextRules.md, "Dates"."""
    archive = site(GOOD_SITE | {"Content/site.yaml": SITE_YAML.replace("language: ar", f"language: {language}").replace("[ar,", f"[{language},")})
    archive.build()
    page = parsed(archive.page("2023/08/index.html"))
    assert "".join(page.find(".//h1").itertext()) == f"{month} 2023"
    head = page.find(".//table/thead//th")
    assert head.findall("span")[1].text == first_day


def test_a_change_of_calendars_reaches_every_page(site):
    archive = site(GOOD_SITE)
    archive.build()
    before = archive.files()
    archive.write({"Content/site.yaml": HIJRI})
    archive.build("--verify")
    clean = site(GOOD_SITE | {"Content/site.yaml": HIJRI}, name="clean")
    clean.build()
    assert archive.files() == clean.files() != before
    archive.write({"Content/site.yaml": SITE_YAML})
    archive.build("--verify")
    assert archive.files() == before


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak"])
def test_I_12_a_day_is_not_shifted_by_a_time_zone(site, zone):
    archive = site(GOOD_SITE)
    archive.build(env=environment(TZ=zone))
    assert "2023/08/14/good.html" in archive.files() and '<time datetime="2023-08-14">' in archive.page("2023/08/14/good.html")


def test_I_14_two_articles_with_one_title_and_day_have_two_addresses(site):
    sources = {f"Content/articles/{name}.md": article("طقس اليوم الخميس") for name in ("طقس-1", "طقس-2")}
    archive = site({"Content/site.yaml": SITE_YAML} | sources)
    archive.build()
    pages = {name for name in archive.files() if name.startswith("2023/08/14/طقس")}
    assert pages == {"2023/08/14/طقس-1.html", "2023/08/14/طقس-2.html"}
    # A third one changes neither.
    archive.write({"Content/articles/طقس-0.md": article("طقس اليوم الخميس")})
    archive.build()
    assert pages < set(archive.files())


def test_I_15_one_id_in_two_normal_forms_is_one_error(site):
    record = "---\nname: آسيا\n---\n"
    archive = site(GOOD_SITE | {
        f"Content/entities/places/{unicodedata.normalize(form, 'آسيا')}.md": record for form in ("NFC", "NFD")})
    assert archive.fail().count(" error: ") == 1


def test_I_20_the_language_of_the_machine_does_not_show(site):
    archive = site(GOOD_SITE)
    archive.build(env=environment(LANG="C", LC_ALL="C"))
    files = archive.files()
    archive.build("--no-cache", env=environment(LANG="ar_SA.UTF-8", LC_ALL="ar_SA.UTF-8"))
    assert archive.files() == files


def test_I_23_an_unpublished_article_is_nowhere(site):
    archive = site(GOOD_SITE | {"Content/articles/secret-name.md": article("عنوان محجوب", "نص محجوب", people="[شخص محجوب]")})
    archive.build()
    assert any(b"secret-name" in data for data in archive.files().values())
    archive.write({"Content/articles/secret-name.md": article("عنوان محجوب", "نص محجوب", people="[شخص محجوب]", status="unpublished")})
    archive.build()
    left = [name for name, data in archive.files().items() if "secret-name" in name or "محجوب" in name + data.decode(errors="replace")]
    assert left == []


def test_I_26_line_ends_of_windows_change_nothing(site):
    text = article("خبر", "فقرة\nأولى\n\n- أ\n- ب\n\n| أ | ب |\n|---|---|\n| 1 | 2 |\n\n```\nx\n\ny\n```\n\n# عنوان")
    one = site(GOOD_SITE | {"Content/articles/a.md": text}, name="lf")
    other = site(GOOD_SITE | {"Content/articles/a.md": text.replace("\n", "\r\n")}, name="crlf")
    one.build(), other.build()
    assert one.files() == other.files()


def test_every_test_that_the_list_names_is_there():
    """The table at the head of this file."""
    rows = re.findall(r"^(?:(\d\d| \d)|  ) +(?:(\S+/\S+) +)?(\(waits .*\)|test_\w+|\w+|I\.27)$", __doc__, re.M)
    assert [int(number) for number, *_ in rows if number] == list(range(1, 29))
    folder = None
    for _, file, test in rows:
        folder = file or folder
        if not test.startswith("(waits"):
            pattern = re.escape(test) if test == "I.27" else rf"(def|func) {test}\("
            assert re.search(pattern, (REPOSITORY / "Tests" / folder).read_text()), f"{folder}: {test}"


# The terminal


def test_user_text_on_a_terminal_is_isolated_and_in_a_pipe_it_is_not(site):
    archive = site(GOOD_SITE | {"Content/articles/خبر.md": article("خبر", f"نص {RLO}x")})
    plain = archive.build().err
    assert not re.search("[\u2066-\u2069\u202a-\u202e]", plain) and r"\u{202E}" in plain
    shown = on_terminal("check", "--source", archive.root, "--now", NOW)
    assert f"Content/articles/{FSI}خبر{PDI}.md:5:6: warning: " in shown
    assert "\u2066نص \\u{202E}x\u2069" in shown and RLO not in shown
    assert unbalanced({"a.html": f'x="{shown}"'.encode()}) == []
    rows = on_terminal("list", "articles", "--source", archive.root)
    assert f"\t{FSI}خبر{PDI}\t2023-08-14\tar\trtl\t" in rows
    listed = on_terminal("list", "articles", "--source", archive.root, "--format", "jsonl")
    assert '"title":"خبر"' in listed and FSI not in listed[listed.index('{"id"'):]


def on_terminal(*arguments) -> str:
    """What newsgen prints on a terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(newsgen_path(), [str(newsgen_path()), *map(str, arguments)], environment(TERM="dumb"))
    output = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # The terminal is gone with the program.
            break
        if not part:
            break
        output += part
    os.waitpid(child, 0)
    os.close(terminal)
    return output.decode()
