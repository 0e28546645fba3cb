"""Which folders of a target use which others, as far as the sources say: nothing is compiled.

A folder uses another one if it names a type that the other one declares, or a member that the other
one adds to a type (`extension`) and that has a name of its own in the target. Nested types count
with the type they are in.
"""

import re
from collections import defaultdict
from pathlib import Path

TYPE = re.compile(r"\b(?:struct|class|enum|protocol|actor|typealias)\s+([A-Z]\w*)")
EXTENSION = re.compile(r"\bextension\s+([A-Z]\w*)")
MEMBER = re.compile(r"\b(?:func|var|let|case)\s+`?([a-z]\w*)")
HIDDEN = re.compile(r"\b(?:private|fileprivate)\b(?!\s*\(set\))")
OPENING = re.compile(r'//|/\*|(#*)("""|")')
NAME = re.compile(r"(?<![\w.])([A-Z]\w*)|\.([a-z]\w*)")


def code(text: str) -> str:
    """The source without comments and strings; what strings interpolate stays."""
    out, at = [], 0
    while found := OPENING.search(text, at):
        out.append(text[at:found.start()])
        at = found.end()
        if found[0] == "//":
            at = (text + "\n").index("\n", at)
        elif found[0] == "/*":
            at = text.index("*/", at) + 2
        else:
            hashes, quote = found[1], found[2]
            inside = re.compile(rf"(\\{hashes}\()|\\{hashes}.|{quote}{hashes}", re.S)
            while (piece := inside.search(text, at)) and piece[0] != quote + hashes:
                at = piece.end()
                if piece[1]:
                    at = closing(text, at)
                    out.append(" " + code(text[piece.end():at - 1]) + " ")
            at = piece.end()
    return "".join(out) + text[at:]


def closing(text: str, at: int) -> int:
    """The index behind the parenthesis that closes one that was opened before `at`."""
    depth = 1
    while depth:
        if text[at] == '"':
            at = text.index('"', at + 1)
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return at


class Source:
    """What a file declares, and the names that it uses."""

    def __init__(self, text: str):
        text = code(text)
        self.types: set[str] = set()
        #: Members that extensions add to types, by the name of the type.
        self.added: set[tuple[str, str]] = set()
        self.nested: set[str] = set()
        self.members: set[str] = set()
        self.names = {(type_ or "." + member) for type_, member in NAME.findall(text)}
        self._read(text)

    def _read(self, text: str):
        depth, statement, extended = 0, "", None
        for piece in re.split(r"([{}\n;])", text):
            if piece not in ("{", "}", "\n", ";"):
                self._declare(piece, depth, extended)
                statement += " " + piece
                continue
            if piece == "{":
                if depth == 0:
                    found = EXTENSION.search(statement)
                    extended = found[1] if found and not HIDDEN.search(statement) else None
                depth += 1
                statement = ""
            elif piece == "}":
                depth -= 1
                statement = ""
            elif depth == 0 and re.search(r"\b(import|typealias)\b", statement):
                statement = ""

    def _declare(self, line: str, depth: int, extended: str | None):
        hidden = HIDDEN.search(line)
        for name in TYPE.findall(line):
            (self.nested if depth or hidden else self.types).add(name)
        for name in MEMBER.findall(line):
            self.members.add(name)
            if extended and depth == 1 and not hidden:
                self.added.add((extended, name))


class Target:
    """The folders of a target and what each uses of the others.

    Files at the top of the target are the folder `.`.
    """

    def __init__(self, path: Path):
        self.sources: dict[str, list[tuple[Path, Source]]] = defaultdict(list)
        for file in sorted(path.rglob("*.swift")):
            parts = file.relative_to(path).parts
            folder = parts[0] if len(parts) > 1 else "."
            self.sources[folder].append((file.relative_to(path), Source(file.read_text())))
        self.owners = self._owners()
        #: By the folder that uses and the one that is used: (file, name).
        self.uses: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for folder, sources in self.sources.items():
            for file, source in sources:
                own = source.nested | source.types
                for name in sorted(source.names):
                    owner = self.owners.get(name)
                    if owner and owner != folder and name not in own:
                        self.uses[folder, owner].append((str(file), name))

    def _owners(self) -> dict[str, str]:
        """The folder that declares a type, or the only one that adds a member (`.name`)."""
        owners = {}
        folders_of = defaultdict(set)
        for folder, sources in self.sources.items():
            for _, source in sources:
                owners |= {name: folder for name in source.types}
                for name in source.members:
                    folders_of[name].add(folder)
        for folder, sources in self.sources.items():
            for _, source in sources:
                for type_, name in source.added:
                    if folders_of[name] == {folder} and owners.get(type_) != folder:
                        owners["." + name] = folder
        return owners

    def cycles(self) -> list[list[str]]:
        """Sets of folders that reach each other."""
        reach = {folder: {used for (user, used) in self.uses if user == folder}
                 for folder in self.sources}
        for middle in reach:
            for folder in reach:
                if middle in reach[folder]:
                    reach[folder] |= reach[middle]
        found = {frozenset(other for other in reach[folder] if folder in reach[other])
                 for folder in reach if folder in reach[folder]}
        return sorted(sorted(cycle) for cycle in found)
