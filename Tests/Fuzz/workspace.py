"""The folder of a case: the site, where newsgen may write, and what it must leave alone."""

import os
import shutil
import stat
from pathlib import Path

import program
import sites
from dictionary import SECRET
from program import Problem, Run


class Workspace:
    """`site/` with its sources, `out/` for more outputs, `secret/` that nothing may show or
    change."""

    def __init__(self, root: Path):
        self.root = root
        self.site = root / "site"
        self.output = self.site / "public"
        self.out = root / "out"
        shutil.rmtree(root, ignore_errors=True)
        for folder in ("site", "out", "secret", "home"):
            (root / folder).mkdir(parents=True)
        (root / "secret/secret.txt").write_text(SECRET)
        self.write_secret()

    def write_secret(self):
        (self.site / ".env").write_text(SECRET)

    def remove(self):
        shutil.rmtree(self.root, ignore_errors=True)

    def update(self, files: sites.Files):
        """Makes the sources of the site those of `files`."""
        sites.update(files, self.site)
        self.write_secret()

    def run(self, *arguments, **options) -> Run:
        return program.run(self.root, *arguments, **options)

    def build(self, *arguments, output: Path | None = None, command="build") -> Run:
        """Runs a command that reads the site, with problems as JSON."""
        return self.run(
            command,
            "--source",
            self.site,
            "--output",
            output or self.output,
            "--now",
            program.NOW,
            "--format",
            "json",
            *arguments,
        )

    def places(self, done: Run, output: Path | None = None) -> list[str]:
        """The problems that a build reported, with the same name for every output folder."""
        return [line.replace(str(output or self.output), "OUTPUT") for line in done.diagnostics]

    def protected(self) -> dict[str, tuple]:
        """The state of everything that newsgen may not write."""
        return states(self.root, without={self.output, self.site / ".newsgen", self.out})


def states(folder: Path, without: set[Path] = frozenset()) -> dict[str, tuple]:
    """Sort, size, inode and time of change of all below a folder: tells whether it was touched."""
    found = {}
    pending = [folder]
    while pending:
        for entry in os.scandir(pending.pop()):
            path = Path(entry.path)
            if path in without:
                continue
            state = entry.stat(follow_symlinks=False)
            is_folder = stat.S_ISDIR(state.st_mode)
            # A folder's own time changes with the folders that are left out.
            found[str(path.relative_to(folder))] = (state.st_mode, state.st_ino) + (
                () if is_folder else (state.st_size, state.st_mtime_ns)
            )
            if is_folder:
                pending.append(path)
    return found


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their bytes; a link with its target."""
    found = {}
    for name, (mode, *_) in sorted(states(folder).items()) if folder.is_dir() else ():
        path = folder / name
        if stat.S_ISREG(mode):
            found[name] = path.read_bytes()
        elif not stat.S_ISDIR(mode):
            found[name] = (
                b"-> " + os.fsencode(os.readlink(path)) if path.is_symlink() else b"special"
            )
    return found


def changes(before: dict, after: dict) -> str:
    """The names whose values differ, in a line; empty where none does."""
    names = sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )
    return ", ".join(map(repr, names[:5])) + (
        f" and {len(names) - 5} more" if len(names) > 5 else ""
    )


def untouched(before: dict, after: dict, id: str, what: str) -> list[Problem]:
    """A problem of that identifier where the two differ."""
    different = changes(before, after)
    return [Problem(id, f"{what}: {different}")] if different else []
