import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from newsgen_site import Site, copy_sample_archive, newsgen_path  # noqa: E402


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
def needs_root():
    if os.geteuid() != 0:
        pytest.skip("mounting a file system needs root")
