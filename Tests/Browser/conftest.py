import os
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "EndToEnd")]

from browsing import new_tab  # noqa: E402
from newsgen_site import Site, copy_sample_archive, newsgen_path  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def pytest_report_header():
    return f"newsgen: {newsgen_path()}; browser: {CHROMIUM}"


class Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8", ".xml": "application/xml", ".svg": "image/svg+xml"}

    def log_message(self, *_):
        pass


class Pages:
    """A built site and its address on this machine."""

    def __init__(self, site: Site, url: str):
        self.site = site
        self.url = url

    def __getitem__(self, name: str) -> str:
        assert (self.site.output / name).exists(), name
        return self.url + name


@pytest.fixture(scope="session")
def serve_folder():
    """Serves a folder from a port of the loopback address."""
    servers = []

    def serve(folder) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"
    yield serve
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def arabic(tmp_path_factory, serve_folder) -> Pages:
    """The sample archive, with lists that have several pages."""
    site = copy_sample_archive(tmp_path_factory.mktemp("arabic"))
    configuration = (site.root / "Content/site.yaml").read_text().replace("page_size: 50", "page_size: 4")
    site.write({"Content/site.yaml": configuration})
    site.build()
    return Pages(site, serve_folder(site.output))


@pytest.fixture(scope="session")
def english(tmp_path_factory, serve_folder) -> Pages:
    """The same articles in a site whose language is English."""
    site = copy_sample_archive(tmp_path_factory.mktemp("english"))
    for folder in ("articles", "pages"):
        for path in (site.root / "Content" / folder).rglob("*.md"):
            if "\nlang:" not in path.read_text().split("\n---", 1)[0]:
                path.write_text(path.read_text().replace("---\n", "---\nlang: ar\n", 1))
    configuration = (site.root / "Content/site.yaml").read_text()
    site.write({"Content/site.yaml": configuration.replace("language: ar", "language: en").replace(
        "أرشيف الأخبار", "News archive").replace("page_size: 50", "page_size: 4")})
    site.build()
    return Pages(site, serve_folder(site.output))


@pytest.fixture(scope="session")
def browser():
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing: install the package chromium, or name a browser in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser):
    """Opens tabs that are closed after the test."""
    tabs = []

    def open_tab(url: str, **options):
        tabs.append(new_tab(browser, url, **options))
        return tabs[-1]
    yield open_tab
    for page in tabs:
        page.context.close()
