"""A damaged or hostile `.newsgen`: the next build equals a clean one, or is an error."""

import os
import random
import sys
from pathlib import Path

import mutators
import site_mutators
import sites
from case import Case
from program import Problem, contract
from workspace import Workspace, changes, states, tree, untouched

sys.path.insert(0, str(Path(__file__).parents[1] / "EndToEnd"))
from newsgen_cache import Cache  # noqa: E402

OUTSIDE = [
    "../../secret/secret.txt",
    "../Content/site.yaml",
    "/etc/hostname",
    "..",
    ".",
    "",
    "a/../../../x",
]
"""What a hostile record of the output's files claims that newsgen wrote."""


def make(chance: random.Random) -> Case:
    seed = chance.choice(sites.seeds())
    second = site_mutators.mutate(chance, seed.files) if chance.random() < 0.5 else seed.files
    return Case("cache", [dict(seed.files), second], {"edits": chance.randrange(2**32)})


def damage(chance: random.Random, folder: Path, output: Path) -> bool:
    """One to three changes of the files that a build left for the next; whether one is a forgery,
    which may say whatever it likes of articles and pages, but does no other harm."""
    is_forged = False
    for _ in range(chance.choice([1, 1, 2, 3])):
        files = sorted(
            path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
        )
        if not files:
            return is_forged
        kinds = [damage_bytes, damage_bytes, damage_cache, damage_cache, damage_kind, damage_record]
        kind = chance.choice(kinds)
        kind(chance, chance.choice(files), output)
        is_forged = is_forged or kind is damage_cache
    return is_forged


def damage_bytes(chance: random.Random, path: Path, output: Path):
    data = path.read_bytes()
    for _ in range(chance.choice([1, 1, 5, 50])):
        data = chance.choice(mutators.BYTES)(chance, data)
    path.write_bytes(data)


def damage_cache(chance: random.Random, path: Path, output: Path):
    """A cache whose digests are right, as somebody makes one who means harm."""
    for path in sorted(path.parent.glob("cache-*.bin")):
        try:
            cache = Cache.read(path)
        except (AssertionError, ValueError, OSError):
            continue
        segment = chance.choice(cache.segments)
        for _ in range(chance.choice([1, 1, 3, 20])):
            target = chance.choice([block.data for block in segment.blocks] + [segment.summary])
            if target:
                change_place(chance, target)
        if chance.random() < 0.2:
            segment.removed.append(chance.choice([0, 64, 65, 2**63, 2**64 - 1]))
        if chance.random() < 0.1 and segment.blocks:
            block = chance.choice(segment.blocks)
            block.kind = chance.choice([0, 1, 2, 3])
            block.records = chance.choice([0, block.records + 1, 2**64 - 1])
        cache.write(path)


def change_place(chance: random.Random, data: bytearray):
    """Numbers of a record lie at multiples of four; everything else is text and small numbers."""
    width = chance.choice([1, 1, 4, 8])
    place = chance.randrange(max(1, len(data) - width + 1)) // width * width
    value = chance.choice([0, 1, 0x7F, 0x80, 0xFF, 2**31, 2**32 - 1, 2**63, 2**64 - 1])
    number = chance.choice([value, chance.getrandbits(64)]) & (256**width - 1)
    data[place : place + width] = number.to_bytes(width, "little")[: len(data) - place]


def damage_kind(chance: random.Random, path: Path, output: Path):
    path.unlink()
    kind = chance.choice(["nothing", "empty", "folder", "link", "dangling", "pipe", "open"])
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "folder":
        (path / "x").mkdir(parents=True)
    elif kind == "link":
        path.symlink_to("../../secret/secret.txt")
    elif kind == "dangling":
        path.symlink_to("../../secret/new.txt")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "open":
        path.with_name(path.name + ".open").write_bytes(b"")


def damage_record(chance: random.Random, path: Path, output: Path):
    """A well-formed record, or list of removals, that names files which newsgen did not write."""
    for record in sorted(path.parent.glob("output-*.txt")):
        if not record.is_file():
            continue
        if chance.random() < 0.5:
            lines = record.read_bytes().split(b"\n")
            lines[2:2] = [name.encode() for name in chance.sample(OUTSIDE, 3)]
            record.write_bytes(b"\n".join(lines))
        else:
            names = "\n".join(chance.sample(OUTSIDE, 3)) + "\n"
            record.with_name(record.name + ".changing").write_text(names)


def check(case: Case, workspace: Workspace) -> list[Problem]:
    workspace.update(case.stages[0])
    first = workspace.build()
    problems = contract(first, allowed=(0,))
    if problems:
        return problems
    is_forged = damage(random.Random(case.facts["edits"]), workspace.site / ".newsgen", workspace.output)
    workspace.update(case.stages[-1])
    protected, before = workspace.protected(), states(workspace.output)
    anew = workspace.out / "anew"
    again = workspace.build()
    problems = contract(again) + untouched(
        protected, workspace.protected(), "outside", "a build changed"
    )
    clean = workspace.build("--no-cache", output=anew)
    problems += contract(clean)
    if is_forged:
        pass
    elif again.code == 0 == clean.code:
        files = tree(workspace.output)
        # A copied file cannot say who put it there: without the record it is left alone.
        left = {
            name
            for name in files.keys() - tree(anew).keys()
            if "Content/files/" + name in case.stages[0]
        }
        if different := changes({name: files[name] for name in files.keys() - left}, tree(anew)):
            problems.append(
                Problem("difference", f"a build with a damaged cache differs in {different}")
            )
    elif again.code == 1:
        problems += untouched(
            before, states(workspace.output), "failed-output", "exit code 1, but changed"
        )
    elif not problems:
        problems.append(
            Problem("other-code", f"exit code {again.code}, without a cache {clean.code}")
        )
    case.codes.append(again.code)
    return problems
