"""Standard streams that are full or closed, and limits of the system: no failure ends in a
signal."""

import resource
import subprocess

import pytest

from newsgen_site import GOOD_SITE, environment, newsgen_path

COMMANDS = {
    "build": ["build"], "check": ["check"], "list": ["list", "articles"], "json": ["build", "--format", "json"],
    "render": ["render", "t.txt", "--data", "d.json"], "new": ["new", "article", "عنوان"],
    "init": ["init", "new"], "help": ["--help"], "usage": ["build", "--nonsense"],
}
PRODUCT = {"list", "render"}
"""Commands whose product is standard output."""


def shell(site, command: str, arguments: list[str], before: str = "", **options):
    """Runs a command in bash: `command` with {newsgen}, in the site's directory."""
    quoted = " ".join(f"'{argument}'" for argument in arguments)
    return subprocess.run(
        ["bash", "-c", before + command.format(newsgen=f"'{newsgen_path()}' {quoted}")], cwd=site.root,
        env=environment(), capture_output=True, timeout=60, **options)


@pytest.fixture
def archive(site):
    return site(GOOD_SITE | {"t.txt": "{{ a }}" * 2_000, "d.json": '{"a": 7}'})


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("stream", [">/dev/full", ">&-", "2>/dev/full", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_cannot_be_written(archive, arguments, stream):
    before = {path for path in archive.root.rglob("*")}
    done = shell(archive, "{newsgen} " + stream, arguments)
    name = next(name for name, known in COMMANDS.items() if known is arguments)
    expected = {64} if name == "usage" else {0, 1} if name in PRODUCT else {0}
    assert done.returncode in expected, (done.returncode, done.stderr)
    if name in PRODUCT and stream == ">/dev/full":
        assert done.returncode == 1
    if name in PRODUCT | {"build", "check"} and stream == ">/dev/full":
        assert b"cannot write to standard output: No space left on device" in done.stderr
    if name == "build":
        assert (archive.output / "index.html").exists()
        for path in {path for path in archive.root.rglob("*.txt")} - before:
            assert "article" not in path.read_text(), "the report is in a file of the site"
    if name == "build" and stream == ">&-":
        assert b"cannot write to standard output" in done.stderr


def test_a_reader_that_has_enough(archive):
    """`newsgen list articles | head -1` ends quietly: with 0, or by SIGPIPE as other tools."""
    archive.write({f"Content/articles/{n}.md": f"---\ntitle: {'خبر ' * 100}{n}\n---\nx\n" for n in range(400)})
    done = shell(archive, "{newsgen} | head -1; exit ${{PIPESTATUS[0]}}", ["list", "articles"])
    assert done.returncode in (0, 128 + 13) and done.stderr == b""
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("command,limit", [
    *(("build", limit) for limit in (
        "-n 4", "-n 6", "-n 8", "-f 0", "-f 1", "-f 8", "-f 40", "-v 200000", "-v 400000", "-s 256",
        "-s unlimited")),
    *(("check", limit) for limit in ("-n 6", "-f 1", "-v 200000")),
    *(("serve", limit) for limit in ("-n 6", "-f 1", "-v 200000"))])
def test_a_limit_of_the_system(archive, command, limit):
    arguments = ["serve", "--port", "0"] if command == "serve" else [command]
    run = "timeout -s INT 1 {newsgen}; code=$?; [ $code = 124 ] && code=0; exit $code" if command == "serve" else "{newsgen}"
    done = shell(archive, run, arguments, f"ulimit {limit} || exit 77; ")
    if done.returncode == 77:
        pytest.skip(f"this shell cannot set ulimit {limit}")
    assert done.returncode in (0, 1), (done.returncode, done.stderr.decode()[-500:])
    if done.returncode == 1:
        assert b"error: " in done.stderr, done.stderr
        assert command != "build" or not archive.output.exists() or not list(archive.output.iterdir())
    # The next build is not disturbed.
    archive.build("--verify")


def test_little_memory_ends_with_a_message(archive):
    """Where memory runs out, the process says so and its exit code is one of the contract."""
    for megabytes in range(110, 270, 40):
        def limited():
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        done = subprocess.run(
            [newsgen_path(), "build", "--source", archive.root], env=environment(), capture_output=True,
            preexec_fn=limited, timeout=60)
        assert done.returncode in (0, 1, 70, 127), (megabytes, done.returncode, done.stderr.decode()[-500:])
        assert done.returncode == 0 or done.stderr, megabytes
