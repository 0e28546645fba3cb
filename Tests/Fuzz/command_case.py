"""Odd arguments of commands: all are answered, and no command ends by a signal."""

import random

import dictionary
import mutators
import site_mutators
import sites
from case import Case
from program import NOW, Problem, contract, terminal_problems
from workspace import Workspace, untouched

OPTIONS = ["--base-url", "--now", "--jobs", "--format", "--lang"]


def make(chance: random.Random) -> Case:
    word = argument(chance)
    command = chance.choice(
        [
            ["new", "article", word, "--date", chance.choice(dictionary.DATES)],
            ["new", "article", word],
            [
                "new",
                "entity",
                chance.choice(["topics", "people", word]),
                argument(chance),
                "--name",
                f"ar={word}",
            ],
            ["list", "articles", "--format", chance.choice(["text", "jsonl"])],
            ["list", "entities", "--format", chance.choice(["text", "jsonl"])],
            ["check", chance.choice(OPTIONS), word],
            ["build", chance.choice(OPTIONS), word],
            ["check", f"{chance.choice(OPTIONS)}={word}"],
            ["render", word, "--data", "-"],
        ]
    )
    seed = chance.choice(sites.seeds())
    stage = dict(seed.files)
    if command[0] == "list":
        stage = site_mutators.mutate(chance, stage)
    return Case("command", [stage], {"command": command})


def argument(chance: random.Random) -> str:
    """A word of the dictionary that a command line can hold."""
    words = [
        mutators.word(chance),
        chance.choice(dictionary.VALUES),
        chance.choice(dictionary.KEYS),
    ]
    word = "".join(chance.sample(words, chance.choice([1, 1, 2]))).replace("\0", "")
    return word.encode("utf-8", "replace").decode()


def check(case: Case, workspace: Workspace) -> list[Problem]:
    command = case.facts["command"]
    workspace.update(case.stages[0])
    protected = workspace.protected()
    done = workspace.run(*command, "--source", workspace.site, input=b"{}")
    problems = contract(done, allowed=(0, 1, 64))
    if command[0] == "list":
        problems += terminal_problems(done.out)
    if command[0] != "new":
        problems += untouched(protected, workspace.protected(), "outside", f"{command[0]} changed")
    else:
        problems += new_file_problems(done, workspace, protected)
    if done.code and not done.err:
        problems.append(Problem("silent", f"exit code {done.code} without a message"))
    case.codes.append(done.code)
    return problems


def new_file_problems(done, workspace: Workspace, before: dict) -> list[Problem]:
    """A file that `new` makes is in its folder, and is a source that a check accepts."""
    after = workspace.protected()
    new = sorted(after.keys() - before.keys())
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    if changed or any(
        not name.startswith(("site/Content/articles", "site/Content/entities/")) for name in new
    ):
        return [Problem("outside", f"new changed {sorted(changed)} and made {new}")]
    if done.code and new:
        return [Problem("exit-code", f"exit code {done.code}, but there is {new}")]
    if done.code == 0:
        checked = workspace.run("check", "--drafts", "--source", workspace.site, "--now", NOW)
        if checked.code:
            return contract(checked) + [
                Problem("new-refused", checked.err[:500].decode("utf-8", "replace"))
            ]
    return []
