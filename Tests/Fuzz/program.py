"""Runs newsgen with bounds of time and memory, and says what broke its contract of exit codes."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]

NOW = "2026-11-23T09:00:00Z"
"""What time it is in every case."""

PROCESSOR_SECONDS = 20
"""A run that computes longer hangs; one of these small sites takes a tenth of a second."""

WAITING_SECONDS = 120
"""A run that has not ended by then waits for something that does not come."""

MEMORY = 300 << 20
"""The most memory, in bytes, that a run of these small sites may hold."""

ADDRESS_SPACE = 4 << 30
"""Where growth ends before it takes the machine."""

DIAGNOSTIC_KEYS = {"file", "line", "column", "severity", "id", "message", "notes", "help"}

# The kernel counts the memory of a process that starts another as that one's until then, so a small
# one starts newsgen and reports its peak.
LAUNCHER = """
import os, resource, sys
process = os.fork()
if process == 0:
    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
    resource.setrlimit(resource.RLIMIT_AS, ({space}, {space}))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execv(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(process, 0)
with open(sys.argv[1], "w") as file:
    file.write(f"{{os.waitstatus_to_exitcode(status)}} {{usage.ru_maxrss}}")
""".format(seconds=PROCESSOR_SECONDS, space=ADDRESS_SPACE)


class Problem(NamedTuple):
    """What a case shows: an identifier that stays while a case is minimized, and what was seen."""

    id: str
    text: str

    def __str__(self):
        return f"{self.id}: {self.text}"


class Run(NamedTuple):
    """What a run of newsgen printed and how it ended; a signal is a negative code."""

    code: int
    out: bytes
    err: bytes
    memory: int
    is_over_time: bool

    @property
    def diagnostics(self) -> list[str]:
        """The lines of `--format json` that are problems, in their order."""
        lines = self.out.decode("utf-8", "replace").splitlines()
        return [line for line in lines if not line.startswith('{"report"')]


def newsgen_path() -> Path:
    """The program under test: $NEWSGEN, or the release build of this checkout."""
    return Path(os.environ.get("NEWSGEN") or REPOSITORY / ".build/release/newsgen").resolve()


def environment(home: Path) -> dict[str, str]:
    """The same on every machine; the program's home and temporary folder are the case's."""
    keep = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return keep | {"LANG": "C", "LC_ALL": "C", "TZ": "UTC", "HOME": str(home), "TMPDIR": str(home)}


def run(workspace: Path, *arguments, input: bytes = b"") -> Run:
    """Runs newsgen in a case's workspace, with that as its home."""
    result = workspace.with_name(workspace.name + ".result")
    result.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        LAUNCHER,
        result,
        newsgen_path(),
        *map(str, arguments),
    ]
    process = subprocess.Popen(
        command,
        cwd=workspace,
        env=environment(workspace / "home"),
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        out, err = process.communicate(input, timeout=WAITING_SECONDS)
    except subprocess.TimeoutExpired:
        # The group is the launcher's own session: it and newsgen, nothing else.
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        return Run(-signal.SIGKILL, out, err, 0, True)
    code, memory = map(int, result.read_text().split())
    result.unlink()
    return Run(code, out, err, memory << 10, code == -signal.SIGXCPU)


def contract(done: Run, allowed=(0, 1)) -> list[Problem]:
    """What the end of a run says against it."""
    tail = (done.err or done.out)[-600:].decode("utf-8", "replace").strip()
    if done.is_over_time:
        return [
            Problem(
                "hang",
                f"still running after {PROCESSOR_SECONDS} s of processor time, or "
                f"{WAITING_SECONDS} s of waiting",
            )
        ]
    if done.code < 0:
        return [Problem("signal", f"ended by {signal.Signals(-done.code).name}: {tail}")]
    problems = []
    if done.code not in allowed:
        problems.append(Problem("exit-code", f"exit code {done.code}: {tail}"))
    if done.memory > MEMORY:
        problems.append(Problem("growth", f"{done.memory >> 20} MB of memory"))
    return problems


def diagnostic_problems(done: Run, root: Path) -> list[Problem]:
    """What is wrong with the problems that a run with `--format json` printed."""
    found = []
    errors = 0
    for line in done.diagnostics:
        try:
            entry = json.loads(line)
        except ValueError:
            return [Problem("diagnostic-json", f"no JSON: {line[:300]!r}")]
        if not entry.keys() <= DIAGNOSTIC_KEYS or not entry.get("message") or not entry.get("id"):
            found.append(Problem("diagnostic-json", f"keys: {line[:300]}"))
        errors += entry.get("severity") == "error"
        found += place_problems(entry, root)
    if (done.code == 0) != (errors == 0):
        found.append(Problem("exit-code", f"exit code {done.code} with {errors} errors"))
    return found


def place_problems(entry: dict, root: Path) -> list[Problem]:
    """A line and a column are in the file that they are said to be in."""
    if not entry.get("line"):
        return []
    try:
        data = (root / entry["file"]).read_bytes()
    except (OSError, ValueError):
        return []
    lines = data.split(b"\n")
    line, column = entry["line"], entry.get("column", 1)
    if 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1:
        return []
    return [
        Problem("place", f"{entry['file']!r} has no line {line}, column {column} [{entry['id']}]")
    ]


CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def terminal_problems(text: bytes) -> list[Problem]:
    """What newsgen prints for people is UTF-8 without a character that acts on a terminal."""
    try:
        found = CONTROLS.search(shown := text.decode())
    except UnicodeDecodeError as error:
        return [
            Problem("terminal", f"not UTF-8: {text[max(0, error.start - 40) : error.start + 10]!r}")
        ]
    if not found:
        return []
    return [Problem("terminal", repr(shown[max(0, found.start() - 60) : found.end() + 20]))]
