"""The folders of a target use each other in one direction.

Nothing is built: `swift_structure.py` reads the sources.
"""

import re

import pytest

from newsgen_site import REPOSITORY
from swift_structure import Target

SWIFT_TARGETS = sorted(
    folder.name for folder in (REPOSITORY / "Sources").iterdir() if any(folder.rglob("*.swift"))
)


@pytest.mark.parametrize("name", SWIFT_TARGETS)
def test_folders_use_each_other_in_one_direction(name):
    target = Target(REPOSITORY / "Sources" / name)
    assert target.cycles() == [], described(target)


def test_values_of_templates_use_no_other_folder():
    target = Target(REPOSITORY / "Sources/Template")
    assert {used for user, used in target.uses if user == "Values"} == set()


def test_the_compiler_and_the_runtime_of_templates_meet_in_the_program():
    uses = Target(REPOSITORY / "Sources/Template").uses
    assert ("Compiler", "Program") in uses and ("Runtime", "Program") in uses
    assert not {("Compiler", "Runtime"), ("Runtime", "Compiler"), ("Runtime", "Syntax"),
                ("Program", "Compiler"), ("Program", "Runtime")} & set(uses)


def described(target: Target) -> str:
    """What leads around each cycle."""
    lines = []
    for cycle in target.cycles():
        for (user, used), names in sorted(target.uses.items()):
            if user in cycle and used in cycle:
                lines += [f"{user} uses {used}: {name} in {file}" for file, name in names]
    return "\n".join(lines)


def sources(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return Target(folder)


def test_a_cycle_of_types_is_found(tmp_path):
    target = sources(tmp_path, {
        "A/One.swift": "struct One { let other: Two }\n",
        "B/Two.swift": "/// See `One`.\nenum Two { case first }\n",
        "C/Three.swift": "func three(_ two: Two) {}\n",
    })
    assert target.cycles() == [] and set(target.uses) == {("A", "B"), ("C", "B")}
    more = "extension Two {\n  func one() -> One? { nil }\n}\n"
    target = sources(tmp_path, {"B/More.swift": more})
    assert target.cycles() == [["A", "B"]]
    assert "B uses A: One in B/More.swift" in described(target)


def test_a_member_that_another_folder_adds_counts_as_that_folder(tmp_path):
    target = sources(tmp_path, {
        "A/One.swift": "struct One {}\nfunc use(_ one: One) { one.added() }\n",
        "B/One+Adding.swift": "extension One {\n  func added() {}\n  private func hidden() {}\n}\n",
    })
    assert target.cycles() == [["A", "B"]]
    assert target.uses["A", "B"] == [("A/One.swift", ".added")]


def test_files_at_the_top_are_a_folder_of_their_own(tmp_path):
    target = sources(tmp_path, {
        "Top.swift": "struct Top { let one: One }\n",
        "A/One.swift": "struct One { let top: Top? }\n",
    })
    assert target.cycles() == [[".", "A"]]


def test_comments_and_strings_use_nothing_but_what_they_interpolate(tmp_path):
    target = sources(tmp_path, {
        "A/One.swift": '/* Two */ struct One { let a = "Two"; let b = """\n  Two\n  """ }\n'
                       'let one = #"Two \\(Two.self)"#\n',
        "B/Two.swift": "struct Two { static let text = \"\" }\n",
        "C/Three.swift": 'let three = "\\(Two.text + "\\(1)")" // Two\n',
    })
    assert set(target.uses) == {("C", "B")}


def test_nested_and_private_types_are_no_types_of_the_folder(tmp_path):
    target = sources(tmp_path, {
        "A/One.swift": "struct One {\n  struct Kind {}\n}\nprivate struct Helper {}\n",
        "B/Two.swift": "struct Two {\n  enum Kind {}\n  let kind: Kind\n}\nstruct Helper {}\n",
    })
    assert not target.uses


@pytest.mark.parametrize("folder", ["Records", "Pages", "Feeds", "Filters"])
def test_pages_read_the_catalog_through_its_view(folder):
    """`CatalogView` notes what is read, so that `FieldFingerprintTests` can compare it with what
    fingerprints hold. They, the planner and messages read the catalog itself."""
    bypass = re.compile(r"(?<!inputs\.)\bsite\.(catalog|entities)\b|: Catalog\b(?!\.)")
    found = [f"{path.name}: {line.strip()}"
             for path in sorted((REPOSITORY / "Sources/Site" / folder).glob("*.swift"))
             for line in path.read_text().splitlines() if bypass.search(line)]
    assert found == []
