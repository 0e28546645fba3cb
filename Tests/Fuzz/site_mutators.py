"""Changes a site: its files by `mutators`, and which files there are, of which names and sorts."""

import random

import dictionary
import mutators
from sites import Fifo, Files, Link

FOLDERS = [
    "Content/articles/",
    "Content/articles/2023/08/14/",
    "Content/articles/2024/",
    "Content/entities/topics/",
    "Content/entities/people/",
    "Content/entities/countries/",
    "Content/pages/",
    "Content/pages/en/",
    "Content/files/",
    "Content/files/topics/",
    "Content/files/2023/08/14/",
    "Templates/",
    "Templates/partials/",
    "Themes/default/assets/css/",
    "Themes/default/i18n/",
]

FIXED = [
    "Content/files/index.html",
    "Content/files/topics",
    "Content/files/2023",
    "Content/files/feed.xml",
    "Content/files/2023/08/14/first.html",
    "Content/files/old",
    "Content/files/old/first.html/x",
    "Content/files/robots.txt",
    "Content/files/assets/main.css",
    "Content/files/FEED.XML",
    "Content/files/.well-known/x",
    "Content/files/.env",
    "Content/files/CON",
    "Content/articles",
    "Themes",
    "Content/entities/topics/x/y.md",
    "Content/entities/nothing/x.md",
    "Content/pages/index.md",
    "Content/pages/topics.md",
    "Content/pages/404.md",
    "Content/pages/2023/08/14/first.md",
]

TARGETS = [
    "first.md",
    "2023",
    ".",
    "..",
    "/",
    "../..",
    "../../..",
    "../../../secret",
    "../../../secret/secret.txt",
    "../../secret/secret.txt",
    "../../.env",
    "../files",
    "missing",
    "/dev/null",
    "/dev/zero",
    "images/a.png",
    "a",
    "../site.yaml",
]


def change_file(chance: random.Random, files: Files):
    """One to four changes in a file; sources that readers mutate most are chosen most."""
    names = sorted(name for name, content in files.items() if isinstance(content, bytes))
    if not names:
        return
    weights = [weight(name) for name in names]
    name = chance.choices(names, weights)[0]
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        files[name] = mutators.mutate(chance, files[name])


def weight(name: str) -> int:
    if name == "Content/site.yaml":
        return 3
    return (
        4 if name.startswith("Content/articles/") else 2 if name.endswith((".md", ".html")) else 1
    )


def add_file(chance: random.Random, files: Files):
    """A file of an odd name, with the bytes of another."""
    name = (
        chance.choice(FIXED)
        if chance.random() < 0.5
        else (chance.choice(FOLDERS) + chance.choice(dictionary.FILE_NAMES))
    )
    files[name] = any_content(chance, files)


def remove_file(chance: random.Random, files: Files):
    del files[chance.choice(sorted(files))]


def rename_file(chance: random.Random, files: Files):
    name = chance.choice(sorted(files))
    folder, _, last = name.rpartition("/")
    other = chance.choice(
        [
            chance.choice(dictionary.FILE_NAMES),
            last.upper(),
            chance.choice(dictionary.variants(last)),
            mutators.word(chance)[:60] + last,
            last + "/index.md",
        ]
    )
    files[f"{folder}/{other}"] = files.pop(name)


def move_file(chance: random.Random, files: Files):
    name = chance.choice(sorted(files))
    files[chance.choice(FOLDERS) + name.rpartition("/")[2]] = files.pop(name)


def copy_file(chance: random.Random, files: Files):
    """The same text at two places: two sources with one address."""
    name = chance.choice(sorted(files))
    files[chance.choice(FOLDERS) + name.rpartition("/")[2]] = files[name]


def splice_files(chance: random.Random, files: Files):
    """The start of a file, and the end of another."""
    name = chance.choice(sorted(files))
    first, second = any_content(chance, files), any_content(chance, files)
    files[name] = (
        first[: chance.randrange(len(first) + 1)] + second[chance.randrange(len(second) + 1) :]
    )


def link_file(chance: random.Random, files: Files):
    names = (
        sorted(files)
        if chance.random() < 0.5
        else FIXED
        + [
            "Content/files/link",
            "Content/articles/link.md",
            "Content",
            "Templates/x.html",
            "Content/files",
        ]
    )
    replace(files, chance.choice(names), Link(chance.choice(TARGETS)))


def pipe_file(chance: random.Random, files: Files):
    replace(files, chance.choice(sorted(files)), Fifo())


def replace(files: Files, name: str, content: Link | Fifo):
    """Puts something into a place, without what is below it."""
    for other in [other for other in files if other.startswith(name + "/")]:
        del files[other]
    files[name] = content


def any_content(chance: random.Random, files: Files) -> bytes:
    contents = [content for _, content in sorted(files.items()) if isinstance(content, bytes)]
    return chance.choice(contents) if contents else b""


STRUCTURE = [
    add_file,
    add_file,
    remove_file,
    rename_file,
    move_file,
    copy_file,
    splice_files,
    link_file,
    pipe_file,
]


def mutate(chance: random.Random, files: Files) -> Files:
    """The site after one to three changes."""
    changed = dict(files)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        change = change_file if chance.random() < 0.75 else chance.choice(STRUCTURE)
        if changed:
            change(chance, changed)
    return changed
