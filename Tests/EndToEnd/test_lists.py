"""Full pages of lists never change, and which files a new article changes, to the byte."""

import json
import re

import pytest
from newsgen_site import SITE_YAML

PAGE_SIZE = 3
SITE = {
    "Content/site.yaml": SITE_YAML + f"page_size: {PAGE_SIZE}\ncalendars: [gregorian, islamic-umalqura]\n",
    "Content/entities/countries/tn.md":
        "---\nname: { ar: تونس, en: Tunisia }\niso2: TN\nsame_as: ['https://example.com/tn']\n---\nبلد.\n",
    "Content/pages/about.md": "---\ntitle: من نحن\nmenu: true\n---\nنص.\n",
}


def article(number: int) -> dict[str, str]:
    """The articles of 31 August 2023 fill pages too: seven a day, from 25 August on."""
    day = 25 + number // 7
    date = f"2023-08-{day:02}" if day <= 31 else f"2023-09-{day - 31:02}"
    return {f"Content/articles/n{number:03}.md":
            f"---\ntitle: خبر {number}\ndate: {date}T{8 + number % 7:02}:00:00+01:00\n"
            "countries: [TN, RU]\ntopics: [نهر]\n---\nنص.\n"}


def undated(number: int) -> dict[str, str]:
    return {f"Content/articles/u{number}.md": f"---\ntitle: قديم {number}\ntopics: [نهر]\n---\nنص.\n"}


@pytest.fixture
def archive(site):
    """Sixteen articles, of three days; eight of them undated."""
    files = dict(SITE)
    for number in range(16):
        files |= article(number)
    for number in range(8):
        files |= undated(number)
    made = site(files)
    made.build()
    return made


def changes(archive, before: dict[str, bytes]) -> set[str]:
    after = archive.files()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    told = json.loads(next((archive.root / ".newsgen").glob("*changes.json")).read_text())
    assert {name for key in ("added", "changed", "removed") for name in told[key]} == changed
    return changed


def numbered(names) -> set[str]:
    return {name for name in names if re.search(r"(^|/)page/\d+\.html$", name)}


def add(archive, number: int) -> tuple[set[str], set[str]]:
    """The files that a newest article changes, and the numbered pages among them that were there
    before."""
    before = archive.files()
    archive.write(article(number))
    archive.build()
    changed = changes(archive, before)
    return changed, numbered(changed) & before.keys()


ALWAYS = {
    "index.html", "feed.xml", "sitemap.xml", "archive/index.html",
    "2023/index.html", "2023/08/index.html",
    # The front pages of days have a calendar of their month.
    "2023/08/25/index.html", "2023/08/26/index.html",
    "countries/index.html", "topics/index.html",
    "countries/ru/index.html", "countries/tn/index.html", "topics/نهر/index.html",
}


def test_a_new_article_changes_exactly_these_files(archive):
    # The third article of 27 August, and the 17th of the list: no page becomes full.
    changed, full = add(archive, 16)
    assert full == set()
    assert changed == ALWAYS | {
        "2023/08/27/n016.html", "2023/08/27/n015.html", "2023/08/27/index.html", "on-this-day/08-27.html"}


def test_a_page_that_becomes_full_changes_the_one_before_it_once(archive):
    add(archive, 16)
    # Eighteen dated articles: one more numbered page of the year, the month and the countries. With
    # eight undated ones, home and topic have 26, and get theirs a step later.
    changed, full = add(archive, 17)
    lists = ["2023/", "2023/08/", "countries/ru/", "countries/tn/"]
    assert full == {f"{place}page/4.html" for place in lists}
    assert changed == ALWAYS | full | {f"{place}page/5.html" for place in lists} | {
        "2023/08/27/n017.html", "2023/08/27/n016.html", "2023/08/27/index.html", "on-this-day/08-27.html"}
    changed, full = add(archive, 18)
    assert full == {"page/7.html", "topics/نهر/page/7.html"}
    assert changed == ALWAYS | full | {"page/8.html", "topics/نهر/page/8.html"} | {
        "2023/08/27/n018.html", "2023/08/27/n017.html", "2023/08/27/index.html", "on-this-day/08-27.html"}


def test_only_the_link_to_the_newer_page_changes_and_only_once(archive):
    before = archive.files()
    for number in range(16, 40):
        archive.write(article(number))
        archive.build()
    after = archive.files()
    pages = numbered(before)
    assert {name.rpartition("page/")[0] for name in pages} == {
        "", "2023/", "2023/08/", "2023/08/25/", "2023/08/26/", "archive/", "countries/ru/", "countries/tn/",
        "topics/نهر/"}
    different = {name for name in pages if before[name] != after[name]}
    newest = {max((name for name in pages if name.startswith(place) and "/" not in name[len(place):]),
                  key=lambda name: int(re.search(r"(\d+)\.html", name)[1]))
              for place in {name.rpartition("page/")[0] + "page/" for name in pages}}
    # What is complete has no newer page: days that are over, and the undated articles.
    assert different == {name for name in newest if not name.startswith(("2023/08/2", "archive/"))}
    link = re.compile(rb'<li class="edge"><a href="[^"]*">[^<]*</a></li>\n|<a class="back"[^>]*>')
    for name in different:
        assert link.sub(b"", before[name]) == link.sub(b"", after[name]), name


def test_older_articles_change_what_they_must(archive):
    """An article that is older than others moves those behind it: then lists are rewritten from
    there."""
    before = archive.files()
    archive.write({"Content/articles/late.md": "---\ntitle: متأخر\ndate: 2022-01-01\n---\nنص.\n"})
    archive.build()
    changed = changes(archive, before)
    assert {"page/3.html", "page/4.html"} <= changed
    assert not {"page/1.html", "page/2.html"} & changed, "the undated ones are before it"


def test_an_incremental_build_is_the_clean_one(archive):
    for number in range(16, 20):
        archive.write(article(number))
        archive.build("--verify")


FRONT_PAGE_ONLY = {
    "home.html": ["list.total", "list.first_date.iso", "list.last_date.iso", "list.pager.count", "list.pager.years|length",
                  "list.pager.pages|length", "list.cards[0].entities[0].count"],
    "year.html": ["dates.year.count", "dates.previous.url", "dates.next.url"],
    "month.html": ["dates.month.count", "dates.previous.url"],
    "day.html": ["dates.month.weeks|length", "dates.next.url"],
    "archive.html": ["dates.years|length"],
    "entity.html": ["entity.count", "entity.first_date.iso", "entity.last_date.iso", "entity.related|length"],
}


@pytest.mark.parametrize("template, expression", [
    (template, expression) for template, expressions in FRONT_PAGE_ONLY.items() for expression in expressions])
def test_a_theme_cannot_print_on_a_numbered_page_what_changes(archive, template, expression):
    archive.write({f"Templates/{template}": f"<p>{{{{ {expression} }}}}</p>\n"})
    errors = archive.fail("--no-cache")
    assert re.search(rf"Templates/{template}:1:\d+: error: `[a-z_.\[\]0]+` is undefined on the numbered pages of a list, "
                     r"which never change \[undefined-value\]", errors), errors
    assert "help: print it on the front page only: {% if not page.number %}" in errors
    archive.write({f"Templates/{template}": f"{{% if not page.number %}}<p>{{{{ {expression} }}}}</p>{{% endif %}}\n"})
    archive.run("build")


def test_what_changes_is_false_in_conditions_of_numbered_pages(archive):
    archive.write({"Templates/home.html": "{% if list.total or list.pager.count %}all{% else %}own{% endif %}"})
    archive.build()
    assert (archive.page("index.html"), archive.page("page/1.html")) == ("all", "own")


def test_a_day_of_all_years_has_the_newest_of_each(site):
    files = {"Content/site.yaml": SITE_YAML + "page_size: 2\nkinds: {}\n"}
    for year, count in ((2019, 9), (2021, 2), (2022, 1)):
        files |= {f"Content/articles/{year}-{n}.md": f"---\ntitle: خبر {year} {n}\ndate: {year}-02-28\n---\nنص.\n"
                  for n in range(count)}
    files["Content/articles/leap.md"] = "---\ntitle: كبيس\ndate: 2020-02-29\n---\nنص.\n"
    archive = site(files)
    archive.build()
    page = archive.page("on-this-day/02-28.html")
    assert re.findall(r">خبر (\d+) (\d)<", page) == [
        ("2022", "0"), ("2021", "1"), ("2021", "0")] + [("2019", str(n)) for n in range(8, 1, -1)]
    assert re.findall(r'<h2><a href="([^"]*)">', page) == ["/2022/02/28/", "/2021/02/28/", "/2019/02/28/"]
    assert "<h1>في مثل هذا اليوم: 28 فبراير</h1>" in page
    assert "<h1>في مثل هذا اليوم: 29 فبراير</h1>" in archive.page("on-this-day/02-29.html")
    assert 'href="/on-this-day/02-28.html"' in archive.page("2021/02/28/index.html")
    assert not [name for name in archive.files() if name.startswith("on-this-day/02-28/")]


def test_the_front_page_links_into_the_middle(site):
    files = {"Content/site.yaml": SITE_YAML + "page_size: 2\nkinds: {}\n"}
    for year, count in ((2019, 5), (2020, 1), (2021, 7), (2022, 2)):
        files |= {f"Content/articles/{year}-{n}.md": f"---\ntitle: خبر {year} {n}\ndate: {year}-05-{n + 1:02}\n---\nنص.\n"
                  for n in range(count)}
    archive = site(files)
    archive.build()
    years = re.findall(r'<a href="([^"]*)"><bdi>(\d{4})</bdi> <span class="n"><bdi>(\d+)</bdi></span></a>',
                       archive.page("index.html"))
    # The newest three of fifteen articles are on the front page: 2022 and 2021 begin there.
    assert years == [("/page/3.html", "2020", "1"), ("/page/3.html", "2019", "5")]
    for url, year, count in years:
        newest = f"خبر {year} {int(count) - 1}"
        assert newest in archive.page(url[1:])
    assert re.findall(r'aria-label="صفحة (\d)">', archive.page("index.html")) == list("654321")
    assert 'class="n"' not in archive.page("page/3.html")
