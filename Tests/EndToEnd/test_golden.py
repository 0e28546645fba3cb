"""Whole sites and the whole trees that newsgen makes of them."""

import shutil
from pathlib import Path

import pytest
from newsgen_site import Site, assert_same_tree, tree

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_builds_exactly_the_expected_tree(name, tmp_path, recording):
    shutil.copytree(GOLDEN / name / "site", tmp_path / "site")
    site = Site(tmp_path / "site")
    site.build()
    expected = GOLDEN / name / "public"
    if recording:
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(site.output, expected)
        pytest.fail(f"recorded {expected}; look at the difference and run again without --record")
    assert_same_tree(site.files(), tree(expected))
