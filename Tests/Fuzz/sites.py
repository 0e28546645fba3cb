"""Valid sites to mutate: small, and together with every feature that sources can use."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from dictionary import SECRET

REPOSITORY = Path(__file__).resolve().parents[2]


class Link(NamedTuple):
    """A symbolic link in the place of a file."""

    target: str


class Fifo(NamedTuple):
    """A named pipe in the place of a file: whoever opens it to read waits for a writer."""


Files = dict[str, "bytes | Link | Fifo"]
"""A site as paths below its folder, and what is there."""

CONFIGURATION = """\
title: أرشيف
description: وصف الأرشيف
language: ar
languages: [ar, en]
base_url: https://example.org/
timezone: Africa/Tunis
page_size: 2
"""

ARTICLES = {
    "2023/08/14/first.md": """\
title: خبر أول عن روسيا
date: 2023-08-14T09:30:00+03:00
updated: 2023-08-15
slug: first
countries: [RU, الصين]
people: [ليلى أحمد]
topics: [أخبار, C++]
authors: [ليلى, سالم]
translator: سمير
source: { name: جريدة, url: https://source.example/a, lang: en }
image: { src: /images/a.png, alt: صورة, credit: مصور }
aliases: [/old/first.html, /old/خبر]
translation_key: first
extra: { rating: 5, tags: [a, b], deep: { x: true } }
---
قال الوزير إن **الاجتماع** عقد في [العاصمة](../../../second.md)، و*حضره* عدد.

## عنوان

- بند أول
- Second item with `code`

| أ | ب |
|---|--:|
| 1 | 2 |

> اقتباس من **"الجريدة"** على +971 (4) 305 2000 و me@example.org و https://a.example/x.

نص[^1] و~~محذوف~~.

[^1]: حاشية.

```swift
let x = 1
```

![رسم](/images/a.png "عنوان")
""",
    "2023/08/14/first.en.md": """\
title: First news of Russia
date: 2023-08-14T09:30:00+03:00
slug: first-en
lang: en
countries: [Russia]
topics: [News]
translation_key: first
---
Plain English prose. See [the second](/articles/second.md#part).

# Heading

1. one
2. two <br> and <!-- a comment --> more
""",
    "second.md": """\
title: "خبر ثان: عنوان"
date: 2023-09-01
topics: [أخبار]
events: [قمة]
noindex: true
summary: ملخص قصير
---
## Part {#part}

نص عادي بلا علامات.

نص آخر في فقرة أخرى، وسطر
يستمر.
""",
    "third.md": "title: خبر بلا تاريخ\npeople: [سالم]\nstatus: retracted\n---\nنص.\n",
    "fourth.md": "title: رابع\ndate: 2022-12-31\ntopics: [C#]\nallow_bidi_override: true\n---\nن\u202eabc\u202cص\n",
    "draft.md": "title: مسودة\nstatus: draft\n---\nنص.\n",
    "future.md": "title: غد\ndate: 2031-01-01\n---\nنص.\n",
}

BASE = {
    "Content/entities/countries/ru.md": (
        "---\nname: { ar: روسيا, en: Russia }\naliases: [روسيا الاتحادية, { form: الروسي, kind: demonym },"
        " { form: مالي, weak: true }]\niso2: RU\nwikidata: Q159\nsame_as: [https://ru.example/]\n"
        "extra: { capital: موسكو }\n---\nدولة، انظر [الخبر](../../articles/second.md).\n"
    ),
    "Content/entities/people/layla.md": "---\nname: ليلى\naliases: [ليلى أحمد]\nsort_name: أحمد، ليلى\nnoindex: true\n---\nصحفية.\n",
    "Content/entities/topics/أخبار.md": "---\nname: { ar: أخبار, en: News }\n---\n",
    "Content/pages/about.md": "---\ntitle: عن الأرشيف\nmenu: true\naliases: [/old/about]\ntranslation_key: a\n---\nنص.\n",
    "Content/pages/en/about.md": "---\ntitle: About\nlang: en\nmenu: true\ntranslation_key: a\n---\nText.\n",
    "Content/files/images/a.png": b"\x89PNG\r\n\x1a\n not a picture",
    "Content/files/notes.txt": "ملاحظات\n",
    "Content/files/.well-known/security.txt": "Contact: mailto:a@b.example\n",
    "Content/files/.hidden": SECRET,
}

OWN_THEME = {
    "Themes/own/theme.yaml": "name: own\nversion: 1.0.0\nlanguages: [ar, en]\n",
    "Themes/own/assets/css/site.css": "body { background: url(../images/p.svg) }\n",
    "Themes/own/assets/images/p.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "Themes/own/templates/base.html": (
        '<!doctype html>\n<html lang="{{ page.lang }}" dir="{{ page.dir }}"><head><meta charset="utf-8">'
        '<title>{{ page.head_title }}</title><link rel="stylesheet" href="{{ \'css/site.css\'|asset }}">'
        '<meta name="generator" content="{{ site.generator }}"></head>\n<body>{% block main %}'
        "{% endblock %}</body></html>\n"
    ),
    "Themes/own/templates/article.html": (
        '{% extends "base.html" %}{% from "parts.html" import card %}{% block main %}\n<h1>{{ article.title }}</h1>'
        "{% for group in article.groups %}{% for entity in group.entities %}{{ card(entity) }}"
        "{% if not loop.last %}, {% endif %}{% endfor %}{% endfor %}\n{{ article.body }}\n"
        "{% if article.extra.rating %}{{ article.extra.rating }}{% endif %}"
        "{% if article.date %}<time>{{ article.date.iso|date('full') }}</time>{% endif %}{% endblock %}\n"
    ),
    "Themes/own/templates/parts.html": '{% macro card(entity) %}<a href="{{ entity.url }}">{{ entity.name|upper }}</a>{% endmacro %}\n',
    "Templates/404.html": '{% extends "base.html" %}{% block main %}<p>{{ site.title }}</p>{% endblock %}\n',
}


class Seed(NamedTuple):
    """A site and what is known of its pages."""

    name: str
    files: Files
    has_default_theme: bool = True


def encoded(files: dict) -> Files:
    """The files with texts as bytes."""
    return {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}


def seeds() -> list[Seed]:
    """All sites, in a fixed order."""
    articles = {f"Content/articles/{name}": "---\n" + text for name, text in ARTICLES.items()}
    common = articles | BASE
    texts = {
        f"Themes/own/i18n/{name}.yaml": (
            REPOSITORY / f"Themes/default/i18n/{name}.yaml"
        ).read_text()
        for name in ("ar", "en")
    }
    directories = "urls: directory\nlinks: relative\nnumerals: arab\ncalendars: [gregorian, islamic-umalqura]\n"
    kinds = "kinds:\n  ships: { title: السفن, schema: Thing, closed: true }\n"
    return [
        Seed("default", encoded(common | {"Content/site.yaml": CONFIGURATION})),
        Seed(
            "relative",
            encoded(
                common
                | {"Content/site.yaml": CONFIGURATION.replace(".org/", ".org/a/b/") + directories}
            ),
        ),
        Seed(
            "own",
            encoded(
                common
                | OWN_THEME
                | texts
                | {"Content/site.yaml": CONFIGURATION + "theme: own\nextra: { x: 1 }\n"}
            ),
            has_default_theme=False,
        ),
        Seed(
            "texts",
            encoded(
                common
                | {
                    "Content/site.yaml": CONFIGURATION
                    + "theme_options: { stylesheet: css/more.css }\n",
                    "Themes/default/assets/css/more.css": "body { color: red }\n",
                    "Themes/default/i18n/ar.yaml": texts["Themes/own/i18n/ar.yaml"],
                }
            ),
        ),
        Seed(
            "kinds",
            encoded(
                {
                    "Content/site.yaml": CONFIGURATION + kinds,
                    "Content/articles/a.md": "---\ntitle: سفينة\ndate: 2024-01-01\nships: [سفينة]\n---\nنص.\n",
                    "Content/entities/ships/s.md": "---\nname: سفينة\n---\n",
                }
            ),
        ),
    ]


def write(files: Files, root: Path):
    """Writes the files below `root`; skips what the file system refuses and what would leave
    `root`."""
    for name, content in files.items():
        path = root / name
        if ".." in Path(name).parts or root not in path.parents or leads_elsewhere(path, root):
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Link):
                path.symlink_to(content.target)
            elif isinstance(content, Fifo):
                os.mkfifo(path)
            else:
                path.write_bytes(content)
        except (OSError, ValueError):
            continue


def leads_elsewhere(path: Path, root: Path) -> bool:
    """Whether writing to `path` would follow a symbolic link that an earlier file is."""
    while path != root:
        try:
            if path.is_symlink():
                return True
        except ValueError:
            return True
        path = path.parent
    return False


def update(files: Files, root: Path):
    """Makes the sources below `root` those of `files`, and touches only files that differ."""
    wanted = root.with_name(root.name + "-wanted")
    shutil.rmtree(wanted, ignore_errors=True)
    wanted.mkdir()
    write(files, wanted)
    synchronize(wanted, root)
    shutil.rmtree(wanted)


def synchronize(wanted: Path, root: Path):
    """Copies what differs below two folders, and removes the rest; newsgen's own folders stay."""
    root.mkdir(exist_ok=True)
    for path in list(root.iterdir()):
        if path.name not in (".newsgen", "public") and kind(path) != kind(wanted / path.name):
            shutil.rmtree(path) if kind(path) == "folder" else path.unlink()
    for path in wanted.iterdir() if wanted.is_dir() else ():
        target = root / path.name
        if kind(path) == "folder":
            synchronize(path, target)
        elif kind(path) == kind(target) == "file" and path.read_bytes() == target.read_bytes():
            continue
        else:
            if kind(target):
                target.unlink()
            path.rename(target)


def kind(path: Path) -> str | None:
    """What is at a path, without following a link there."""
    if path.is_symlink():
        return "link"
    if path.is_file():
        return "file"
    return "folder" if path.is_dir() else "other" if os.path.lexists(path) else None
