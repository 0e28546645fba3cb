"""What time it is has a year of four digits too. Of articles, `BuildTests` tests the same."""

import pytest

from newsgen_site import GOOD_SITE, run


@pytest.mark.parametrize("now,code", [
    ("9999-12-31T23:30:00-05:00", 64), ("0001-01-01T00:30:00+03:00", 64), ("9999-12-31T22:30:00Z", 0)])
def test_now_is_in_a_year_of_four_digits(site, now, code):
    done = run("build", "--source", site(GOOD_SITE).root, "--now", now)
    assert done.code == code, done.err


def test_now_is_in_a_year_of_four_digits_in_the_sites_time_zone(site):
    done = run("build", "--source", site(GOOD_SITE).root, "--now", "9999-12-31T23:30:00Z")
    assert done.code == 1
    assert "--now is in the year 10000 in the time zone Africa/Tunis [invalid-date]" in done.err
