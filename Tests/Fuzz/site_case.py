"""A mutated site: built on top of an earlier state with a cache, anew with one job, and checked."""

import random

import pages
import site_mutators
import sites
from case import Case
from program import NOW, Problem, Run, contract, diagnostic_problems, terminal_problems
from workspace import Workspace, changes, states, tree, untouched


def make(chance: random.Random) -> Case:
    seed = chance.choice(sites.seeds())
    first = seed.files if chance.random() < 0.7 else site_mutators.mutate(chance, seed.files)
    second = site_mutators.mutate(chance, seed.files)
    options = [option for option in ("--drafts", "--future", "--verify") if chance.random() < 0.15]
    return Case(
        "site", [first, second], {"default_theme": seed.has_default_theme, "options": options}
    )


def check(case: Case, workspace: Workspace) -> list[Problem]:
    options = case.facts["options"]
    workspace.update(case.stages[0])
    protected = workspace.protected()
    problems = contract(workspace.build(*options))
    problems += untouched(protected, workspace.protected(), "outside", "a build changed")
    if problems:
        return problems
    workspace.update(case.stages[-1])
    protected, before = (
        workspace.protected(),
        states(workspace.output) if workspace.output.exists() else {},
    )

    anew = workspace.out / "anew"
    again = workspace.build("--jobs", "2", *options)
    clean = workspace.build("--jobs", "1", "--no-cache", *options, output=anew)
    checked = workspace.build(
        *(option for option in options if option != "--verify"), command="check"
    )
    shown = workspace.run("check", "--source", workspace.site, "--now", NOW, "--verbose")
    for done in (again, clean, checked, shown):
        problems += contract(done)
    problems += untouched(protected, workspace.protected(), "outside", "a build changed")
    if problems:
        return problems

    problems += diagnostic_problems(again, workspace.site)
    problems += terminal_problems(shown.out) + terminal_problems(shown.err)
    problems += differences(workspace, again, clean, checked)
    if again.code == 0:
        files = tree(workspace.output)
        problems += pages.problems(files, copied(case), is_default(case))
        if different := changes(files, tree(anew)):
            problems.append(
                Problem("difference", f"a cached and a clean build differ in {different}")
            )
    else:
        after = states(workspace.output) if workspace.output.exists() else {}
        problems += untouched(
            before, after, "failed-output", "a build with exit code 1 changed the output"
        )
        problems += untouched(
            {}, tree(anew), "failed-output", "a build with exit code 1 left a new output"
        )
    case.codes.append(again.code)
    return problems


def differences(workspace: Workspace, again: Run, clean: Run, checked: Run) -> list[Problem]:
    """A build with a cache, one without, and a check report the same."""
    found = []
    reported = workspace.places(again)
    for name, done, lines in (
        ("a clean build", clean, workspace.places(clean, workspace.out / "anew")),
        ("a check", checked, workspace.places(checked)),
    ):
        if done.code != again.code:
            found.append(
                Problem("other-code", f"build ends with {again.code}, {name} with {done.code}")
            )
        elif lines != reported:
            only = [line for line in lines if line not in reported][:2]
            other = [line for line in reported if line not in lines][:2]
            found.append(
                Problem("other-report", f"only {name} says {only}, only the build says {other}")
            )
    return found


def copied(case: Case) -> set[str]:
    """The files of the output that are copies of the site's own."""
    return {
        name.removeprefix("Content/files/")
        for name in case.stages[-1]
        if name.startswith("Content/files/")
    }


def is_default(case: Case) -> bool:
    """Whether all templates are those of the program, so that a page's markup is known."""
    return case.facts["default_theme"] and not any(
        name.startswith("Templates") or "/templates" in name for name in case.stages[-1]
    )
