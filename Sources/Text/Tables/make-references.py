#!/usr/bin/env python3
"""Writes the table of HTML's named character references: run it here, then `make format`.

Source: the table of HTML 13.5, which Python's html.entities has.
"""
from html.entities import html5
from pathlib import Path


def wrapped(entries):
    """The entries in lines of at most 100 columns."""
    line = "  "
    for entry in entries:
        if len(line) + len(entry) >= 100:
            yield line
            line = "  "
        line += entry + ","
    yield line


names = sorted(html5, key=str.encode)
entries = [" ".join([name, *(f"{ord(letter):X}" for letter in html5[name])]) for name in names]
Path("CharacterReferences+Table.swift").write_text(
    "// Made by make-references.py from HTML 13.5; not edited by hand.\n\n"
    f"/// The {len(names)} names of HTML's character references in the order of their bytes, each with"
    " its one or\n/// two scalars in hexadecimal. Names without a semicolon are those that need none.\n"
    'let characterReferenceTable: StaticString = """\n' + "\n".join(wrapped(entries)) + '\n  """\n',
    encoding="utf-8",
)
