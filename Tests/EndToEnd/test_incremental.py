"""Incremental equals clean: after any edits, a build that goes by the last one's cache leaves the
tree, and says the words, of a build that knows nothing."""

import hashlib
import json
import os
import random
import re
import resource
import shutil
import signal
import struct
import subprocess
import time
from pathlib import Path

import pytest

import newsgen_cache
from newsgen_site import (
    ARTICLE, GOOD_SITE, NOW, REPOSITORY, SITE_YAML, Site, assert_same_tree, environment, is_debug_build, newsgen_path, states, tree)

SECONDS = 150
"""About so long."""

TOPICS = ["أخبار", "رياضة", "اقتصاد", "C++", "C#", "ثقافة"]
COUNTRIES = ["TN", "RU", "روسيا", "الصين", "مصر", "eg"]
PEOPLE = ["ليلى", "سالم", "Jane Doe", "لي"]
WORDS = "قال وزير الخارجية إن الاجتماع عقد اليوم في العاصمة وحضره عدد من السفراء والصحفيين".split()

CONFIGURATION = {
    "title": "أرشيف", "language": "ar", "languages": "[ar, en]", "base_url": "https://example.org/", "timezone": "Africa/Tunis",
    "page_size": "7",
}


class Editor:
    """A site, and edits of it that a seed chooses."""

    def __init__(self, site: Site, chance: random.Random, articles: int):
        self.site = site
        self.chance = chance
        self.configuration = dict(CONFIGURATION)
        self.numbers = 0
        shutil.copytree(REPOSITORY / "Themes" / "default", site.root / "Themes" / "default")
        self.write_configuration()
        for _ in range(articles):
            self.add_article()
        self.write("Content/entities/countries/ru.md", "---\nname: { ar: روسيا, en: Russia }\niso2: RU\n---\nدولة.\n")
        self.write("Content/entities/people/layla.md", "---\nname: { ar: ليلى }\naliases: [ليلى أحمد]\n---\n")
        self.write("Content/pages/about.md", "---\ntitle: عنا\nmenu: true\naliases: [/old/about.html]\n---\nنص.\n")
        self.write("Content/pages/en/about.md", "---\ntitle: About\nlang: en\n---\nText.\n")
        self.write("Content/files/images/a.png", "1")

    # Files.

    def write(self, name: str, text: str):
        self.site.write({name: text})

    def read(self, path: Path) -> str:
        return path.read_text()

    def files(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.site.root.glob(pattern) if path.is_file())

    def article(self) -> Path:
        return self.chance.choice(self.files("Content/articles/**/*.md"))

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    def words(self) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randrange(3, 40)))

    def date(self) -> str:
        chance = self.chance
        day = f"{chance.choice([2021, 2022, 2023])}-{chance.randrange(1, 5):02}-{chance.randrange(1, 29):02}"
        if chance.random() < 0.3:
            return f"{day}T{chance.randrange(24):02}:30:00{chance.choice(['Z', '+03:00', '-11:00'])}"
        return "2031-01-01" if chance.random() < 0.05 else day

    def write_configuration(self):
        self.write("Content/site.yaml", "".join(f"{key}: {value}\n" for key, value in self.configuration.items()))

    def front(self, number: int) -> dict[str, str]:
        chance = self.chance
        front = {"title": f"خبر {number} {chance.choice(WORDS)}"}
        if chance.random() < 0.9:
            front["date"] = self.date()
        if chance.random() < 0.7:
            front["topics"] = "[" + ", ".join(chance.sample(TOPICS, chance.randrange(1, 3))) + "]"
        if chance.random() < 0.5:
            front["countries"] = "[" + ", ".join(chance.sample(COUNTRIES, chance.randrange(1, 3))) + "]"
        if chance.random() < 0.3:
            front["people"] = f"[{chance.choice(PEOPLE)}]"
        if chance.random() < 0.2:
            front["authors"] = f"[{chance.choice(PEOPLE)}]"
        if chance.random() < 0.2:
            front["updated"] = self.date()
        if chance.random() < 0.1 and number >= 20:
            front["lang"] = "en"
        if chance.random() < 0.1:
            front["aliases"] = f"[/old/{number}.html]"
        if number < 20:
            front |= {"translation_key": f"t{number // 2}", "lang": ["ar", "en"][number % 2]}
        if chance.random() < 0.1:
            front["image"] = f"{{ src: /images/{chance.choice('abc')}.png, alt: صورة }}"
        if chance.random() < 0.05:
            front["noindex"] = "true"
        if chance.random() < 0.05:
            front["unknown_key"] = "1"
        return front

    def body(self) -> str:
        text = self.words() + "\n\n## " + self.chance.choice(WORDS) + "\n\n" + self.words() + "\n"
        if self.chance.random() < 0.4 and self.files("Content/articles/**/*.md"):
            target = self.article().relative_to(self.site.root / "Content")
            text += f"\n[رابط](/{target})\n"
        if self.chance.random() < 0.05:
            text += "\nحرف\u202e مقلوب\n"
        return text

    # Edits. Each leaves a site that is different; some leave one with errors.

    def add_article(self):
        number = self.number()
        folder = self.chance.choice(["", "2023/", "2023/04/"])
        front = "".join(f"{key}: {value}\n" for key, value in self.front(number).items())
        self.write(f"Content/articles/{folder}a{number}.md", f"---\n{front}---\n{self.body()}")

    def remove_article(self):
        self.article().unlink()

    def move_article(self):
        path = self.article()
        target = path.parent / "moved" / f"m{self.number()}.md" if self.chance.random() < 0.5 else path.with_name(f"m{self.number()}.md")
        target.parent.mkdir(exist_ok=True)
        path.rename(target)

    def change_body(self):
        path = self.article()
        head = self.read(path).split("---\n", 2)[1]
        path.write_text(f"---\n{head}---\n{self.body()}")

    def set_key(self, path: Path, key: str, value: str | None):
        _, head, body = self.read(path).split("---\n", 2)
        lines = [line for line in head.splitlines() if not line.startswith(key + ":")]
        if value is not None:
            lines.append(f"{key}: {value}")
        path.write_text("---\n" + "\n".join(lines) + "\n---\n" + body)

    def change_title(self):
        self.set_key(self.article(), "title", f"عنوان {self.number()}")

    def change_date(self):
        self.set_key(self.article(), "date", self.date() if self.chance.random() < 0.8 else None)

    def change_updated(self):
        self.set_key(self.article(), "updated", self.date())

    def change_entities(self):
        kind, names = self.chance.choice([("topics", TOPICS), ("countries", COUNTRIES), ("people", PEOPLE)])
        self.set_key(self.article(), kind, "[" + ", ".join(self.chance.sample(names, self.chance.randrange(1, 3))) + "]")

    def new_entity(self):
        self.set_key(self.article(), "topics", f"[موضوع {self.number()}]")

    def change_slug(self):
        self.set_key(self.article(), "slug", f"s{self.chance.randrange(40)}")

    def change_slug_of_linked_article(self):
        """What another article's link becomes."""
        linked = set()
        for path in self.files("Content/articles/**/*.md"):
            linked |= set(re.findall(r"\(/(articles/[^)]*)\)", self.read(path)))
        targets = [path for name in sorted(linked) if (path := self.site.root / "Content" / name).exists()]
        self.set_key(self.chance.choice(targets or [self.article()]), "slug", f"linked{self.number()}")

    def change_status(self):
        self.set_key(self.article(), "status", self.chance.choice(["draft", "published", "unpublished", "retracted"]))

    def change_summary(self):
        self.set_key(self.article(), "summary", self.words())

    def change_author(self):
        self.set_key(self.article(), "authors", f"[{self.chance.choice(PEOPLE + ['ليلى أحمد'])}]")

    def change_translation(self):
        path = self.chance.choice(self.files("Content/articles/**/*.md") + self.files("Content/pages/**/*.md"))
        self.set_key(path, "translation_key", f"t{self.chance.randrange(16)}")
        self.set_key(path, "lang", self.chance.choice(["ar", "en"]))

    def change_record(self):
        name, text = self.chance.choice([
            ("countries/ru.md", f"---\nname: {{ ar: روسيا, en: Russia {self.number()} }}\niso2: RU\n---\n{self.words()}\n"),
            ("countries/cn.md", f"---\nname: {{ ar: الصين, en: China }}\naliases: [بكين]\niso2: CN\nsort_name: {self.chance.choice(WORDS)}\n---\n"),
            ("people/layla.md", f"---\nname: {{ ar: ليلى }}\naliases: [{self.chance.choice(PEOPLE[1:] + ['ليلى أحمد'])}]\n---\n{self.words()}\n"),
            ("topics/أخبار.md", f"---\nname: {{ ar: أخبار, en: News }}\nnoindex: {self.chance.choice(['true', 'false'])}\n---\n[عنا](../../pages/about.md)\n"),
        ])
        self.write("Content/entities/" + name, text)

    def rename_record(self):
        if records := self.files("Content/entities/**/*.md"):
            path = self.chance.choice(records)
            path.rename(path.with_name(f"r{self.number()}.md"))

    def remove_record(self):
        if records := self.files("Content/entities/**/*.md"):
            self.chance.choice(records).unlink()

    def change_page(self):
        name = self.chance.choice(["about", "en/about", f"p{self.chance.randrange(3)}"])
        menu = self.chance.choice(["true", "false"])
        self.write(f"Content/pages/{name}.md", f"---\ntitle: صفحة {self.number()}\nmenu: {menu}\n---\n{self.body()}")

    def change_file(self):
        self.write(f"Content/files/images/{self.chance.choice('abc')}.png", str(self.number()))

    def remove_file(self):
        if files := self.files("Content/files/**/*"):
            self.chance.choice(files).unlink()

    def write_template(self, name: str, addition: str):
        """The default template, with something at the start of what it shows."""
        text = (REPOSITORY / "Templates" / name).read_text()
        start = "{% block main %}"
        self.write("Templates/" + name, text.replace(start, start + addition, 1) if start in text else addition + text)

    def change_template(self):
        name = self.chance.choice(["article.html", "home.html", "entity.html", "kind.html", "day.html", "year.html", "redirect.html"])
        self.write_template(name, f"<!-- {self.number()} -->")

    def change_partial(self):
        name = self.chance.choice(["partials/card.html", "partials/date.html", "partials/breadcrumbs.html"])
        self.write_template(name, f"<!-- {self.number()} -->")

    def count_in_articles(self):
        """The number of an entity's articles, where the default templates do not ask for it."""
        self.write_template("article.html", "{% for g in article.groups %}{% for e in g.entities %}{{ e.count }} {% endfor %}{% endfor %}")

    def count_in_lists(self):
        name = self.chance.choice(["home.html", "day.html", "entity.html"])
        self.write_template(name, "{% for c in list.cards %}{% for e in c.entities %}{{ e.count }} {% endfor %}{% endfor %}")

    def remove_template(self):
        if templates := self.files("Templates/**/*.html"):
            self.chance.choice(templates).unlink()

    def change_asset(self):
        path = self.chance.choice(self.files("Themes/default/assets/**/*.css"))
        path.write_text(self.read(path) + f"/* {self.number()} */\n")

    def change_string(self):
        path = self.chance.choice(self.files("Themes/default/i18n/*.yaml"))
        path.write_text(self.read(path).replace("home:", f"x{self.number()}: نص\nhome:", 1))

    def change_configuration(self):
        key, values = self.chance.choice([
            ("title", ["أرشيف", "أرشيف آخر"]), ("page_size", ["3", "7"]), ("links", ["root", "relative"]),
            ("urls", ["file", "directory"]), ("numerals", ["latn", "arab"]), ("timezone", ["Africa/Tunis", "Asia/Riyadh"]),
        ])
        self.configuration[key] = self.chance.choice(values)
        self.write_configuration()

    def touch(self):
        """Another time, the same bytes."""
        path = self.chance.choice(self.files("Content/**/*") + self.files("Themes/**/*"))
        os.utime(path)

    def change_behind_the_same_size_and_time(self):
        path = self.article()
        before = path.stat()
        text = self.read(path)
        path.write_text(text.replace("خبر", "نبأ") if "خبر" in text else text.replace("عنوان", "إعلان"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def damage_output(self):
        """Somebody changes or removes a page."""
        pages = [path for path in self.files("public/**/*.html")]
        path = self.chance.choice(pages)
        path.unlink() if self.chance.random() < 0.5 else path.write_text("changed")

    EDITS = [
        add_article, remove_article, move_article, change_body, change_title, change_date, change_updated, change_entities,
        new_entity, change_slug, change_slug_of_linked_article, change_status, change_summary, change_author, change_translation, change_record, rename_record, remove_record,
        change_page, change_file, remove_file, change_template, change_partial, count_in_articles, count_in_lists,
        remove_template, change_asset, change_string, change_configuration, touch, change_behind_the_same_size_and_time,
        damage_output,
    ]


def sources(site: Site) -> dict[Path, bytes]:
    return {
        path: path.read_bytes() for part in ("Content", "Templates", "Themes")
        for path in (site.root / part).rglob("*") if path.is_file()}


def restore(site: Site, files: dict[Path, bytes]):
    for path in sources(site).keys() - files.keys():
        path.unlink()
    for path, contents in files.items():
        if not path.exists() or path.read_bytes() != contents:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(contents)


@pytest.mark.parametrize("seed", [1, 2])
def test_incremental_equals_clean_after_random_edits(tmp_path, seed):
    deadline = time.monotonic() + SECONDS / 2
    chance = random.Random(seed)
    site = Site(tmp_path / "site")
    editor = Editor(site, chance, articles=40 if is_debug_build() else 200)
    site.build()
    done = []
    failed = 0
    # Every edit is tried, however slow the machine is.
    while len(done) < 400 and (len(done) < len(editor.EDITS) or time.monotonic() < deadline):
        before = sources(site)
        # Every edit once, then any; now and then several at once.
        pending = [editor.EDITS[len(done)]] if len(done) < len(editor.EDITS) else chance.choices(
            editor.EDITS, k=chance.choice([1, 1, 1, 2, 4]))
        for edit in pending:
            edit(editor)
        done.append([edit.__name__ for edit in pending])
        options = ["--drafts"] if chance.random() < 0.05 else []
        again = site.run("build", *options)
        clean = site.run("build", "--no-cache", "--output", tmp_path / "clean", *options)
        context = f"seed {seed}, step {len(done)}: {done[-1]}"
        assert (again.code, again.err) == (clean.code, clean.err), context
        if again.code == 0:
            try:
                assert_same_tree(site.files(), tree(tmp_path / "clean"))
            except AssertionError as problem:
                raise AssertionError(context) from problem
        else:
            failed += 1
            restore(site, before)
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
    print(f"{len(done)} steps, {failed} of them with errors")
    assert "0 written" in site.build().out or "0 written" in site.build().out


# Killed builds, and what a deployment is told.


def deploy(site: Site, target: Path):
    """Brings a copy of the output up to date by what `.newsgen/changes.json` says, and by nothing
    else."""
    changes = json.loads((site.root / ".newsgen" / "changes.json").read_text())
    if changes["output"] != str(site.output):
        return  # Those of the clean build: the other one did not come so far.
    for name in changes["removed"]:
        (target / name).unlink(missing_ok=True)
    for name in changes["added"] + changes["changed"]:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site.output / name, target / name)


def files_only(found: dict[str, bytes]) -> dict[str, bytes]:
    return {name: contents for name, contents in found.items() if not name.endswith("/")}


def test_builds_that_are_killed_at_any_moment_are_repaired(tmp_path):
    chance = random.Random(7)
    site = Site(tmp_path / "site")
    editor = Editor(site, chance, articles=60 if is_debug_build() else 400)
    editor.configuration["page_size"] = "3"
    editor.write_configuration()
    deployed = tmp_path / "deployed"
    killed = 0
    for attempt in range(24):
        before = sources(site)
        for edit in chance.choices(editor.EDITS[:-1], k=1 if attempt % 4 else 8):
            edit(editor)
        started = time.monotonic()
        clean = site.run("build", "--no-cache", "--output", tmp_path / "clean")
        duration = time.monotonic() - started
        if clean.code:
            restore(site, before)
            continue
        process = subprocess.Popen(
            [newsgen_path(), "build", "--source", site.root, "--now", NOW], env=environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        marks = list((site.root / ".newsgen").glob("*.changing"))
        while process.poll() is None and attempt % 2 and not marks and time.monotonic() < started + 3 * duration:
            # Every second time in the middle of changing the output.
            marks = list((site.root / ".newsgen").glob("*.changing"))
        time.sleep(chance.random() * (0.01 if attempt % 2 else duration / 2))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        if not list((site.root / ".newsgen").glob("*.changing")) and (site.root / ".newsgen" / "changes.json").exists():
            # It was over, or had not begun to change anything.
            deploy(site, deployed)
        site.build()
        deploy(site, deployed)
        assert_same_tree(site.files(), tree(tmp_path / "clean"))
        assert_same_tree(files_only(tree(deployed)), site.files())
        shutil.rmtree(tmp_path / "clean")
    assert killed >= 6, "most builds were over before they were killed"


def test_what_a_killed_build_removed_is_told_by_the_next(site):
    archive = site(GOOD_SITE | {"Content/articles/b.md": "---\ntitle: ثان\ndate: 2022-01-02\n---\nنص\n"})
    archive.build()
    archive.remove("Content/articles/b.md")
    archive.build()
    # As if it had been killed when all was in its place and nothing was said.
    record = next((archive.root / ".newsgen").glob("output-*.txt"))
    Path(str(record) + ".changing").write_text("2022/01/02/b.html\n2023/08/14/good.html\n")
    archive.build()
    changes = json.loads((archive.root / ".newsgen" / "changes.json").read_text())
    assert changes["removed"] == ["2022/01/02/b.html"]
    assert set(changes["changed"]) == set(archive.files())


@pytest.mark.parametrize("name", ["../../kept.txt", "../kept.txt", "topics/../../kept.txt", "{outside}", "."])
@pytest.mark.parametrize("suffix", ["", ".changing"])
def test_a_record_cannot_name_files_outside_of_the_output(site, name, suffix):
    """`.newsgen` may come from elsewhere; stale files are removed, and listed for a host to
    remove."""
    archive = site(GOOD_SITE | {"kept.txt": "1", "../kept.txt": "2"})
    archive.build()
    expected = archive.files()
    outside = archive.root.parent / "kept.txt"
    name = name.format(outside=outside)
    record, = (archive.root / ".newsgen").glob("output-*.txt")
    if suffix:
        Path(f"{record}{suffix}").write_text(name + "\n")
    else:
        record.write_text(record.read_text().replace("\nend\n", f"\n{name}\nend\n"))
    archive.write({"Content/articles/new.md": ARTICLE.replace("2023", "2022")})
    archive.build("--no-cache")
    archive.remove("Content/articles/new.md")
    archive.build()
    assert_same_tree(archive.files(), expected)
    assert outside.read_text() == "2" and (archive.root / "kept.txt").read_text() == "1"
    changes = json.loads((archive.root / ".newsgen/changes.json").read_text())
    assert all(file.startswith("2022/") for file in changes["removed"]), changes["removed"]


@pytest.mark.parametrize("name", ["lock", "cache", "cache.open", "output", "output.changing", "changes.json"])
@pytest.mark.parametrize("target", ["../../kept.txt", "../../new.txt"])
def test_a_link_among_the_records_makes_and_changes_no_file_elsewhere(site, name, target):
    archive = site(GOOD_SITE | {"../kept.txt": "1"})
    archive.build()
    suffix = name.partition(".")[2]
    pattern = {"cache": "cache-*.bin", "output": "output-*.txt"}.get(name.partition(".")[0], name)
    path = next((archive.root / ".newsgen").glob(pattern))
    if name not in ("lock", "changes.json") and suffix:
        path = Path(f"{path}.{suffix}")
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    archive.write({"Content/articles/new.md": ARTICLE.replace("2023", "2022")})
    assert archive.run("build").code in (0, 1)
    assert (archive.root.parent / "kept.txt").read_text() == "1"
    assert not (archive.root.parent / "new.txt").exists()


def test_changes_name_what_to_upload(site):
    archive = site(GOOD_SITE | {"Content/articles/b.md": "---\ntitle: ثان\ndate: 2022-01-02\n---\nنص\n"})
    archive.build()
    changes = json.loads((archive.root / ".newsgen" / "changes.json").read_text())
    assert set(changes["added"]) == set(archive.files()) and changes["changed"] == changes["removed"] == []
    archive.build()
    changes = json.loads((archive.root / ".newsgen" / "changes.json").read_text())
    assert changes["added"] == changes["changed"] == changes["removed"] == []
    archive.write({"Content/articles/good.md": "---\ntitle: خبر\ndate: 2023-08-15\n---\nنص آخر.\n"})
    archive.remove("Content/articles/b.md")
    archive.build()
    changes = json.loads((archive.root / ".newsgen" / "changes.json").read_text())
    assert "2023/08/15/good.html" in changes["added"] and "2023/08/14/good.html" in changes["removed"]
    assert "2022/01/02/b.html" in changes["removed"] and "index.html" in changes["changed"]


def test_no_manifest_of_another_output_is_left(site):
    archive = site(GOOD_SITE)
    archive.build("--manifest")
    manifest = archive.root / ".newsgen" / "manifest.sha256"
    archive.build()
    assert manifest.exists(), "it is still what the output is"
    archive.write({"Content/articles/more.md": ARTICLE})
    archive.build()
    assert not manifest.exists()


def test_a_manifest_is_what_sha256sum_checks(site):
    archive = site(GOOD_SITE | {"Content/files/a\nb\\c.txt": "1", "Content/files/big.bin": b"\0" * 3_000_000})
    manifest = archive.root / ".newsgen" / "manifest.sha256"

    def check():
        lines = {}
        for line in manifest.read_text().splitlines():
            name = line.lstrip("\\")[66:]
            lines[name.replace("\\n", "\n").replace("\\\\", "\\") if line.startswith("\\") else name] = line.lstrip("\\")[:64]
        assert lines == {name: hashlib.sha256(contents).hexdigest() for name, contents in archive.files().items()}
        subprocess.run(["sha256sum", "--check", "--quiet", "--strict", manifest], cwd=archive.output, check=True)

    archive.build("--manifest")
    check()
    archive.build("--manifest")
    check()
    archive.write({"Content/articles/good.md": ARTICLE + "\nجديد\n"})
    archive.build()
    archive.write({"Content/articles/other.md": ARTICLE.replace("خبر", "آخر")})
    archive.build("--manifest")
    check()
    archive.write({"Content/files/big.bin": b"\1" * 3_000_000})
    archive.build("--manifest", "--no-cache")
    check()


# What the cache says is believed only where it can be.


def cache_file(archive: Site) -> Path:
    found, = (archive.root / ".newsgen").glob("cache-*.bin")
    return found


def flip(place: int):
    """Turns one bit of the file."""
    def change(archive: Site):
        path = cache_file(archive)
        contents = bytearray(path.read_bytes())
        contents[place] ^= 1
        path.write_bytes(contents)
    return change


def changed(change):
    """Changes what the cache says; its digests are right then."""
    def write(archive: Site):
        cache = newsgen_cache.Cache.read(cache_file(archive))
        change(cache)
        cache.write(cache_file(archive))
    return write


def overwrite_middle(archive: Site):
    path = cache_file(archive)
    contents = bytearray(path.read_bytes())
    for place in range(len(contents) // 3, len(contents), 97):
        contents[place] ^= 0x55
    path.write_bytes(contents)


def folder_instead(archive: Site):
    path = cache_file(archive)
    path.unlink()
    (path / "x").mkdir(parents=True)


def other_program(cache):
    cache.segments[-1].program = bytes(16)


def other_version(cache):
    cache.segments[-1].version = 1


def cut_text(cache):
    """A title that begins within a character: the second byte of an Arabic letter."""
    data = cache.blocks(newsgen_cache.SOURCES)[0].data
    place = data.index("خبر".encode())
    data[place:place + 1] = b"\xAE"


def cut_name(cache):
    """A name of an entity that is not UTF-8."""
    data = cache.blocks(newsgen_cache.SOURCES)[0].data
    place = data.index("م".encode() + b"2")
    data[place] = 0xFF


def record_beyond_the_block(cache):
    data = cache.blocks(newsgen_cache.SOURCES)[0].data
    data[0:4] = (len(data) + 8).to_bytes(4, "little")


def card_beyond_the_record(cache):
    data = cache.blocks(newsgen_cache.SOURCES)[0].data
    data[4:8] = (0xFFFF_FFF0).to_bytes(4, "little")


def page_outside(cache):
    data = cache.blocks(newsgen_cache.PAGES)[0].data
    place = data.index(b"index.html")
    data[place:place + 6] = b"../../"


def empty_record(cache):
    cache.blocks(newsgen_cache.PAGES)[0].data[0:4] = bytes(4)


DAMAGES = {
    "empty": (lambda s: cache_file(s).write_bytes(b""), "not newsgen's"),
    "text": (lambda s: cache_file(s).write_text("not a cache" * 1000), "not newsgen's"),
    "cut short": (lambda s: os.truncate(cache_file(s), 20_000), None),
    "something appended": (lambda s: cache_file(s).open("ab").write(b"x" * 200), "not newsgen's"),
    "bits turned": (overwrite_middle, None),
    "a folder": (folder_instead, "not newsgen's"),
    "another program": (changed(other_program), "different newsgen"),
    "another version": (changed(other_version), "different newsgen"),
    "a damaged trailer": (flip(-5), "damaged"),
    "a damaged summary": (flip(-newsgen_cache.TRAILER - 40), "damaged"),
    "a damaged record": (flip(newsgen_cache.HEADER + 80), "damaged"),
    "text that is not UTF-8": (changed(cut_text), "damaged"),
    "a name that is not UTF-8": (changed(cut_name), "damaged"),
    "a record beyond its block": (changed(record_beyond_the_block), "damaged"),
    "a card beyond its record": (changed(card_beyond_the_record), "damaged"),
    "a record of no bytes": (changed(empty_record), "damaged"),
    "a page outside of the output": (changed(page_outside), "damaged"),
    "left open": (lambda s: Path(str(cache_file(s)) + ".open").touch(), "was interrupted"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_cache_that_cannot_be_believed_is_made_anew(site, damage):
    change, note = DAMAGES[damage]
    archive = site(GOOD_SITE | {f"Content/articles/{n}.md": f"---\ntitle: خبر {n}\ntopics: [م{n}]\n---\nنص\n" for n in range(30)})
    archive.build()
    change(archive)
    archive.write({"Content/articles/3.md": "---\ntitle: خبر آخر\n---\nنص\n"})
    out = archive.build().out
    assert "running a full build" in out and (note or "") in out
    clean = Site(archive.root.parent / "clean", {})
    shutil.copytree(archive.root / "Content", clean.root / "Content")
    clean.build()
    assert_same_tree(archive.files(), clean.files())
    again = archive.build().out
    assert "0 written" in again and "note" not in again


def test_what_the_system_says_against_reading_is_not_damage(site):
    """A cache that does not fit into the memory that a process may have."""
    archive = site(GOOD_SITE)
    archive.build()
    os.truncate(cache_file(archive), 64 << 30)
    # Virtual memory: far more than the program takes, far less than the file.
    out = archive.build(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (32 << 30,) * 2)).out
    assert "the cache cannot be read (Cannot allocate memory)" in out
    assert "damaged" not in out


def test_a_program_is_known_by_its_contents_alone(site, tmp_path, monkeypatch):
    program = Path(newsgen_path())
    copies = [tmp_path / "somewhere" / "newsgen", tmp_path / "elsewhere" / "ng"]
    for copy in copies:
        copy.parent.mkdir()
        shutil.copy(program, copy)
    archive = site(GOOD_SITE)
    archive.build()
    for copy in copies:
        monkeypatch.setenv("NEWSGEN", str(copy))
        out = archive.build().out
        assert "0 written" in out and "note" not in out
    contents = bytearray(copies[1].read_bytes())
    note = contents.index(struct.pack("<3I4s", 4, 20, 3, b"GNU\0")) + 16
    contents[note] ^= 1
    copies[1].unlink()
    copies[1].write_bytes(contents)
    copies[1].chmod(0o755)
    assert "the cache is from a different newsgen program" in archive.build().out


def test_many_small_builds_leave_one_small_cache(site):
    """Every build appends what it changed; in time all is written once more."""
    archive = site(GOOD_SITE | {f"Content/articles/{n}.md": f"---\ntitle: خبر {n}\n---\nنص\n" for n in range(40)})
    archive.build()
    sizes, segments = [], []
    for step in range(70):
        archive.write({"Content/articles/7.md": f"---\ntitle: خبر {step}\n---\nنص\n"})
        archive.build()
        sizes.append(cache_file(archive).stat().st_size)
        segments.append(len(newsgen_cache.Cache.read(cache_file(archive)).segments))
    assert max(segments) > 2 and segments.count(1) > 1
    assert max(sizes) < 8 * min(sizes)
    archive.build("--verify")


def test_a_build_without_the_cache_neither_reads_nor_writes_it(site):
    archive = site(GOOD_SITE)
    archive.build()
    cache_file(archive).write_text("not a cache")
    archive.write({"Content/articles/b.md": "---\ntitle: ثان\ndate: 2022-01-02\n---\nنص\n"})
    assert "anew" not in archive.build("--no-cache").out
    assert cache_file(archive).read_text() == "not a cache"


def test_builds_with_and_without_the_cache_take_turns(site, tmp_path):
    """The cache does not know what a build without it wrote and removed."""
    archive = site(GOOD_SITE)
    for step in range(6):
        archive.write({f"Content/articles/{step}.md": f"---\ntitle: خبر {step}\ntopics: [م{step}]\n---\nنص\n"})
        if step >= 2:
            archive.remove(f"Content/articles/{step - 2}.md")
        archive.build(*["--no-cache"] if step % 2 else [])
        clean = Site(tmp_path / f"clean{step}", {})
        shutil.copytree(archive.root / "Content", clean.root / "Content")
        clean.build()
        assert_same_tree(archive.files(), clean.files())


def test_two_outputs_of_one_site_have_caches_of_their_own(site, tmp_path):
    archive = site(GOOD_SITE)
    archive.build()
    archive.build("--output", tmp_path / "other", "--base-url", "https://example.net/x/")
    archive.write({"Content/articles/good.md": ARTICLE + "\nجديد\n"})
    archive.build()
    archive.build("--output", tmp_path / "other", "--base-url", "https://example.net/x/")
    clean = Site(tmp_path / "clean", GOOD_SITE | {"Content/articles/good.md": ARTICLE + "\nجديد\n"})
    clean.build()
    assert_same_tree(archive.files(), clean.files())
    clean.build("--base-url", "https://example.net/x/")
    assert_same_tree(tree(tmp_path / "other"), clean.files())


def test_an_article_appears_when_its_time_comes(site):
    archive = site(GOOD_SITE | {
        "Content/articles/soon.md": "---\ntitle: قريبا\ndate: 2026-11-24T10:00:00Z\n---\nنص\n",
        "Content/articles/day.md": "---\ntitle: غدا\ndate: 2026-11-25\n---\nنص\n"})
    steps = [
        ("2026-11-24T09:59:59Z", 0), ("2026-11-24T09:59:59Z", 0), ("2026-11-24T10:00:00Z", 1), ("2026-11-24T22:59:59Z", 1),
        ("2026-11-24T23:00:00Z", 2), ("2026-11-24T10:00:00Z", 1)]
    for now, shown in steps:
        archive.build("--now", now)
        found = archive.files()
        assert ("2026/11/24/soon.html" in found, "2026/11/25/day.html" in found) == (shown >= 1, shown >= 2), now


def test_nothing_is_made_again_for_an_entity_that_gains_an_article(site):
    """The number of a country's articles is on its page, not on those of its articles."""
    archive = site(GOOD_SITE | {
        f"Content/articles/{n}.md": f"---\ntitle: خبر {n}\ndate: 2022-01-{n + 1:02}\ncountries: [TN]\n---\nنص\n" for n in range(20)})
    archive.build()
    before = states(archive.output)
    archive.write({"Content/articles/new.md": "---\ntitle: جديد\ndate: 2024-05-06\ncountries: [TN]\n---\nنص\n"})
    out = json.loads(archive.build("--format", "json").out.splitlines()[-1])
    after = states(archive.output)
    assert not [name for name in after if "/01/" in name and name.endswith(".html") and after[name] != before[name]]
    assert out["report"]["made"] < 20


# What a page shows of others, one thing at a time.


def dated(title: str, day: str, *lines: str, body: str = "نص") -> str:
    return "\n".join(["---", f"title: {title}", f"date: {day}", *lines, "---", body, ""])


SHOWS_COUNTS = "{% for g in article.groups %}{% for e in g.entities %}{{ e.name }}={{ e.count }} {% endfor %}{% endfor %}"
SHOWS_CARD_COUNTS = "{% for c in list.cards %}{% for e in c.entities %}{{ e.name }}={{ e.count }} {% endfor %}{% endfor %}"
SHOWS_UPDATE = "{% if article.updated %}{{ article.updated.day_url }}{% endif %}"
A, B = "Content/articles/a.md", "Content/articles/b.md"

DEPENDENCIES = {
    "where a link leads": (
        {A: dated("أ", "2023-01-02", body="[ب](b.md)"), B: dated("ب", "2023-05-06")},
        {B: dated("ب", "2023-05-06", "slug: moved")}, "2023/01/02/a.html"),
    "where a link of a page leads": (
        {"Content/pages/p.md": "---\ntitle: ص\n---\n[ب](../articles/b.md)\n", B: dated("ب", "2023-05-06")},
        {B: dated("ب", "2023-05-06", "slug: moved")}, "p.html"),
    "where a link in the feed leads": (
        {A: dated("أ", "2023-01-02", body="[ص](../pages/p.md)"), "Content/pages/p.md": "---\ntitle: ص\n---\n"},
        {"Content/pages/p.md": "---\ntitle: ص\nslug: q\n---\n"}, "feed.xml"),
    "the article before": (
        {A: dated("أ", "2023-01-02"), B: dated("ب", "2023-05-06")}, {A: dated("آخر", "2023-01-02")}, "2023/05/06/b.html"),
    "the article behind": (
        {A: dated("أ", "2023-01-02"), B: dated("ب", "2023-05-06")}, {B: dated("آخر", "2023-05-06")}, "2023/01/02/a.html"),
    "a translation": (
        {A: dated("أ", "2023-01-02", "translation_key: k"), B: dated("ب", "2023-05-06", "translation_key: k", "lang: en"),
         "Content/articles/m.md": dated("م", "2023-03-01"), "Content/articles/n.md": dated("م", "2023-03-02")},
        {B: dated("آخر", "2023-05-06", "translation_key: k", "lang: en")}, "2023/01/02/a.html"),
    "a count on an article": (
        {A: dated("أ", "2023-01-02", "topics: [س]"), "Templates/article.html": SHOWS_COUNTS},
        {f"Content/articles/{n}.md": dated("ب", f"2023-05-0{n + 1}", "topics: [س]") for n in range(3)}, "2023/01/02/a.html"),
    "a count on a card": (
        {A: dated("أ", "2023-01-02", "topics: [س]"), "Templates/day.html": SHOWS_CARD_COUNTS},
        {B: dated("ب", "2023-05-06", "topics: [س]")}, "2023/01/02/index.html"),
    "whether the day of a change has a page": (
        {A: dated("أ", "2023-01-02", "updated: 2023-07-08"), "Templates/article.html": SHOWS_UPDATE, B: dated("ب", "2023-01-03"),
         "Content/articles/c.md": dated("ج", "2023-01-04")},
        {"Content/articles/z.md": dated("ي", "2023-07-08")}, "2023/01/02/a.html"),
    "who an author is": (
        {A: dated("أ", "2023-01-02", "authors: [ليلى]"), "Content/entities/people/layla.md": "---\nname: { ar: أحمد }\n---\n"},
        {"Content/entities/people/layla.md": "---\nname: { ar: أحمد }\naliases: [ليلى]\n---\n"}, "2023/01/02/a.html"),
    "the name of an entity": (
        {A: dated("أ", "2023-01-02", "topics: [س]"), "Content/entities/topics/s.md": "---\nname: { ar: سين }\naliases: [س]\n---\n"},
        {"Content/entities/topics/s.md": "---\nname: { ar: صاد }\naliases: [س]\n---\n"}, "2023/01/02/a.html"),
    "who is named with whom": (
        {f"Content/articles/{n}.md": dated("أ", f"2023-01-0{n + 1}", "topics: [س, ع]") for n in range(2)},
        {"Content/articles/1.md": dated("أ", "2023-01-02", "topics: [ع]"), "Content/articles/9.md": dated("أ", "2023-02-02", "topics: [س]")},
        "topics/س/index.html"),
    "the menu": (
        {A: dated("أ", "2023-01-02")}, {"Content/pages/p.md": "---\ntitle: ص\nmenu: true\n---\n"}, "2023/01/02/a.html"),
    "a translation of a page in the menu": (
        {A: dated("A", "2023-01-02", "lang: en"), "Content/pages/p.md": "---\ntitle: ص\nmenu: true\ntranslation_key: k\n---\n",
         "Content/pages/q.md": "---\ntitle: Q\nlang: en\ntranslation_key: k\n---\n"},
        {"Content/pages/q.md": "---\ntitle: Other\nlang: en\ntranslation_key: k\n---\n"}, "2023/01/02/a.html"),
    "a kind that has entities at last": (
        {A: dated("أ", "2023-01-02")}, {B: dated("ب", "2022-01-02", "people: [ليلى]")}, "404.html"),
    "the days of the month": (
        {A: dated("أ", "2023-01-02"), B: dated("ب", "2023-01-20")},
        {"Content/articles/c.md": dated("ج", "2023-01-10")}, "2023/01/20/index.html"),
    "the years": ({A: dated("أ", "2023-01-02")}, {B: dated("ب", "2021-01-20")}, "archive/index.html"),
    "the sitemap's days": (
        {A: dated("أ", "2023-01-02")}, {A: dated("أ", "2023-01-02", "updated: 2023-02-03")}, "sitemap.xml"),
    "a copied file": ({A: dated("أ", "2023-01-02"), "Content/files/x.txt": "1"}, {"Content/files/x.txt": "2"}, "x.txt"),
    "what only templates know of an article": (
        {A: dated("أ", "2023-01-02", "extra: { n: 1 }"), "Templates/article.html": "{{ article.extra.n }}"},
        {A: dated("أ", "2023-01-02", "extra: { n: 2 }")}, "2023/01/02/a.html"),
    "what only templates know of a page": (
        {A: dated("أ", "2023-01-02"), "Content/pages/p.md": "---\ntitle: ص\nextra: { n: 1 }\n---\n", "Templates/page.html": "{{ page.extra.n }}"},
        {"Content/pages/p.md": "---\ntitle: ص\nextra: { n: 2 }\n---\n"}, "p.html"),
    "what only templates know of an entity": (
        {A: dated("أ", "2023-01-02", "topics: [س]"), "Content/entities/topics/s.md": "---\nname: س\nextra: { n: 1 }\n---\n", "Templates/entity.html": "{{ entity.extra.n }}"},
        {"Content/entities/topics/s.md": "---\nname: س\nextra: { n: 2 }\n---\n"}, "topics/s/index.html"),
    "what only templates know of the site": (
        {A: dated("أ", "2023-01-02"), "Content/site.yaml": SITE_YAML + "extra: { n: 1 }\n", "Templates/article.html": "{{ site.extra.n }}"},
        {"Content/site.yaml": SITE_YAML + "extra: { n: 2 }\n"}, "2023/01/02/a.html"),
    "a string of the theme": (
        {A: dated("أ", "2023-01-02"), "Themes/default/i18n/ar.yaml": "home: بيت\n"},
        {"Themes/default/i18n/ar.yaml": "home: دار\n"}, "2023/01/02/a.html"),
}


@pytest.mark.parametrize("what", DEPENDENCIES)
def test_a_page_is_made_again_for(site, what):
    files, edit, page = DEPENDENCIES[what]
    if "Themes/default/i18n/ar.yaml" in files:
        strings = (REPOSITORY / "Themes/default/i18n/ar.yaml").read_text()
        files, edit = (
            {name: re.sub(r"^home:.*\n", text, strings, flags=re.M) if name.endswith("ar.yaml") else text for name, text in part.items()}
            for part in (files, edit))
    archive = site({"Content/site.yaml": SITE_YAML} | files)
    archive.build()
    archive.build()
    before = archive.files()[page]
    archive.write(edit)
    archive.build()
    clean = Site(archive.root.parent / "clean", {"Content/site.yaml": SITE_YAML} | files | edit)
    clean.build()
    assert clean.files()[page] != before, "the edit changes nothing on that page"
    assert_same_tree(archive.files(), clean.files())
