"""Mutated requests to `newsgen serve`: it lives, and shows nothing that is not the site's."""

import random
import re
import selectors
import socket
import subprocess
import time

import dictionary
import mutators
import program
import sites
from case import Case
from dictionary import SECRET
from program import Problem
from workspace import Workspace, untouched

REQUESTS = 60

START_SECONDS = 60
"""A server that has not said its address by then does not start."""

ANSWER_SECONDS = 20
"""How long a well-formed request may wait for its answer."""

QUIET_SECONDS = 0.4
"""So long connections are listened to after the last byte: a part of a request gets no answer."""

GROWTH = 80 << 20
"""Bytes that the server may hold more after the requests of a case."""

REQUEST = b"GET /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def make(chance: random.Random) -> Case:
    requests = {f"requests/{number:03}": request(chance) for number in range(REQUESTS)}
    return Case("requests", [dict(chance.choice(sites.seeds()).files) | requests])


def request(chance: random.Random) -> bytes:
    """One request or two in a row, mostly well-formed up to one place."""
    target = mutators.encode(chance.choice(dictionary.REQUEST_TARGETS))
    if chance.random() < 0.3:
        target = mutators.mutate(chance, target)
    method = chance.choice(
        ["GET"] * 8 + ["HEAD", "POST", "OPTIONS", "TRACE", "CONNECT", "get", "", "G\x00T", "PRI"]
    )
    version = chance.choice(
        ["HTTP/1.1"] * 8 + ["HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/9.9", "", "http/1.1"]
    )
    headers = ["Host: localhost"] if chance.random() < 0.8 else []
    headers += chance.sample(dictionary.REQUEST_HEADERS, chance.choice([0, 0, 1, 1, 2, 3]))
    if chance.random() < 0.02:
        headers += [f"X-{number}: {number}" for number in range(3000)]
    lines = "\r\n".join(headers).encode("latin-1", "replace")
    data = method.encode() + b" " + target + b" " + version.encode() + b"\r\n" + lines + b"\r\n\r\n"
    if chance.random() < 0.2:
        data += chance.choice(
            [b"5\r\nhello\r\n0\r\n\r\n", b"zz\r\n", b"hello", b"\0" * 1000, REQUEST]
        )
    if chance.random() < 0.25:
        data = chance.choice(mutators.BYTES)(chance, data)
    return REQUEST[:-21] + b"\r\n" + data if chance.random() < 0.1 else data


def check(case: Case, workspace: Workspace) -> list[Problem]:
    files = {
        name: data for name, data in case.stages[0].items() if not name.startswith("requests/")
    }
    requests = [
        data for name, data in sorted(case.stages[0].items()) if name.startswith("requests/")
    ]
    workspace.update(files)
    first = workspace.build()
    if problems := program.contract(first, allowed=(0,)):
        return problems
    hide(workspace)
    protected = workspace.protected()
    server = Server(workspace)
    try:
        if not server.port:
            return [Problem("no-server", f"serve said {server.said!r}")]
        memory = server.memory()
        problems = [
            problem
            for data, answer in zip(requests, server.answers(requests))
            for problem in answer_problems(data, answer)
        ]
        problems += server.health()
        if not problems and (growth := server.memory() - memory) > GROWTH:
            problems.append(
                Problem("growth", f"{growth >> 20} MB more after {len(requests)} requests")
            )
    finally:
        problems_at_end = server.stop()
    return (
        problems
        + problems_at_end
        + untouched(protected, workspace.protected(), "outside", "serve changed")
    )


def hide(workspace: Workspace):
    """Puts secrets where a server could find them: hidden, beside the output, through links."""
    for name in (".env", ".git/config", "images/.hidden", ".newsgen-staging/x"):
        path = workspace.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SECRET)
    (workspace.site / "secret.txt").write_text(SECRET)
    (workspace.output / "link.txt").symlink_to("../secret.txt")
    (workspace.output / "link").symlink_to("../../secret")


def answer_problems(data: bytes, answer: bytes) -> list[Problem]:
    found = []
    if SECRET.encode() in answer:
        found.append(Problem("secret", f"{data[:300]!r} shows a hidden file"))
    for status in re.findall(rb"^HTTP/1\.[01] (\d{3}) [^\r\n]*\r\n(?=[\w-]+:)", answer, re.M):
        if not 100 <= int(status) < 500 and int(status) not in (501, 505):
            found.append(Problem("status", f"{data[:300]!r} is answered with {status.decode()}"))
    return found


class Server:
    """A `newsgen serve` on a port of the loopback interface that the system chose."""

    def __init__(self, workspace: Workspace):
        self.expected = (workspace.output / "feed.xml").read_bytes()
        self.process = subprocess.Popen(
            [
                program.newsgen_path(),
                "serve",
                "--source",
                workspace.site,
                "--now",
                program.NOW,
                "--port",
                "0",
            ],
            env=program.environment(workspace.root / "home"),
            cwd=workspace.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.said = b""
        self.base, self.port = "", 0
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and (line := self.process.stdout.readline()):
            self.said += line
            if found := re.search(rb"http://127\.0\.0\.1:(\d+)(/\S*)", line):
                self.port, self.base = int(found[1]), found[2].decode()
                return

    def memory(self) -> int:
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) << 10

    def answers(self, requests: list[bytes]) -> list[bytes]:
        """Sends all requests at once, each on a connection of its own; what comes back on each."""
        answers = [b""] * len(requests)
        with selectors.DefaultSelector() as selector:
            for number, data in enumerate(requests):
                connection = socket.create_connection(("127.0.0.1", self.port), ANSWER_SECONDS)
                connection.setblocking(False)
                selector.register(
                    connection, selectors.EVENT_READ | selectors.EVENT_WRITE, [number, data]
                )
            while selector.get_map():
                events = selector.select(QUIET_SECONDS)
                if not events:
                    break
                for key, mask in events:
                    self.proceed(selector, key, mask, answers)
            for key in list(selector.get_map().values()):
                key.fileobj.close()
        return answers

    def proceed(self, selector, key, mask: int, answers: list[bytes]):
        """Sends and receives on a connection as far as it goes now."""
        number, rest = key.data
        try:
            if mask & selectors.EVENT_WRITE:
                key.data[1] = rest[key.fileobj.send(rest) :]
                if not key.data[1]:
                    selector.modify(key.fileobj, selectors.EVENT_READ, key.data)
            if mask & selectors.EVENT_READ:
                part = key.fileobj.recv(65536)
                answers[number] += part
                if part and len(answers[number]) < 1 << 20:
                    return
                raise ConnectionError
        except BlockingIOError:
            return
        except ConnectionError:
            selector.unregister(key.fileobj)
            key.fileobj.close()

    def health(self) -> list[Problem]:
        """The server still answers a well-formed request with the file."""
        if self.process.poll() is not None:
            return [Problem("server-ended", f"serve ended with {self.process.returncode}")]
        request = f"GET {self.base}feed.xml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        answer = b""
        try:
            with socket.create_connection(("127.0.0.1", self.port), ANSWER_SECONDS) as connection:
                connection.sendall(request)
                while part := connection.recv(65536):
                    answer += part
        except OSError as error:
            return [Problem("server-silent", f"no answer after the requests: {error}")]
        if not answer.startswith(b"HTTP/1.1 200 ") or not answer.endswith(self.expected):
            return [Problem("server-answer", f"after the requests: {answer[:300]!r}")]
        return []

    def stop(self) -> list[Problem]:
        """Asks the server to end, and says how it did if not with 0."""
        code = self.process.poll()
        if code is None:
            self.process.terminate()
            try:
                code = self.process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                code = None
        self.process.stdout.close()
        return (
            []
            if code == 0
            else [Problem("server-end", f"serve ended with {code} when it was told to end")]
        )
