"""Shrinks a case that shows a problem to the files, lines and bytes that it takes."""

import time
from collections.abc import Callable

from case import Case

TRIES = 400
"""About so many smaller cases are tried at most."""

SECONDS = 40
"""And about so long; a problem that hangs takes its time in every try."""


def minimized(case: Case, fails: Callable[[Case], bool]) -> Case:
    """The smallest case found that still fails; the same one where none does."""
    budget = Budget(fails)
    if case.kind not in ("cache", "requests") and len(case.stages) == 2:
        # What a site shows that is built once only needs no earlier state.
        one = case.with_stages([case.stages[1], case.stages[1]])
        if budget.fails(one):
            case = one
    case = without_files(case, budget)
    for stage in reversed(range(len(case.stages))):
        for name in sorted(case.stages[stage], key=lambda name: -size(case.stages[stage][name])):
            case = with_smaller_file(case, stage, name, budget)
    return case


class Budget:
    """Counts tries, so that minimizing ends."""

    def __init__(self, fails: Callable[[Case], bool]):
        self.left = TRIES
        self.end = time.monotonic() + SECONDS
        self.test = fails

    def fails(self, case: Case) -> bool:
        self.left -= 1
        return self.left >= 0 and time.monotonic() < self.end and self.test(case)


def size(content) -> int:
    return len(content) if isinstance(content, bytes) else 0


def without_files(case: Case, budget: Budget) -> Case:
    """Leaves out files, from all stages at once, many and then fewer."""

    def with_names(names: list[str]) -> Case:
        return case.with_stages(
            [{name: stage[name] for name in names if name in stage} for stage in case.stages]
        )

    names = sorted({name for stage in case.stages for name in stage})
    return with_names(reduced(names, lambda some: budget.fails(with_names(some))))


def with_smaller_file(case: Case, stage: int, name: str, budget: Budget) -> Case:
    """Leaves out lines of one file, and then characters of what is left."""
    content = case.stages[stage][name]
    if not isinstance(content, bytes):
        return case

    def with_content(parts: list[bytes]) -> Case:
        stages = [dict(files) for files in case.stages]
        for files in stages:
            # A file that was the same in both stages stays so.
            if files.get(name) == content or files is stages[stage]:
                files[name] = b"".join(parts)
        return case.with_stages(stages)

    lines = reduced(
        content.splitlines(keepends=True), lambda parts: budget.fails(with_content(parts))
    )
    data = b"".join(lines)
    parts = reduced(characters(data), lambda parts: budget.fails(with_content(parts)))
    return with_content(parts)


def characters(data: bytes) -> list[bytes]:
    """Those of UTF-8; a byte that is not part of one is for itself."""
    text = data.decode("utf-8", "surrogateescape")
    return [char.encode("utf-8", "surrogateescape") for char in text]


def reduced(parts: list, fails: Callable[[list], bool]) -> list:
    """A smaller list that still fails: delta debugging, which leaves out ever smaller pieces."""
    step = max(1, len(parts) // 2)
    while parts:
        start = 0
        shrunk = False
        while start < len(parts):
            without = parts[:start] + parts[start + step :]
            if fails(without):
                parts = without
                shrunk = True
            else:
                start += step
        if step == 1 and (not shrunk or len(parts) > 200):
            break
        step = max(1, step // 2)
    return parts
