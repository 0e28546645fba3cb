"""What readers, feed readers and search engines get: the sample archive and small sites, read back
by other parsers."""

import posixpath
import re
import xml.etree.ElementTree as ElementTree
from urllib.parse import quote, unquote, urljoin, urlsplit

import html5lib
import pytest
from newsgen_site import GOOD_SITE, SITE_YAML, Site, copy_sample_archive

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


@pytest.fixture(scope="module", params=["root", "relative", "directory", "path"])
def archive(request, sample_archive, tmp_path_factory):
    """The sample archive with every form of addresses and links."""
    if request.param == "root":
        return Archive(sample_archive, "https://example.org/")
    site = copy_sample_archive(tmp_path_factory.mktemp(request.param) / "site")
    settings = {
        "relative": "links: relative\n", "directory": "urls: directory\nlinks: relative\n", "path": ""}[request.param]
    site.write({"Content/site.yaml": (site.root / "Content/site.yaml").read_text() + settings})
    base = "https://example.org/a/%D8%A3/" if request.param == "path" else "https://example.org/"
    site.build("--base-url", base)
    return Archive(site, base)


class Archive:
    """A built site, its pages parsed."""

    def __init__(self, site: Site, base: str):
        self.base = base
        self.has_other_paths = "urls: directory" in (site.root / "Content/site.yaml").read_text()
        self.files = site.files()
        self.pages = {
            name: html5lib.parse(page, namespaceHTMLElements=False)
            for name, page in self.files.items() if name.endswith(".html")}
        self.redirects = {name for name, page in self.pages.items() if page.find(".//meta[@http-equiv]") is not None}

    def address(self, name: str) -> str:
        """The address of a file, for the world."""
        return self.base + quote(re.sub(r"(^|/)index\.html$", r"\1", name))

    def file(self, address: str) -> str | None:
        """The file that an address of this site leads to; None for another site's."""
        if not address.startswith(self.base):
            return None
        path = unquote(urlsplit(address).path.removeprefix(urlsplit(self.base).path))
        return path + "index.html" if path.endswith("/") or not path else path


def ids(page) -> list[str]:
    return [element.get("id") for element in page.iter() if element.get("id")]


def test_every_internal_link_leads_somewhere(archive):
    broken = []
    for name, page in archive.pages.items():
        for element in page.iter():
            for attribute in ("href", "src"):
                if (link := element.get(attribute)) is None:
                    continue
                target = urljoin(archive.address(name) if not name.endswith("index.html") else archive.base + name, link)
                file = archive.file(target)
                if file is None:
                    assert urlsplit(link).scheme, f"{name}: {link} leaves the base URL"
                    continue
                fragment = unquote(urlsplit(target).fragment)
                if urlsplit(link).scheme and archive.has_other_paths:
                    # An author's link to https://example.org/... as it was with `urls: file`.
                    continue
                if file not in archive.files:
                    broken.append(f"{name}: {link} leads to no file")
                elif fragment and fragment not in ids(archive.pages[file]):
                    broken.append(f"{name}: {link} leads to no id")
    assert not broken, "\n".join(broken)


def test_every_page_is_complete(archive):
    for name, page in archive.pages.items():
        if name in archive.redirects:
            continue
        html = page if page.tag == "html" else page.find("html")
        assert html.get("lang") and html.get("dir") in ("rtl", "ltr"), name
        assert html.get("dir") == ("rtl" if html.get("lang").split("-")[0] in ("ar", "fa", "he", "ur") else "ltr"), name
        assert len(page.findall(".//h1")) == 1, name
        assert "".join(page.find(".//h1").itertext()).strip(), name
        assert len(page.findall(".//title")) == 1 and page.find(".//title").text.strip(), name
        assert len(page.findall(".//main")) == 1, name
        canonical = page.findall(".//link[@rel='canonical']")
        assert [link.get("href") for link in canonical] == [archive.address(name)], name
        description = page.find(".//meta[@name='description']")
        assert description is not None and description.get("content").strip(), name
        first = page.find("body").find(".//a")
        assert first.get("href") == "#main" and page.find(".//*[@id='main']").tag == "main", name
        assert len(ids(page)) == len(set(ids(page))), f"{name} has an id twice"


def test_pages_are_well_formed_html(archive):
    """html5lib in strict mode knows no parse error in them."""
    for name, page in archive.files.items():
        if name.endswith(".html"):
            parser = html5lib.HTMLParser()
            parser.parse(page)
            assert not parser.errors, f"{name}: {parser.errors[:3]}"


def test_headings_leave_no_level_out(archive):
    for name, page in archive.pages.items():
        levels = [int(e.tag[1]) for e in page.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), f"{name}: {levels}"


def test_redirects_lead_to_their_article(archive):
    assert len(archive.redirects) >= 2
    for name in archive.redirects:
        page = archive.pages[name]
        target = page.find(".//link[@rel='canonical']").get("href")
        refresh = page.find(".//meta[@http-equiv='refresh']").get("content").removeprefix("0; url=")
        assert archive.file(quote(urljoin(archive.address(name), refresh), safe=":/%")) == archive.file(target)
        assert archive.file(target) in archive.files
        assert page.find(".//meta[@name='robots']").get("content") == "noindex"


def test_the_feed_is_atom(archive):
    feed = ElementTree.fromstring(archive.files["feed.xml"])
    assert feed.tag == ATOM + "feed"
    entries = feed.findall(ATOM + "entry")
    assert 1 <= len(entries) <= 50
    for element in [feed, *entries]:
        for required in ("id", "title", "updated"):
            found = element.findall(ATOM + required)
            assert len(found) == 1 and found[0].text.strip(), required
        assert INSTANT.fullmatch(element.find(ATOM + "updated").text)
        assert ElementTree.tostring(element.find(ATOM + "id"))
    # RFC 4287, 4.1.1: every entry has an author, its own or the feed's.
    assert feed.find(ATOM + "author/" + ATOM + "name").text
    names = [element.find(ATOM + "id").text for element in [feed, *entries]]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[!-~]+", name) and urlsplit(name).scheme for name in names)
    links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
    assert links["self"] == archive.base + "feed.xml" and links["alternate"] == archive.base
    published = [entry.find(ATOM + "published").text for entry in entries]
    assert published == sorted(published, reverse=True)
    for entry in entries:
        link = entry.find(ATOM + "link[@rel='alternate']").get("href")
        assert archive.file(link) in archive.files
        assert entry.get("{http://www.w3.org/XML/1998/namespace}lang")
        content = entry.find(ATOM + "content")
        assert content.get("type") == "html"
        for element in html5lib.parse(content.text, namespaceHTMLElements=False).iter():
            for attribute in ("href", "src"):
                value = element.get(attribute, "https:")
                assert value.startswith(("https:", "http:", "mailto:", "#")), f"{link}: {value} is relative"


def test_the_sitemap_names_every_page_for_search_engines_and_no_other(archive):
    root = ElementTree.fromstring(archive.files["sitemap.xml"])
    assert root.tag == SITEMAP + "urlset"
    listed = [loc.text for loc in root.iter(SITEMAP + "loc")]
    assert len(listed) == len(set(listed))
    wanted = {
        archive.address(name) for name, page in archive.pages.items()
        if (robots := page.find(".//meta[@name='robots']")) is None or "noindex" not in robots.get("content")}
    assert set(listed) == wanted
    for date in root.iter(SITEMAP + "lastmod"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", date.text)


def test_robots_txt_names_the_sitemap(archive):
    lines = archive.files["robots.txt"].decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert f"Sitemap: {archive.base}sitemap.xml" in lines


def test_assets_are_named_by_their_contents(archive):
    assets = [name for name in archive.files if name.startswith("assets/")]
    assert assets and all(re.fullmatch(r"assets/[^/]+\.[0-9a-z]{8,}\.[a-z0-9]+", name) for name in assets)


def test_only_paths_of_the_contract(archive):
    page = r"page/[1-9]\d*\.html"
    kinds = "countries|people|organisations|places|events|topics"
    allowed = re.compile("|".join([
        rf"((|archive/|\d{{4}}/(\d\d/(\d\d/)?)?)(index\.html|{page}))", rf"({kinds})/(index\.html|[^/]+/(index\.html|{page}))",
        r"(\d{4}/\d\d/\d\d|undated)/[^/]+(\.html|/index\.html)", r"on-this-day/\d\d-\d\d\.html|feed\.xml|sitemap\.xml|robots\.txt|404\.html", r"assets/[^/]+",
        r"images/[^/]+", r"(en/)?(about|corrections)(\.html|/index\.html)"]))
    assert [name for name in archive.files if not allowed.fullmatch(name) and name not in archive.redirects] == []


# Small sites.


def test_ids_in_the_feed_outlive_a_new_address_form(site):
    """RFC 4287, 4.2.6.1: an id never changes, however the entry is moved."""
    archive = site(GOOD_SITE)
    ids = []
    for settings in ("", "urls: directory\n", "links: relative\n"):
        archive.write({"Content/site.yaml": SITE_YAML + settings})
        archive.build()
        ids.append([found.text for found in ElementTree.fromstring(archive.page("feed.xml")).iter(ATOM + "id")])
    assert ids[0] == ids[1] == ids[2]


def test_redirects_are_relative_where_links_are(site):
    """Behind `file://`, an old address leads to the new one; only what is said to search engines is
    an address of the world."""
    archive = site(GOOD_SITE | {
        "Content/site.yaml": SITE_YAML + "links: relative\n",
        "Content/articles/a.md": "---\ntitle: أ\ndate: 2023-08-14\naliases: [/old/path/x.html]\n---\n"})
    archive.build()
    page = archive.page("old/path/x.html")
    assert 'content="0; url=../../2023/08/14/a.html"' in page
    assert 'href="../../2023/08/14/a.html"' in page
    assert '<link rel="canonical" href="https://example.org/2023/08/14/a.html">' in page
    assert page.count("https://") == 1


@pytest.mark.parametrize("base", ["/", "/news/"])
def test_the_page_for_addresses_that_are_none_links_from_the_root(site, base):
    """A server shows it in the place of any page, however deep, so no relative link would lead
    anywhere."""
    archive = site(GOOD_SITE | {"Content/site.yaml": SITE_YAML + "links: relative\n"})
    archive.build("--base-url", "https://example.org" + base)
    links = re.findall(r'(?:href|src)="([^"]*)"', archive.page("404.html"))
    assert base in links
    assert [link for link in links if not link.startswith((base, "https:", "data:", "#"))] == []


def test_a_page_with_noindex_is_in_no_sitemap(site):
    archive = site(GOOD_SITE | {
        "Content/articles/hidden.md": "---\ntitle: خفي\ndate: 2023-08-14\nnoindex: true\n---\n",
        "Content/pages/private.md": "---\ntitle: خاص\nnoindex: true\n---\n"})
    archive.build()
    sitemap = archive.page("sitemap.xml")
    assert "hidden" not in sitemap and "private" not in sitemap
    assert '<meta name="robots" content="noindex">' in archive.page("2023/08/14/hidden.html")


def test_feeds_and_sitemaps_escape(site):
    archive = site(GOOD_SITE | {
        "Content/site.yaml": SITE_YAML.replace("title: أرشيف", 'title: "أ & <ب> ]]>"'),
        "Content/articles/a.md": '---\ntitle: "<&> ]]> \'\\""\ndate: 2023-08-14\nslug: "a&b"\n---\n]]> & <x> "\n'})
    archive.build()
    feed = ElementTree.fromstring(archive.page("feed.xml"))
    assert feed.find(ATOM + "title").text == "أ & <ب> ]]>"
    titles = [title.text for title in feed.iterfind(f"{ATOM}entry/{ATOM}title")]
    assert "<&> ]]> '\"" in titles
    ElementTree.fromstring(archive.page("sitemap.xml"))


def test_a_site_without_dated_articles_has_a_valid_feed(site):
    archive = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": "---\ntitle: خبر\n---\n"})
    archive.build()
    feed = ElementTree.fromstring(archive.page("feed.xml"))
    assert INSTANT.fullmatch(feed.find(ATOM + "updated").text)


def test_every_article_is_in_the_pages_of_the_home_list(site):
    """From the home page along `older`, every article is met exactly once."""
    count = 11
    archive = site({"Content/site.yaml": SITE_YAML + "page_size: 3\nkinds: {}\n"} | {
        f"Content/articles/n{n:02}.md": f"---\ntitle: خبر {n}\ndate: 2023-08-{n:02}\n---\n" for n in range(1, count + 1)})
    archive.build()
    found, name = [], "index.html"
    for _ in range(count):
        page = html5lib.parse(archive.page(name), namespaceHTMLElements=False)
        found += re.findall(r"n(\d\d)\.html", " ".join(
            a.get("href", "") for a in page.find(".//main").iter("a")))
        older = page.find(".//nav[@class='pager']//a[@rel='next']")
        if older is None:
            break
        name = unquote(posixpath.normpath(older.get("href"))).lstrip("/")
    assert found == [f"{n:02}" for n in range(count, 0, -1)]


def test_style_sheets_name_the_files_that_are_written(tmp_path):
    site = Site(tmp_path / "site", {
        "Content/site.yaml": SITE_YAML + "theme_options: { stylesheet: css/own.css }\n",
        "Content/articles/a.md": "---\ntitle: خبر\n---\n",
        "Themes/default/assets/img/dot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "Themes/default/assets/css/own.css":
            'a{background:url("../img/dot.svg")}b{background:url( ../img/./dot.svg )}c{background:url(../css/gone.svg)}'
            "d{background:url(https://example.org/dot.svg)}e{content:'(x)'}f{background:url(../img/dot.svg"})
    site.build()
    dot = next((site.output / "assets").glob("dot.*.svg")).name
    assert next((site.output / "assets").glob("own.*.css")).read_text().strip() == (
        f"a{{background:url({dot})}}b{{background:url({dot})}}c{{background:url(../css/gone.svg)}}"
        f"d{{background:url(https://example.org/dot.svg)}}e{{content:'(x)'}}f{{background:url({dot}")
