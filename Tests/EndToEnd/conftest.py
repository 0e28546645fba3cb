import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from newsgen_site import REPOSITORY, Site, copy_sample_archive, newsgen_path  # noqa: E402


def pytest_addoption(parser):
    parser.addoption(
        "--record", action="store_true",
        help="rewrite the expected trees and messages; the tests fail, so that nobody records by accident")


def pytest_report_header():
    return f"newsgen: {newsgen_path()}"


@pytest.fixture
def recording(request) -> bool:
    return request.config.getoption("--record")


@pytest.fixture
def site(tmp_path):
    """Makes a site of {path: text}."""
    def make(files=None, name="site"):
        return Site(tmp_path / name, files)
    return make


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory):
    """The sample archive, built once; tests that change it copy it first."""
    archive = copy_sample_archive(tmp_path_factory.mktemp("sample") / "site")
    archive.build()
    return archive


@pytest.fixture(scope="session")
def shared() -> Path:
    """Where the corpus lies; tests that need it are skipped without it."""
    given = os.environ.get("NEWSGEN_SHARED")
    for folder in [Path(given)] if given else [REPOSITORY.parent / "shared", REPOSITORY.parent.parent / "shared"]:
        if (folder / "corpus/ant.jsonl.gz").exists():
            return folder
    pytest.skip("the corpus is not on this machine: ../shared/corpus/ant.jsonl.gz, or NEWSGEN_SHARED/corpus/ant.jsonl.gz")


@pytest.fixture(scope="session")
def corpus(shared, tmp_path_factory):
    """Real articles, all of them, built once."""
    folder = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, shared / "tools/corpus.py", shared / "corpus/ant.jsonl.gz", folder], check=True)
    site = Site(folder)
    site.done = site.build(timeout=300)
    return site


@pytest.fixture(scope="session")
def needs_root():
    if os.geteuid() != 0:
        pytest.skip("mounting a file system needs root")
