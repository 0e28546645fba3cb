import os
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "EndToEnd"))

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
    """A page without a history; what goes wrong in it is in `tab.problems`."""
    contexts = []

    def open_tab(url: str, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.problems = []
        page.requests = []
        page.on("console", lambda message: message.type in ("error", "warning") and page.problems.append(message.text))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("requestfailed", lambda request: page.problems.append("failed: " + request.url))
        page.on("response", lambda response: response.status >= 400 and page.problems.append(
            f"{response.status}: {response.url}"))
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto(url)
        return page
    yield open_tab
    for context in contexts:
        context.close()
