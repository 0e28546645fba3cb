#!/usr/bin/env python3
"""Fuzzes newsgen: `make fuzz MINUTES=10`, and `make fuzz SEED=7 CASE=123` for one case again."""

import argparse
import collections
import concurrent.futures
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import cases  # noqa: E402
from cases import Result  # noqa: E402


def run(
    seed: int, seconds: float, jobs: int, failures: Path, at_least: int = 0
) -> Iterator[Result]:
    """Checks cases from 0 on until the time is over, and `at_least` so many; results as they
    come."""
    end = time.monotonic() + seconds
    with (
        tempfile.TemporaryDirectory(prefix="newsgen-fuzz-", dir=memory_folder()) as scratch,
        concurrent.futures.ProcessPoolExecutor(jobs) as pool,
    ):
        running = set()
        number = 0
        while running or time.monotonic() < end or number < at_least:
            while len(running) < jobs and (time.monotonic() < end or number < at_least):
                running.add(pool.submit(cases.run, seed, number, Path(scratch), failures))
                number += 1
            done, running = concurrent.futures.wait(running, return_when="FIRST_COMPLETED")
            for future in done:
                yield future.result()


def memory_folder() -> str | None:
    """Where small files are quickest, if there is such a folder."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def show(result: Result):
    print(f"\nSEED={result.seed} CASE={result.number} ({result.kind})")
    for problem in result.problems[:8]:
        print(f"  {str(problem)[:600]}".encode(errors="backslashreplace").decode())
    if result.folder:
        print(f"  minimized: {result.folder}")


class Tally:
    """How many cases there were of each sort, and how their last builds ended."""

    def __init__(self):
        self.cases = collections.Counter()
        self.codes = collections.defaultdict(collections.Counter)
        self.failed: list[Result] = []

    def add(self, result: Result):
        self.cases[result.kind] += 1
        self.codes[result.kind].update(result.codes)
        if result.problems:
            self.failed.append(result)

    def __str__(self):
        parts = [
            f"{count} {kind} " + str(dict(sorted(self.codes[kind].items())))
            for kind, count in sorted(self.cases.items())
        ]
        return f"{self.cases.total()} cases, {len(self.failed)} with problems; " + ", ".join(parts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument(
        "--seed", type=int, help="default: the time, so that every run has other cases"
    )
    parser.add_argument("--case", type=int, help="only this case")
    parser.add_argument("--jobs", type=int, default=1, help="cases at a time")
    parser.add_argument(
        "--failures", type=Path, default=Path("fuzz-failures"), help="where minimized cases go"
    )
    options = parser.parse_args()
    seed = int(time.time()) if options.seed is None else options.seed
    failures = options.failures.resolve()
    tally = Tally()
    if options.case is not None:
        with tempfile.TemporaryDirectory(prefix="newsgen-fuzz-", dir=memory_folder()) as scratch:
            results = [cases.run(seed, options.case, Path(scratch), failures)]
    else:
        print(f"SEED={seed}, {options.minutes} minutes, {options.jobs} cases at a time", flush=True)
        results = run(seed, options.minutes * 60, options.jobs, failures)
    for result in results:
        tally.add(result)
        if result.problems:
            show(result)
            sys.stdout.flush()
    print(f"\n{tally}")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
