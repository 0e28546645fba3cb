"""What an article of N bytes costs at most: time that grows with N, and 50 MB and 100 N of memory.

From 80 to 320 KB the processor's time, less that of an empty site, must grow by less than 6: what
is linear grows by 4, what is quadratic by 16. This ratio is the one timing that a test here
asserts.
"""

import json
import shutil
import subprocess
import sys

import pytest
from hostile_texts import FRONT_MATTERS, TEXTS, article
from newsgen_site import NOW, SITE_YAML, Site, environment, is_debug_build, newsgen_path

SMALL, MEDIUM, LARGE = 20_000, 80_000, 320_000

# A process is measured from a small one: the kernel counts the memory of the process that started
# it as its own. What takes a minute is ended.
MEASURE = """
import json, os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
nothing = os.open(os.devnull, os.O_RDWR)
streams = [(os.POSIX_SPAWN_DUP2, nothing, number) for number in range(3)]
for line in sys.stdin:
    command = json.loads(line)
    process = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
    _, status, usage = os.wait4(process, 0)
    print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)]),
          flush=True)
"""


class Meter:
    """Builds a site of one article, and says what that took."""

    def __init__(self, root):
        self.site = Site(root, {"Content/site.yaml": SITE_YAML})
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-c", MEASURE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(),
            text=True)

    def build(self, text: str) -> tuple[float, float]:
        """Seconds of the processor's time and MB of memory."""
        shutil.rmtree(self.site.output, ignore_errors=True)
        return self.run(text, "build", "--output", str(self.site.output), "--jobs", "1", "--no-cache", "--quiet")

    def check(self, text: str) -> tuple[float, float]:
        """What `build` measures, without writing files: their time is that of the file system."""
        return self.run(text, "check", "--jobs", "1", "--quiet")

    def run(self, text: str, *arguments: str) -> tuple[float, float]:
        self.site.write({"Content/articles/a.md": text})
        command = [str(newsgen_path()), *arguments, "--source", str(self.site.root), "--now", NOW]
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        seconds, memory, code = json.loads(self.process.stdout.readline())
        assert code in (0, 1), f"the build ended with {code}"
        return seconds, memory

    def close(self):
        self.process.stdin.close()
        self.process.wait()


@pytest.fixture(scope="module")
def meter(tmp_path_factory):
    if is_debug_build():
        pytest.skip("of the program that people run")
    meter = Meter(tmp_path_factory.mktemp("bounds") / "site")
    yield meter
    meter.close()


# Less than this is not measured well enough for a ratio: 100 nanoseconds a byte.
NEGLIGIBLE = 0.032
# What the time of an empty site differs by from one build to the next.
NOISE = 0.005

PATTERNS = {name: lambda size, text=text: article(text(size)) for name, text in TEXTS.items()} | {
    f"front matter: {name}": text for name, text in FRONT_MATTERS.items()}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_a_text_takes_linear_time_and_bounded_memory(meter, pattern):
    assert meter.build(pattern(SMALL))[1] < 100
    assert_linear(meter.build, pattern, MEDIUM, LARGE)


def assert_linear(measure, pattern, medium, large):
    """That four times the bytes take less than six times as long, and that the memory is bounded.

    The best of twenty rounds counts, and the first good one is enough: a busy machine makes a build
    slower, never faster. The empty site is measured in each round too, since the machine may have
    become faster in between.
    """
    assert large == 4 * medium
    sizes = {0: article("نص"), medium: pattern(medium), large: pattern(large)}
    best = {size: float("inf") for size in sizes}
    for _ in range(20):
        for size, text in sizes.items():
            seconds, memory = measure(text)
            best[size] = min(best[size], seconds)
            assert memory < 200, f"{memory:.0f} MB at {size // 1000} KB"
        short, long = best[medium] - best[0], best[large] - best[0]
        if long < max(NEGLIGIBLE, 6 * (short + NOISE)):
            return
    raise AssertionError(f"{short:.3f} s at {medium // 1000} KB, {long:.3f} s at {large // 1000} KB")


@pytest.mark.parametrize("key", ["topics", "aliases"])
def test_a_page_for_each_of_many_names_takes_linear_time(meter, key):
    def names(size: int) -> str:
        made = ", ".join(f"/t/{n:05}" for n in range(size // 10))
        return f"---\ntitle: خبر\n{key}: [{made}]\n---\nنص\n"
    assert_linear(meter.check, names, 8_000, 32_000)


def test_there_are_enough_patterns():
    assert len(PATTERNS) >= 80


@pytest.mark.parametrize("text", ["[" * 400_000, "a*" * 400_000, "![" * 400_000, "> " * 400_000, "a `b` " * 400_000])
def test_a_text_that_takes_too_much_memory_is_not_parsed(meter, text):
    _, memory = meter.build(article(text))
    assert memory < 50 + 100 * len(text) / 1_000_000


# What is refused, and where; what a person may write is not.
REFUSED = {
    "[" * 320_000: (6, "marks of Markdown up to here takes too much memory"),
    "نص\n\n" + "*a " * 10_000 + "[a](b)" * 10_000: (8, "a paragraph with 20000 marks"),
    "نص\n\n" + "<?a " * 20_000: (8, "a paragraph with 20000 marks"),
    "> " * 3000 + "نص": (6, "nested more than 500 levels deep"),
    "- " * 2000 + "نص" + "\n" * 2000: (6, "nested more than 500 levels deep"),
    "[a]: /" + "x" * 20_000 + "\n\n" + "[a]" * 20_000: (6, "make 400020000 bytes of them"),
    '[a]: /x "' + "y" * 20_000 + '"\n\n' + "[b][A]" * 20_000: (6, "bytes of them"),
}


@pytest.mark.parametrize("text, expected", [(text, expected) for text, expected in REFUSED.items()],
                         ids=[expected[1] for expected in REFUSED.values()])
def test_says_what_is_too_much(site, text, expected):
    line, message = expected
    done = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": f"---\ntitle: خبر\n---\n\n\n{text}\n"}).run("build")
    assert done.code == 1
    assert f"Content/articles/a.md:{line}:1: error: " in done.err, done.err[:500]
    assert message in done.err and "[too-many-marks]" in done.err


ORDINARY = {
    "links of a long article": "[نص](https://a.b/c) " * 4000,
    "references": "".join(f"[نص][{n}] " for n in range(500)) + "\n\n" + "".join(
        f'[{n}]: https://example.org/{"x" * 100}/{n} "عنوان"\n' for n in range(500)),
    "a list": "- **نص** [نص](https://a.b/) *نص*\n" * 8000,
    "a list with numbers": "".join(f"{n}. **نص** [نص](https://a.b/) *نص*\n" for n in range(1, 8000)),
    "paragraphs": "**نص** [نص](https://a.b/) ![نص](a.png) *نص* `x`\n\n" * 4000,
    "footnotes": "".join(f"نص[^{n}]\n\n" for n in range(1000)) + "".join(f"[^{n}]: نص\n" for n in range(1000)),
    "a table": "| **أ** | ب |\n|---|---|\n" + "| **نص** | [نص](https://a.b/) |\n" * 1500,
    "a long address": "https://a.b/" + "%D9%86" * 3000 + " نص " * 1000,
    "many addresses": "https://example.org/a_(b) me@example.org www.example.org\n" * 3000,
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY.keys())
def test_takes_what_a_person_writes(site, text):
    done = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": article(text)}).build()
    assert (done.code, [line for line in done.err.splitlines() if "too-many" in line or "plain-addr" in line]) == (0, [])


def test_addresses_that_would_take_too_long_stay_text(site):
    made = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": article("http://a.b/" + ")" * 80_000)})
    done = made.build()
    assert done.code == 0
    assert "warning: URLs and e-mail addresses are not linked" in done.err


def test_an_article_over_the_limit_is_not_read(site):
    made = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": article("نص\n" * 2_000_000)})
    done = made.run("build")
    assert done.code == 1
    assert "Content/articles/a.md: error: the file has more than 8 MB [too-large]" in done.err
    assert "`max_article_size: 20 MB`" in done.err
    made.write({"Content/site.yaml": SITE_YAML + "max_article_size: 20 MB\n"})
    assert made.build().code == 0


@pytest.mark.parametrize("path", ["Content/pages/a.md", "Content/entities/topics/a.md"])
def test_the_limit_is_that_of_pages_and_records_too(site, path):
    text = "---\ntitle: a\nname: a\n---\n" + "نص\n" * 1000
    files = {"Content/site.yaml": SITE_YAML + "max_article_size: 2 KB\n", "Content/articles/good.md": article("نص")}
    done = site(files | {path: text}).run("build")
    assert f"{path}: error: the file has more than 2000 bytes [too-large]" in done.err


@pytest.mark.parametrize("size", ["big", "8 TB", "-1", "10", "2000 MB", "[1]", "99999999999999999999 MB"])
def test_a_limit_that_is_none_is_an_error(site, size):
    files = {"Content/site.yaml": SITE_YAML + f"max_article_size: {size}\n", "Content/articles/a.md": article("نص")}
    done = site(files).run("build")
    assert done.code == 1
    assert "`max_article_size` must be a size from 1 KB to 1000 MB, such as 8 MB, found" in done.err


def test_a_hundred_problems_of_a_kind_are_enough(site):
    keys = "".join(f"k{n}: x\n" for n in range(5000))
    done = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": f"---\ntitle: a\n{keys}---\nنص\n"}).build()
    assert done.err.count("[unknown-key]") == 101
    assert "Content/articles/a.md: warning: the file has more problems of this kind than the first 100" in done.err


def test_every_link_is_where_it_was_written(site):
    text = "[![a](a.png)](b.md) [c](bb.md) [d](b.md)\n[e](e.md)"
    done = site({"Content/site.yaml": SITE_YAML, "Content/articles/a.md": article(text)}).run("build")
    places = [line.split(": error")[0] for line in done.err.splitlines() if "[missing-target]" in line]
    assert places == ["Content/articles/a.md:5:15", "Content/articles/a.md:5:25", "Content/articles/a.md:6:5"]
