"""The fuzzer finds what it is for: a program that is wrong on purpose, and pages that are."""

import os
import stat
import sys

import pytest

import cases
import minimize
import pages
import program
import sites
from case import Case

WORD = "fault-here"
"""The faulty program is wrong where a source has this word."""

FAULTY = """\
#!{python}
import os, pathlib, signal, subprocess, sys, time
arguments = sys.argv[1:]
def option(name):
    return arguments[arguments.index(name) + 1] if name in arguments else None
source = pathlib.Path(option("--source"))
output = pathlib.Path(option("--output") or source / "public")
texts = b"".join(path.read_bytes() for path in source.glob("Content/articles/**/*.md") if path.is_file())
def fault():
    {fault}
done = None
if {word!r}.encode() in texts and arguments[0] == "build":
    fault()
if done is None:
    done = subprocess.run([{newsgen!r}, *arguments]).returncode
if {word!r}.encode() in texts and arguments[0] == "build" and done == 0:
    {after}
sys.exit(done)
"""

FAULTS = {
    "signal": ("os.kill(os.getpid(), signal.SIGSEGV)", "pass"),
    "exit-code": ("sys.exit(70)", "pass"),
    "growth": ("x = bytearray(400 << 20)", "pass"),
    "outside": ("(source / 'Content/left.txt').write_text('x')", "pass"),
    "failed-output": (
        "output.mkdir(exist_ok=True); (output / 'x').write_text('x'); "
        'print(\'{"id": "x", "message": "x", "severity": "error"}\'); sys.exit(1)',
        "pass",
    ),
    "difference": ("pass", "(output / 'jobs.txt').write_text(str(option('--jobs')))"),
    "other-report": (
        'print(\'{"id": "x", "message": "%s", "severity": "warning"}\' % option(\'--jobs\'))',
        "pass",
    ),
    "markup": (
        "pass",
        "(output / 'index.html').write_text('<!doctype html><title>x</title><script>1</script>')",
    ),
    "path": ("pass", "(output / '.newsgen-staging').write_text('x')"),
    "secret": ("pass", "(output / 'x.txt').write_bytes((source / '.env').read_bytes())"),
    "xml": ("pass", "(output / 'feed.xml').write_text('<feed>&nbsp;</feed>')"),
    "diagnostic-json": ("print('not json')", "pass"),
}


@pytest.fixture
def faulty(tmp_path, monkeypatch):
    """Makes a newsgen that is wrong in one way, and puts it in the program's place."""

    def make(fault: str):
        before, after = FAULTS[fault]
        path = tmp_path / "newsgen"
        path.write_text(
            FAULTY.format(
                python=sys.executable,
                fault=before,
                after=after,
                word=WORD,
                newsgen=str(program.newsgen_path()),
            )
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("NEWSGEN", str(path))

    return make


def site_with_word() -> Case:
    seed = sites.seeds()[0]
    article = seed.files["Content/articles/second.md"] + f"\n{WORD}\n".encode()
    second = dict(seed.files) | {"Content/articles/second.md": article}
    return Case("site", [seed.files, second], {"default_theme": True, "options": []})


def test_a_good_program_has_no_problem(tmp_path):
    assert cases.problems(site_with_word(), tmp_path / "case") == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_program_is_found(tmp_path, faulty, fault):
    faulty(fault)
    assert fault in {problem.id for problem in cases.problems(site_with_word(), tmp_path / "case")}


def test_a_failing_site_is_cut_down_to_what_fails():
    """Without the program: a site fails that has a word in one file, and another file."""

    def fails(case: Case) -> bool:
        files = case.stages[-1]
        return (
            WORD.encode() in files.get("Content/articles/second.md", b"")
            and "Content/site.yaml" in files
        )

    small = minimize.minimized(site_with_word(), fails)
    assert small.stages[-1] == {
        "Content/articles/second.md": WORD.encode(),
        "Content/site.yaml": b"",
    }


def test_a_case_that_fails_is_kept_with_the_command_that_repeats_it(tmp_path, monkeypatch):
    monkeypatch.setattr(cases, "make", lambda seed, number: site_with_word())
    monkeypatch.setattr(
        cases,
        "problems",
        lambda case, folder: (
            [program.Problem("signal", "x")]
            if any(WORD.encode() in data for data in case.stages[-1].values())
            else []
        ),
    )
    result = cases.run(7, 3, tmp_path, tmp_path / "failures")
    assert result.folder == tmp_path / "failures/signal-7-3"
    assert "make fuzz SEED=7 CASE=3" in (result.folder / "README").read_text()
    assert (result.folder / "stage1/Content/articles/second.md").read_text() == WORD


def test_a_case_follows_from_seed_and_number():
    for number in range(20 * len(cases.TURN)):
        assert cases.make(5, number) == cases.make(5, number)
    assert cases.make(5, 0) != cases.make(6, 0)


@pytest.mark.parametrize(
    "html, id",
    [
        ("<p onclick='x'>a</p>", "markup"),
        ("<a href='java\tscript:x'>a</a>", "script-url"),
        ("<style>a</style>", "markup"),
        ("<a href='feed:javascript:x'>a</a>", "script-url"),
        ("<p>a\u2067b</p>", "bidi"),
        ("<p>a\u202eb</p>", "control"),
        ("<img src='data:text/html,x' alt>", "script-url"),
        ("<p>a</b></p>", "html"),
        ("<!-- a -->", "markup"),
        ("<p zqcanary=''>a</p>", "markup"),
        ("<zqcanary>a</zqcanary>", "markup"),
        ("<p>\x00</p>", "control"),
        ("<p title='\u2069'>a</p>", "bidi"),
        ("<meta http-equiv=refresh content='0;url=javascript:x'>", "script-url"),
    ],
)
def test_a_page_with_what_no_page_may_have_is_found(html, id):
    page = f"<!doctype html><html lang=ar><head><title>x</title></head><body>{html}</body></html>"
    assert id in {problem.id for problem in pages.problems({"a.html": page.encode()}, set(), True)}


def test_a_page_without_fault_passes():
    page = "<!doctype html><html lang=ar><head><title>x</title></head><body><p>a \u2067b\u2069</p></body></html>"
    assert pages.problems({"a.html": page.encode()}, set(), True) == []


def test_no_file_is_written_outside_of_its_folder(tmp_path):
    """The fuzzer itself writes sites with links and `..`, and must not leave its folder."""
    (tmp_path / "kept").mkdir()
    root = tmp_path / "deep/site"
    sites.write(
        {
            "Content": sites.Link("../../kept"),
            "Content/x.md": b"x",
            "../../kept/y": b"y",
            "a/../../../kept/z": b"z",
            "/w": b"w",
            "ok.md": b"ok",
        },
        root,
    )
    assert os.listdir(tmp_path / "kept") == [] and (root / "ok.md").exists()
