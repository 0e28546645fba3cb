"""Dates at both ends of the years that have four digits."""

import pytest

from newsgen_site import GOOD_SITE, SITE_YAML, run



def archive_of(site, field: str, zone: str = "UTC"):
    return site({
        "Content/site.yaml": SITE_YAML.replace("Africa/Tunis", zone),
        "Content/articles/a.md": f"---\ntitle: خبر\n{field}\n---\nنص الخبر.\n"})


@pytest.mark.parametrize("key", ["date", "updated"])
@pytest.mark.parametrize("date,zone,year", [
    ("9999-12-31T23:30:00-05:00", "UTC", "the year 10000 in the time zone UTC"),
    ("9999-12-31T23:30:00Z", "Africa/Tunis", "the year 10000 in the time zone Africa/Tunis"),
    ("9999-12-31T23:30:00-05:00", "America/New_York", "the year 10000 in the time zone UTC"),
    ("0001-01-01T00:30:00+03:00", "UTC", "the year 0 in the time zone UTC"),
    ("0001-01-01T00:30:00Z", "America/New_York", "the year 0 in the time zone America/New_York"),
])
def test_an_instant_in_another_year_is_an_error(site, key, date, zone, year):
    errors = archive_of(site, f"{key}: {date}", zone).fail()
    assert f'"{date}" is in {year} [invalid-date]' in errors, errors
    assert "Content/articles/a.md:3:" in errors


@pytest.mark.parametrize("key", ["date", "updated"])
@pytest.mark.parametrize("date", ["10000-01-01", "0000-12-31", "-0001-01-01", "0000-12-31T23:59:59Z"])
def test_a_year_out_of_range_is_an_error(site, key, date):
    errors = archive_of(site, f"{key}: {date}").fail()
    assert f'"{date}" is not a date [invalid-date]' in errors, errors


@pytest.mark.parametrize("date,zone,path,utc", [
    ("9999-12-31T23:30:00Z", "UTC", "9999/12/31", "9999-12-31T23:30:00Z"),
    ("9999-12-31T17:30:00-05:00", "America/New_York", "9999/12/31", "9999-12-31T22:30:00Z"),
    ("9999-12-31T22:59:59Z", "Africa/Tunis", "9999/12/31", "9999-12-31T22:59:59Z"),
    ("9999-12-31", "Africa/Tunis", "9999/12/31", "9999-12-30T23:00:00Z"),
    ("0001-01-01T00:00:00Z", "UTC", "0001/01/01", "0001-01-01T00:00:00Z"),
    ("0001-01-01T00:00:00Z", "Africa/Tunis", "0001/01/01", "0001-01-01T00:00:00Z"),
    ("0001-01-01", "Africa/Tunis", "0001/01/01", "0001-01-01T00:00:00Z"),
])
def test_the_first_and_the_last_year_have_one_address(site, date, zone, path, utc):
    archive = archive_of(site, f"date: {date}", zone)
    archive.build("--future")
    files = archive.files()
    days = [name for name in files if name.endswith("/a.html")]
    assert days == [f"{path}/a.html"]
    year, month, day = path.split("/")
    assert {f"{year}/index.html", f"{year}/{month}/index.html", f"{path}/index.html"} <= set(files)
    for name in ("index.html", f"{path}/index.html"):
        assert f'href="/{path}/a.html"' in archive.page(name), name
    assert f"<published>{utc}</published>" in archive.page("feed.xml")


@pytest.mark.parametrize("now,code", [
    ("9999-12-31T23:30:00-05:00", 64), ("0001-01-01T00:30:00+03:00", 64), ("9999-12-31T22:30:00Z", 0)])
def test_now_is_in_a_year_of_four_digits(site, now, code):
    done = run("build", "--source", site(GOOD_SITE).root, "--now", now)
    assert done.code == code, done.err


def test_now_is_in_a_year_of_four_digits_in_the_sites_time_zone(site):
    done = run("build", "--source", site(GOOD_SITE).root, "--now", "9999-12-31T23:30:00Z")
    assert done.code == 1
    assert "--now is in the year 10000 in the time zone Africa/Tunis [invalid-date]" in done.err


def test_a_filter_shows_no_year_of_five_digits(site):
    archive = site(GOOD_SITE | {"Templates/home.html": "{{ '9999-12-31T23:30:00Z'|date }}"})
    assert "is in the year 10000" in archive.fail()
    archive.write({"Templates/home.html": "{{ '9999-12-31T22:30:00Z'|date('y-MM-dd') }}"})
    archive.build()
    assert "9999-12-31" in archive.page("index.html")
