"""A build that is killed while it works: the next one equals a clean one."""

import os
import random
import signal
import subprocess

import program
import site_mutators
import sites
from case import Case
from program import Problem, contract
from workspace import Workspace, changes, tree

LONGEST = 0.25
"""Seconds until the latest kill; most builds of these sites take less."""


def make(chance: random.Random) -> Case:
    seed = chance.choice(sites.seeds())
    more = {
        f"Content/articles/more/{number}.md": (
            f"---\ntitle: خبر {number}\ndate: 2021-{number % 12 + 1:02}-{number % 28 + 1:02}\ntopics: [م{number % 9}]\n"
            "---\nنص الخبر.\n"
        ).encode()
        for number in range(150)
    }
    first = dict(seed.files) | more
    second = site_mutators.mutate(
        chance, {name: first[name] for name in sorted(first) if chance.random() < 0.9}
    )
    second.setdefault("Content/site.yaml", first["Content/site.yaml"])
    moments = [chance.random() ** 2 * LONGEST for _ in range(2)]
    return Case("kill", [first, second], {"moments": moments})


def check(case: Case, workspace: Workspace) -> list[Problem]:
    for stage, moment in zip(case.stages, case.facts["moments"]):
        workspace.update(stage)
        kill(workspace, moment)
    again = workspace.build()
    anew = workspace.out / "anew"
    clean = workspace.build("--no-cache", output=anew)
    problems = contract(again) + contract(clean)
    if not problems and again.code != clean.code:
        problems.append(
            Problem("other-code", f"after a kill {again.code}, without a cache {clean.code}")
        )
    if not problems and again.code == 0:
        if different := changes(tree(workspace.output), tree(anew)):
            problems.append(Problem("difference", f"a build after a kill differs in {different}"))
    case.codes.append(again.code)
    return problems


def kill(workspace: Workspace, moment: float):
    """Starts a build and kills it after so many seconds."""
    process = subprocess.Popen(
        [program.newsgen_path(), "build", "--source", workspace.site, "--now", program.NOW],
        env=program.environment(workspace.root / "home"),
        cwd=os.fspath(workspace.root),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
