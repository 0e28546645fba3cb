"""Makes the case of a seed and a number, and says what is wrong with it."""

import random
import shutil
import traceback
from pathlib import Path
from typing import NamedTuple

import cache_case
import command_case
import kill_case
import minimize
import request_case
import site_case
import sites
import template_case
from case import Case
from program import NOW, Problem
from workspace import Workspace

KINDS = {
    "site": (site_case, 12),
    "template": (template_case, 12),
    "command": (command_case, 4),
    "cache": (cache_case, 3),
    "kill": (kill_case, 1),
    "requests": (request_case, 1),
}
"""The sorts of cases, and how many of each there are in turn."""

TURN = [kind for kind, (_, share) in KINDS.items() for _ in range(share)]
random.Random(0).shuffle(TURN)


KEPT = 2
"""Cases that are minimized of each problem; the others have shown enough by their number."""


class Result(NamedTuple):
    """What became of a case."""

    seed: int
    number: int
    kind: str
    codes: list[int]
    problems: list[Problem]
    folder: Path | None = None


def make(seed: int, number: int) -> Case:
    """The case follows from the two numbers, and the turn has every sort of case early."""
    kind = TURN[number % len(TURN)]
    return KINDS[kind][0].make(random.Random(f"newsgen {seed} {number}"))


def problems(case: Case, folder: Path) -> list[Problem]:
    """What is wrong with what newsgen does; `folder` is the case's only while this runs."""
    workspace = Workspace(folder)
    try:
        return KINDS[case.kind][0].check(case, workspace)
    except Exception:
        return [Problem("fuzzer", traceback.format_exc())]
    finally:
        workspace.remove()


def run(seed: int, number: int, scratch: Path, failures: Path) -> Result:
    """Makes and checks a case; one with a problem is minimized and kept in `failures`."""
    case = make(seed, number)
    folder = scratch / f"{seed}-{number}"
    found = problems(case, folder)
    kept = None
    if found and sum(1 for _ in failures.glob(f"{found[0].id}-*")) < KEPT:
        kept = keep(case, found, seed, number, folder, failures)
    return Result(seed, number, case.kind, case.codes, found, kept)


def keep(
    case: Case, found: list[Problem], seed: int, number: int, scratch: Path, failures: Path
) -> Path:
    """Writes the smallest case that shows the first problem, and how to repeat it."""
    id = found[0].id
    small = minimize.minimized(
        case,
        lambda smaller: any(
            problem.id == id
            for problem in problems(Case(smaller.kind, smaller.stages, smaller.facts), scratch)
        ),
    )
    folder = failures / f"{id}-{seed}-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    for stage, files in enumerate(small.stages):
        sites.write(files, folder / f"stage{stage}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README").write_text(
        "\n".join(f"{problem}" for problem in found)
        + f"\n\nkind: {case.kind}\nfacts: {case.facts}\n\n"
        f"The whole case:\n  make fuzz SEED={seed} CASE={number}\n"
        "What it was cut down to is in stage0 (the first state of the site) and, if there is one, stage1:\n"
        f"  newsgen build --source {folder}/stage{len(small.stages) - 1} --now {NOW} --output /tmp/out\n",
        errors="backslashreplace",
    )
    return folder
