"""The examples of Documentation are what newsgen does."""

import re

import pytest

from newsgen_site import GOOD_SITE, REPOSITORY

EXAMPLE = re.compile(r"^```markdown\n(.*?)^```\n^```html\n(.*?)^```$", re.S | re.M)


def test_the_examples_of_right_to_left(site):
    examples = EXAMPLE.findall((REPOSITORY / "Documentation/RightToLeft.md").read_text())
    assert len(examples) == 3
    archive = site(GOOD_SITE | {
        f"Content/articles/e{number}.md": f"---\ntitle: خبر\ndate: 2023-08-14\n---\n{text}" for number, (text, _) in enumerate(examples)})
    archive.build()
    for number, (_, html) in enumerate(examples):
        page = archive.page(f"2023/08/14/e{number}.html")
        assert re.search(r'<div class="prose">\n(.*?)\n</div>\n</article>', page, re.S)[1] == html


def test_the_tests_that_security_names_exist():
    text = (REPOSITORY / "Documentation/Security.md").read_text()
    python = set(re.findall(r"`(test_\w+)`", text))
    swift = set(re.findall(r"`(\w+Tests)\.(\w+)`", text))
    assert len(python) >= 25 and len(swift) >= 10
    there = {name for path in REPOSITORY.glob("Tests/*/test_*.py")
             for name in re.findall(r"^def (test_\w+)\(", path.read_text(), re.M)}
    assert not python - there
    for suite, name in swift:
        path, = REPOSITORY.glob(f"Tests/*/{suite}.swift")
        assert re.search(rf"\bfunc {name}\(", path.read_text()), f"{suite}.{name}"


@pytest.mark.parametrize("document", [
    "README.md", "CONTRIBUTING.md",
    *sorted(str(path.relative_to(REPOSITORY)) for path in (REPOSITORY / "Documentation").glob("*.md"))])
def test_the_files_that_documents_name_exist(document):
    text = (REPOSITORY / document).read_text()
    named = set(re.findall(r"`((?:Sources|Tests|Documentation|Benchmarks)/[\w./+-]+)`", text))
    assert [path for path in sorted(named) if not (REPOSITORY / path).exists()] == []


def test_contributing_names_files():
    """So that the test above does not look past them."""
    assert (REPOSITORY / "CONTRIBUTING.md").read_text().count("`Sources/") > 20
