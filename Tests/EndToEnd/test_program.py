"""The program file: what it needs where it runs, and what it brings along."""
import re
import subprocess

import pytest

from newsgen_site import REPOSITORY, is_debug_build, newsgen_path

GLIBC = re.compile(r"(libc|libm|libdl|libpthread|librt|libresolv|libutil|ld-linux[-\w]*)\.so\.\d+")


@pytest.fixture(scope="module")
def program():
    if is_debug_build():
        pytest.skip("a debug build is linked in another way")
    return newsgen_path()


def dynamic(program, *options) -> str:
    return subprocess.run(
        ["readelf", "--wide", *options, program], check=True, capture_output=True, text=True).stdout


def test_it_needs_glibc_alone(program):
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic(program, "--dynamic"))
    assert needed
    assert [name for name in needed if not GLIBC.fullmatch(name)] == []


def test_it_looks_for_libraries_where_the_system_has_them(program):
    assert not re.search(r"\((RPATH|RUNPATH)\)", dynamic(program, "--dynamic"))


def test_it_exports_nothing_of_its_own(program):
    symbols = dynamic(program, "--dyn-syms").splitlines()
    defined = [line for line in symbols if re.search(r"\b(FUNC|OBJECT)\b", line) and " UND " not in line]
    assert len(defined) < 10, defined[:10]


def test_it_has_a_build_id(program):
    assert "Build ID: " in dynamic(program, "--notes")


def test_it_has_neither_icu_nor_foundation(program):
    """Foundation's data alone has 34 MB."""
    assert program.stat().st_size < 100_000_000
    assert b"icudt" not in program.read_bytes()


def test_it_runs_in_an_empty_root_with_glibc_alone(program):
    subprocess.run([REPOSITORY / ".ci/check-program", program], check=True)
