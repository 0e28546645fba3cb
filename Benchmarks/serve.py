#!/usr/bin/env python3
"""Measure the memory that `newsgen serve` takes for clients that do not read and pages that stay
open.

    serve.py PROGRAM [--slow N] [--streams N] [--seconds S] [--megabytes MB]

Serves a small site with two files of 8 MB. N clients request one of them and read nothing, N others
listen to events. The memory is the resident set (VmRSS), before, at most while they are connected,
and after they left. Fails when it grows by more than MB, when less than half of the growth is given
back, or when a request is not answered meanwhile.
"""
import argparse, http.client, pathlib, re, resource, socket, subprocess, sys, tempfile, time

SIZE = 8_000_000
FILES = {
    "Content/site.yaml": "title: Load\nlanguage: en\nbase_url: https://example.org/\n",
    "Content/articles/one.md": "---\ntitle: One\n---\nText\n",
    "Content/files/large.bin": "x" * SIZE,
    "Content/files/large.html": "<body>" + "x" * SIZE + "</body>",
}


def resident(process) -> float:
    """Megabytes of memory."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000


def connect(port: int, target: str) -> socket.socket:
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(30)
    client.connect(("127.0.0.1", port))
    client.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return client


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/")
    response = connection.getresponse()
    return response.status == 200 and b"reload.js" in response.read()


def measure(process, port: int, options) -> int:
    for target in ("/", "/large.bin", "/large.html"):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", target)
        connection.getresponse().read()
    before = resident(process)
    clients = [connect(port, ("/large.bin", "/large.html")[i % 2]) for i in range(options.slow)]
    streams = [connect(port, "/__newsgen/events") for _ in range(options.streams)]
    listening = sum(b" 200 OK" in stream.recv(64) for stream in streams)
    most, answered, end = 0.0, True, time.monotonic() + options.seconds
    while time.monotonic() < end:
        most = max(most, resident(process))
        answered = answered and answers(port)
        time.sleep(0.2)
    for client in clients + streams:
        client.close()
    # The server notices, and gives memory back, in its own time.
    after, end = resident(process), time.monotonic() + 20
    while after - before > (most - before) / 4 and time.monotonic() < end:
        time.sleep(0.2)
        after = resident(process)
    answered = answered and answers(port)
    print(f"{options.slow} slow clients, {listening} of {options.streams} event streams, {options.seconds:g} s: "
          f"{before:.1f} MB before, {most:.1f} MB at most, {after:.1f} MB after")
    return int(not answered or most - before > options.megabytes or after - before > (most - before) / 2)


def main() -> int:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--slow", type=int, default=200)
    parser.add_argument("--streams", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--megabytes", type=float, default=100)
    options = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        process = subprocess.Popen([options.program, "serve", "--source", folder, "--port", "0"],
                                   stdout=subprocess.PIPE, text=True)
        try:
            line = next((line for line in process.stdout if "http://" in line), None)
            if line is None:
                return 1
            return measure(process, int(re.search(r":(\d+)/", line)[1]), options)
        finally:
            process.terminate()
            process.wait(10)


if __name__ == "__main__":
    sys.exit(main())
