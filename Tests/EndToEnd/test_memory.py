"""Memory grows with the headlines, not with the texts, whatever the site looks like."""

import resource
import subprocess
import sys

import pytest
from newsgen_site import NOW, SITE_YAML, Site, assert_same_tree, environment, is_debug_build, newsgen_path, tree

TEXT = "قال الوزير إن الاجتماع عقد اليوم في العاصمة. " * 12


# The kernel counts the memory of the process that started another as its own until then: a small
# one starts it.
MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def peak(site: Site) -> float:
    """The most memory that a build took, in MB."""
    command = [newsgen_path(), "build", "--source", site.root, "--now", NOW, "--jobs", "2", "--quiet"]
    result = subprocess.run(
        [sys.executable, "-S", "-c", MEASURE, *command], env=environment(), stdout=subprocess.PIPE, check=True)
    return int(result.stdout.split()[-1]) / 1024


def articles(count: int, topics, text: str = TEXT) -> dict[str, str]:
    return {
        f"Content/articles/{n}.md": f"---\ntitle: خبر {n}\ndate: {2010 + n % 13}-01-{n % 28 + 1:02}\ntopics: [{topics(n)}]\n---\n{text}\n"
        for n in range(count)}


@pytest.fixture
def small(tmp_path) -> float:
    """What a site of almost nothing takes."""
    return peak(Site(tmp_path / "small", {"Content/site.yaml": SITE_YAML} | articles(5, lambda n: "أخبار")))


def test_one_long_article_among_others(tmp_path, small):
    size = 4 if is_debug_build() else 16
    long = (TEXT + "\n\n") * (size * 1_000_000 // len((TEXT + "\n\n").encode()))
    site = Site(tmp_path / "site", {"Content/site.yaml": SITE_YAML + "max_article_size: 20 MB\n"} | articles(
        200, lambda n: "أخبار"))
    site.write({"Content/articles/long.md": f"---\ntitle: طويل\n---\n{long}"})
    # The text, clean and normalized, its tree, its HTML and its page.
    assert peak(site) < small + 25 + 12 * size
    site.write({"Content/articles/1.md": "---\ntitle: آخر\n---\nنص\n"})
    assert peak(site) < small + 25 + 12 * size, "when only another article changed"


def test_a_name_of_its_own_for_every_article(tmp_path, small):
    count = 300 if is_debug_build() else 2000
    site = Site(tmp_path / "site", {"Content/site.yaml": SITE_YAML} | articles(
        count, lambda n: ", ".join(f"موضوع {n * 5 + k}" for k in range(5)), "نص"))
    assert peak(site) < small + 25 + count * 5 * 0.005, "five kilobytes for an entity"


def test_one_name_in_every_article(tmp_path, small):
    count = 600 if is_debug_build() else 6000
    site = Site(tmp_path / "site", {"Content/site.yaml": SITE_YAML} | articles(count, lambda n: "الأخبار"))
    assert peak(site) < small + 25 + count * 0.004, "four kilobytes for an article"


def test_an_article_takes_less_than_two_kilobytes(tmp_path):
    few, many = 2000, 12000
    for count in (few, many):
        site = Site(tmp_path / str(count), {"Content/site.yaml": SITE_YAML} | articles(count, lambda n: f"م{n % 9}"))
        cold = peak(site)
        site.write({"Content/articles/1.md": "---\ntitle: آخر\n---\nنص\n"})
        edited = peak(site)
        if count == few:
            base = cold, edited
    assert cold - base[0] < (many - few) * 0.002, "a cold build"
    assert edited - base[1] < (many - few) * 0.002, "another article edited"


def test_texts_are_not_kept(tmp_path, small):
    count = 400 if is_debug_build() else 4000
    short = peak(Site(tmp_path / "short", {"Content/site.yaml": SITE_YAML} | articles(count, lambda n: f"م{n % 9}", TEXT)))
    long = peak(Site(tmp_path / "long", {"Content/site.yaml": SITE_YAML} | articles(count, lambda n: f"م{n % 9}", TEXT * 40)))
    assert long < short + 20, f"{count * len(TEXT.encode()) * 40 // 1_000_000} MB of text"


def test_texts_have_room_where_files_may_not_be_long(tmp_path):
    """A text that the file of kept texts has no room for is read again; the system ends who writes
    on."""
    # A space at the end of a line would be markup, and such texts are read again anyway.
    paragraph = TEXT.strip() + "\n\n"
    long = paragraph * (60_000 // len(paragraph.encode()))
    site = Site(tmp_path / "site", {"Content/site.yaml": SITE_YAML} | articles(400, lambda n: "أخبار", long.strip()))
    command = [newsgen_path(), "build", "--source", site.root, "--now", NOW, "--quiet"]
    # More than stays in memory, less than all texts together.
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (18 << 20, 18 << 20))
    done = subprocess.run(command, env=environment(), preexec_fn=limit, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    site.build("--no-cache", "--output", tmp_path / "other")
    assert_same_tree(site.files(), tree(tmp_path / "other"))
