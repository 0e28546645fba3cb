"""A minute of fuzzing with a fixed seed. `make fuzz MINUTES=10` does more, with other seeds."""

import os
from pathlib import Path

import cases
import fuzz

SEED = 13

SECONDS = float(os.environ.get("NEWSGEN_FUZZ_SECONDS", 60))

AT_LEAST = 2 * len(cases.TURN)
"""However slow the machine is, every sort of case runs."""


def test_a_minute_of_mutated_sites_templates_caches_commands_and_requests(capsys):
    failures = Path(os.environ.get("NEWSGEN_FUZZ_FAILURES", "fuzz-failures")).resolve()
    tally = fuzz.Tally()
    jobs = len(os.sched_getaffinity(0))
    for result in fuzz.run(SEED, SECONDS, jobs, failures, at_least=AT_LEAST):
        tally.add(result)
    with capsys.disabled():
        print(f"\nfuzz, seed {SEED}: {tally}")
    assert not tally.failed, "\n".join(
        f"make fuzz SEED={result.seed} CASE={result.number}: {result.problems[0]}"
        for result in tally.failed
    )
    assert set(tally.cases) == set(cases.KINDS)
    for kind in ("site", "template", "command", "cache"):
        assert tally.codes[kind][0] and tally.codes[kind][1], f"{kind}: all cases end alike"
