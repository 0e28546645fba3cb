"""Runs newsgen on sites: {path: text} in, {path: bytes} out."""

import difflib
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]

NOW = "2026-11-23T09:00:00Z"
"""What time it is in every test."""

SITE_YAML = """\
title: أرشيف
language: ar
languages: [ar, en]
base_url: https://example.org/
timezone: Africa/Tunis
"""

ARTICLE = """\
---
title: خبر
date: 2023-08-14
topics: [أخبار]
---
نص الخبر.
"""

GOOD_SITE = {"Content/site.yaml": SITE_YAML, "Content/articles/good.md": ARTICLE}


def newsgen_path() -> Path:
    """The program under test: $NEWSGEN, or what this checkout has built."""
    if given := os.environ.get("NEWSGEN"):
        return Path(given).resolve()
    for build in ("debug", "release"):
        path = REPOSITORY / ".build" / build / "newsgen"
        if path.exists():
            return path
    raise FileNotFoundError("no newsgen: name it in NEWSGEN, or run `make test`")


def tool_path(name: str) -> Path:
    """A program of this package that tests run: in $NEWSGEN_TOOLS, or beside newsgen."""
    return Path(os.environ.get("NEWSGEN_TOOLS") or newsgen_path().parent).resolve() / name


def is_debug_build() -> bool:
    """A debug build is about ten times slower; tests of speed's sake give it less to do."""
    return newsgen_path().parent.name == "debug"


class Run(NamedTuple):
    code: int
    out: str
    err: str


def environment(**changes) -> dict[str, str]:
    """The same for every test, whatever machine it runs on."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
    return keep | {"LANG": "C", "LC_ALL": "C", "TZ": "UTC"} | changes


def run(*arguments, cwd=None, env=None, timeout=120, preexec_fn=None) -> Run:
    done = subprocess.run(
        [newsgen_path(), *map(str, arguments)], cwd=cwd, env=env or environment(), timeout=timeout,
        stdin=subprocess.DEVNULL, capture_output=True, preexec_fn=preexec_fn)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


class Site:
    """A site in a folder of its own, with the output beside its sources."""

    def __init__(self, root: Path, files: dict[str, str | bytes] | None = None):
        self.root = Path(root)
        self.output = self.root / "public"
        self.root.mkdir(parents=True, exist_ok=True)
        self.write(files or {})

    def write(self, files: dict[str, str | bytes]):
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def remove(self, *names: str):
        for name in names:
            path = self.root / name
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def run(self, command: str, *arguments, **options) -> Run:
        return run(command, "--source", self.root, "--now", NOW, *arguments, **options)

    def build(self, *arguments, **options) -> Run:
        """Builds, and fails unless that succeeds."""
        done = self.run("build", *arguments, **options)
        assert done.code == 0, f"exit {done.code}\n{done.err}{done.out}"
        return done

    def fail(self, *arguments, **options) -> str:
        """Builds, and fails unless that ends with errors; what newsgen said of them."""
        done = self.run("build", *arguments, **options)
        assert done.code == 1, f"exit {done.code}\n{done.err}{done.out}"
        return done.err

    def files(self) -> dict[str, bytes]:
        return tree(self.output)

    def page(self, name: str) -> str:
        return (self.output / name).read_text()


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder; an empty folder is `name/`, a link its target."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = b"-> " + os.readlink(path).encode()
        elif path.is_dir():
            if not any(path.iterdir()):
                found[name + "/"] = b""
        else:
            found[name] = path.read_bytes()
    return found


def states(folder: Path) -> dict[str, tuple]:
    """Bytes, time of change and inode of all files and folders: tells whether anything was
    touched."""
    root = Path(folder)
    return {
        str(path.relative_to(root)): (
            path.lstat().st_mtime_ns, path.lstat().st_ino,
            path.read_bytes() if path.is_file() and not path.is_symlink() else None)
        for path in sorted(root.rglob("*"))
    }


def assert_same_tree(actual: dict[str, bytes], expected: dict[str, bytes]):
    """Fails with what is missing, extra and different, as a diff where it is text."""
    problems = [f"missing: {name}" for name in sorted(expected.keys() - actual.keys())]
    problems += [f"extra: {name}" for name in sorted(actual.keys() - expected.keys())]
    for name in sorted(actual.keys() & expected.keys()):
        if actual[name] != expected[name]:
            problems.append(difference(name, expected[name], actual[name]))
    assert not problems, "\n" + "\n".join(problems[:40])


def difference(name: str, expected: bytes, actual: bytes) -> str:
    try:
        texts = [part.decode().splitlines(keepends=True) for part in (expected, actual)]
    except UnicodeDecodeError:
        return f"different: {name} ({len(expected)} bytes expected, {len(actual)} found)"
    lines = difflib.unified_diff(*texts, f"expected/{name}", f"actual/{name}", n=1)
    return "".join(line if line.endswith("\n") else line + "\n" for line in list(lines)[:60])


def copy_sample_archive(folder: Path) -> Site:
    """The archive that the repository itself is."""
    for part in ("Content", "Templates", "Themes"):
        if (REPOSITORY / part).exists():
            shutil.copytree(REPOSITORY / part, folder / part, symlinks=True)
    return Site(folder)
