"""newsgen serve: pages, the reload script, events, broken edits."""

import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest
from newsgen_site import ARTICLE, GOOD_SITE, NOW, REPOSITORY, Site, environment, newsgen_path, states

LIMIT = 30
"""Seconds that anything may take, with a debug build on a busy machine."""


def collect(pipe, lines: list[str]):
    for line in pipe:
        lines.append(line)


class Server:
    """A running `newsgen serve`."""

    def __init__(self, site: Site, *arguments, open_files: int | None = None):
        def limit():
            if open_files is not None:
                resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
        self.process = subprocess.Popen(
            [newsgen_path(), "serve", "--source", site.root, "--now", NOW, "--port", "0", *arguments], env=environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limit)
        self.out, self.err = [], []
        for pipe, lines in ((self.process.stdout, self.out), (self.process.stderr, self.err)):
            threading.Thread(target=collect, args=(pipe, lines), daemon=True).start()
        self.url = re.search(r"http://\S+", self.wait_for(lambda: next(
            (line for line in self.out if "http://" in line), None), "the address"))[0]
        self.address = urlsplit(self.url)

    def wait_for(self, condition, what: str):
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            if found := condition():
                return found
            assert self.process.poll() is None, f"ended with {self.process.returncode}: {self.err}"
            time.sleep(0.02)
        raise AssertionError(f"no {what} after {LIMIT} s\n{''.join(self.out)}{''.join(self.err)}")

    def connection(self) -> HTTPConnection:
        return HTTPConnection(self.address.hostname, self.address.port, timeout=LIMIT)

    def get(self, path: str, method="GET", **headers):
        connection = self.connection()
        connection.request(method, quote(path, safe="/?=%"), headers=headers)
        response = connection.getresponse()
        body = response.read().decode(errors="replace")
        connection.close()
        return response.status, response.headers, body

    def stop(self, with_signal=signal.SIGTERM) -> int:
        self.process.send_signal(with_signal)
        return self.process.wait(LIMIT)


class Events:
    """The stream that a browser listens to."""

    def __init__(self, server: Server):
        self.connection = server.connection()
        self.connection.request("GET", "/__newsgen/events")
        self.response = self.connection.getresponse()
        assert self.response.status == 200
        assert self.response.headers["content-type"].startswith("text/event-stream")

    def next_version(self) -> str:
        while line := self.response.readline().decode():
            if line.startswith("data:"):
                return line.removeprefix("data:").strip()
        raise AssertionError("the stream ended")


@pytest.fixture
def serve():
    servers = []

    def start(site, *arguments, **options) -> Server:
        servers.append(Server(site, *arguments, **options))
        return servers[-1]
    yield start
    for server in servers:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait(LIMIT)


def test_serves_pages_with_the_reload_script(site, serve):
    archive = site(GOOD_SITE | {"Content/articles/خبر عاجل.md": "---\ntitle: عاجل\n---\n", "Content/files/صورة.svg": "<svg/>"})
    server = serve(archive)
    assert server.address.hostname == "127.0.0.1"
    status, headers, body = server.get("/")
    assert status == 200 and headers["content-type"] == "text/html; charset=utf-8"
    assert '<script src="/__newsgen/reload.js' in body
    assert not [name for name, text in archive.files().items() if b"__newsgen" in text]
    status, headers, script = server.get("/__newsgen/reload.js")
    assert status == 200 and headers["content-type"].startswith("text/javascript") and "EventSource" in script
    assert server.get("/undated/خبر-عاجل.html")[0] == 200
    status, headers, body = server.get("/صورة.svg")
    assert (status, body, headers["content-type"].split(";")[0]) == (200, "<svg/>", "image/svg+xml")
    assert server.get("/feed.xml")[0] == 200
    assert server.get("/topics/أخبار/")[0] == 200
    status, headers, _ = server.get("/topics")
    assert status in (301, 302, 307, 308) and headers["location"].endswith("/topics/")


def test_a_missing_page_is_the_404_page(site, serve):
    server = serve(site(GOOD_SITE))
    for path in ("/missing.html", "/لا-شيء/", "/assets/none.css"):
        status, _, body = server.get(path)
        assert status == 404 and 'class="not_found"' in body


@pytest.mark.parametrize("path", [
    "/../Content/site.yaml", "/%2e%2e/Content/site.yaml", "/..%2fContent/site.yaml", "/assets/../../Content/site.yaml",
    "//etc/passwd", "/%00", "/.newsgen/lock", "/%", "/..%5cContent%5csite.yaml",
    "/.env", "/%2eenv", "/folder/.git/config", "/folder/.git", "/.newsgen-staging/index.html",
])
def test_nothing_outside_of_the_output_is_served(site, serve, path):
    archive = site(GOOD_SITE)
    server = serve(archive)
    archive.write({"public/" + name: "base_url" for name in (".env", "folder/.git/config", ".newsgen-staging/index.html")})
    connection = socket.create_connection((server.address.hostname, server.address.port), LIMIT)
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{server.address.port}\r\nConnection: close\r\n\r\n".encode())
    answer = b""
    while part := connection.recv(65536):
        answer += part
    assert answer.split(b" ")[1] in (b"400", b"403", b"404", b"307", b"302")
    assert b"base_url" not in answer and b"root:" not in answer


def test_a_base_url_with_a_path(site, serve):
    server = serve(site(GOOD_SITE), "--base-url", "https://example.org/news/")
    assert server.address.path == "/news/"
    assert server.get("/news/2023/08/14/good.html")[0] == 200


def test_an_edit_reloads_the_browser(site, serve):
    archive = site(GOOD_SITE)
    server = serve(archive)
    events = Events(server)
    first = events.next_version()
    archive.write({"Content/articles/good.md": ARTICLE.replace("نص الخبر", "نص جديد تمامًا")})
    second = events.next_version()
    assert second != first
    assert "نص جديد تمامًا" in server.get("/2023/08/14/good.html")[2]
    archive.write({"Templates/404.html": "<p>لا شيء هنا</p>\n"})
    assert events.next_version() != second
    assert "لا شيء هنا" in server.get("/none")[2]
    archive.write({"Content/articles/2024/05/new.md": "---\ntitle: جديد\n---\n"})
    events.next_version()
    assert server.get("/undated/new.html")[0] == 200
    archive.remove("Content/articles/2024")
    events.next_version()
    assert server.get("/undated/new.html")[0] == 404


def test_a_broken_edit_keeps_the_last_good_site(site, serve):
    archive = site(GOOD_SITE)
    server = serve(archive)
    events = Events(server)
    events.next_version()
    before = archive.files()
    archive.write({"Content/articles/good.md": ARTICLE.replace("2023-08-14", "أمس")})
    server.wait_for(lambda: any("last good site" in line for line in server.err), "message")
    assert any(line.startswith("Content/articles/good.md:3:7: error:") for line in server.err)
    assert server.get("/2023/08/14/good.html")[0] == 200
    assert archive.files() == before
    archive.write({"Content/articles/good.md": ARTICLE.replace("نص الخبر", "نص مصحح")})
    events.next_version()
    assert "نص مصحح" in server.get("/2023/08/14/good.html")[2]


def test_a_site_that_is_broken_from_the_start_is_served_once_mended(site, serve):
    archive = site(GOOD_SITE | {"Content/articles/good.md": "خبر"})
    server = serve(archive)
    server.wait_for(lambda: any("[no-front-matter]" in line for line in server.err), "diagnostic")
    assert server.get("/")[0] == 404
    events = Events(server)
    events.next_version()
    archive.write(GOOD_SITE)
    events.next_version()
    assert server.get("/2023/08/14/good.html")[0] == 200


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_ends_when_told_to(site, serve, name):
    server = serve(site(GOOD_SITE))
    events = Events(server)
    events.next_version()
    assert server.stop(signal.Signals[name]) == 0


MANY = GOOD_SITE | {f"Content/articles/{i}.md": f"---\ntitle: خبر {i}\ndate: 2023-08-{i % 28 + 1:02}\n---\nنص\n" for i in range(600)}


def await_handler(process):
    """Waits for the program's own code: while it is loaded, the system ends it."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        with open(f"/proc/{process.pid}/status") as status:
            caught = next(int(line.split()[1], 16) for line in status if line.startswith("SigCgt"))
        if caught >> signal.SIGTERM - 1 & 1:
            return
        time.sleep(0.001)
    raise AssertionError("no signal handler")


def test_ends_with_0_at_any_moment(site):
    archive = site(MANY)
    for delay in (0, 5, 10, 15, 20, 30, 40, 60, 80, 100, 130, 160, 200, 300):
        for name in (signal.SIGINT, signal.SIGTERM):
            (archive.root / "Content/articles/0.md").write_text(f"---\ntitle: {delay} {name}\n---\n")
            process = subprocess.Popen(
                [newsgen_path(), "serve", "--source", archive.root, "--now", NOW, "--port", "0"], env=environment(),
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            await_handler(process)
            assert delay > 0 or not archive.output.exists(), "the first build was not stoppable"
            time.sleep(delay / 1000)
            process.send_signal(name)
            _, problems = process.communicate(timeout=LIMIT)
            assert process.returncode == 0 and b"error" not in problems, (delay, name, problems)
            pages = [path for path in (archive.root / "public").rglob("*.html") if ".newsgen" not in str(path)]
            assert all(path.read_bytes().rstrip().endswith(b"</html>") for path in pages)
    assert archive.run("build", "--verify").code == 0


def test_serves_with_few_descriptors(site, serve):
    archive = site(GOOD_SITE)
    server = serve(archive, open_files=64)
    events = Events(server)
    first = events.next_version()
    streams = []
    for _ in range(100):
        stream = socket.create_connection((server.address.hostname, server.address.port), LIMIT)
        stream.sendall(b"GET /__newsgen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        streams.append(stream)
    archive.write({"Content/articles/good.md": ARTICLE.replace("نص الخبر", "نص جديد تمامًا")})
    assert events.next_version() != first
    assert "نص جديد تمامًا" in server.get("/2023/08/14/good.html")[2]
    for stream in streams:
        stream.close()
    assert server.get("/")[0] == 200
    assert server.stop() == 0


@pytest.mark.parametrize("limit", [20, 32, 48])
def test_says_so_where_descriptors_are_too_few(site, limit):
    archive = site(GOOD_SITE)
    process = subprocess.Popen(
        ["bash", "-c", f"ulimit -n {limit}; exec \"$0\" \"$@\"", newsgen_path(), "serve", "--source", archive.root, "--port", "0"],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        if "in " in line or "article" in line or "Serving" in line:
            process.terminate()
        out, err = process.communicate(timeout=LIMIT)
    finally:
        process.kill()
    assert process.returncode == 0 or process.returncode == 1 and "[too-few-descriptors]" in err, (process.returncode, line, out, err)


def test_memory_of_slow_clients_and_open_pages_is_bounded():
    done = subprocess.run([sys.executable, REPOSITORY / "Benchmarks/serve.py", newsgen_path(), "--seconds", "1"],
                          env=environment(), capture_output=True, text=True, timeout=4 * LIMIT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_port_that_is_taken_is_an_error(site):
    archive = site(GOOD_SITE)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = archive.run("serve", "--port", taken.getsockname()[1], timeout=LIMIT)
    assert done.code == 1 and "[port-in-use]" in done.err


def test_content_is_not_written(site, serve):
    archive = site(GOOD_SITE)
    before = states(archive.root / "Content")
    server = serve(archive)
    server.get("/")
    assert server.stop() == 0
    assert states(archive.root / "Content") == before
