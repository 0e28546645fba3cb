#!/usr/bin/env python3
"""Parses the pages of Cases/hostile.json with html5lib (pip install html5lib).

Each page must have the elements, the attributes and the number of scripts that its template has
with a harmless value; no address may be a script; no script may hold the value's code outside a
string.
"""
import json
import pathlib
import re
import sys

import html5lib

FOLDER = pathlib.Path(__file__).parent / "Cases"
EXTRA = {"a"}  # urlize makes links


def shape(page):
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [(node.tag if isinstance(node.tag, str) else "comment", sorted(node.attrib))
            for node in tree.iter()]


def problems(entry, harmless):
    template, page = entry["template"], entry["page"]
    found, wanted = shape(page), shape(harmless[template])
    if "urlize" in template:
        found = [part for part in found if part[0] not in EXTRA]
        wanted = [part for part in wanted if part[0] not in EXTRA]
    if found != wanted:
        yield f"the page has {found}, not {wanted}"
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        for name, value in node.attrib.items():
            urls = value.split(",") if name == "srcset" else [value]
            is_address = name in {"href", "src", "srcset", "action"}
            is_address = is_address or name == "content" and "http-equiv" in node.attrib
            for url in urls if is_address else []:
                url = re.sub(r"[\x00-\x20]", "", url.split("url=")[-1]).lower()
                scheme = re.match(r"[^/?#:]*:", url)
                if scheme and scheme.group() not in {"http:", "https:", "mailto:"}:
                    yield f"{name} is {value!r}"
        if node.tag == "script" and "ld+json" in str(node.attrib):
            json.loads(node.text)
        elif node.tag == "script":
            code = re.sub(r'/["\']/|/\*.*?\*/|"(\\.|[^"\\\n])*"|\'(\\.|[^\'\\\n])*\'', "", node.text or "")
            if "alert" in code:
                yield f"code outside of a string: {node.text!r}"
        style = node.attrib.get("style", "") + (node.text or "" if node.tag == "style" else "")
        if re.search(r"url|expression|javascript|[;<]", style):
            yield f"the style {style!r}"


def all_problems(pages):
    """What is wrong with any of the pages, each of which has its template and its value."""
    # The value that HTML knows nothing of shows what a page looks like.
    harmless = {entry["template"]: entry["page"] for entry in pages if entry["value"] == "{{ x }}"}
    return [
        f"{entry['template']!r} with {entry['value']!r}: {problem}\n  {entry['page']!r}"
        for entry in pages for problem in problems(entry, harmless)]


def main():
    pages = json.loads((FOLDER / "hostile.json").read_text(encoding="utf-8"))
    found = all_problems(pages)
    print("\n".join(found + [f"{len(pages)} pages with hostile values, {len(found)} problems"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
