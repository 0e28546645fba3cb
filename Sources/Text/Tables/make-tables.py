#!/usr/bin/env python3
"""Writes the Unicode tables of this folder: run it here, then `make format`.

Source: the Unicode Character Database as Debian's package unicode-data ships it
(/usr/share/unicode, version 15.0 in Debian 12); Python's own unicodedata gives the decompositions
(stable since Unicode 4.1 for the characters used).
"""
import re, unicodedata, pathlib

UCD = pathlib.Path("/usr/share/unicode")
VERSION = re.search(r"-(\d+\.\d+\.\d+)\.txt", (UCD / "extracted/DerivedBidiClass.txt").open().readline())[1]


def ranges(path, field=1):
    """(first, last, value) of a property file, @missing lines left out."""
    for line in (UCD / path).open(encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line:
            parts = [p.strip() for p in line.split(";")]
            first, _, last = parts[0].partition("..")
            yield int(first, 16), int(last or first, 16), parts[field:]


def merged(spans):
    """Neighbouring spans of one value as one, unassigned code points between them swallowed."""
    out = []
    for first, last, value in sorted(spans):
        if out and out[-1][2] == value and all(unassigned(c) for c in range(out[-1][1] + 1, first)):
            out[-1][1] = last
        else:
            out.append([first, last, value])
    return out


ASSIGNED = set()
for line in (UCD / "UnicodeData.txt").open(encoding="utf-8"):
    code, name = line.split(";")[:2]
    if name.endswith("First>"):
        start = int(code, 16)
    elif name.endswith("Last>"):
        ASSIGNED.update(range(start, int(code, 16) + 1))
    else:
        ASSIGNED.add(int(code, 16))


def unassigned(code):
    return code not in ASSIGNED


def write(name, text):
    head = f"// Made by make-tables.py from the Unicode Character Database {VERSION}; not edited by hand.\n\n"
    pathlib.Path(name).write_text(head + text, encoding="utf-8")


def wrapped(pairs):
    line = ""
    for pair in pairs:
        if len(line) + len(pair) > 96:
            yield line
            line = ""
        line += pair + ","
    yield line


def strong_directions():
    spans = []
    for first, last, (bidi, *_) in ranges("extracted/DerivedBidiClass.txt"):
        if bidi in ("L", "R", "AL"):
            spans.append((first, last, "L" if bidi == "L" else "R"))
    rows = merged(spans)
    text = "/// First and last scalar of every run of strong characters, with `true` for right to left\n"
    text += "/// (Bidi_Class R or AL) and `false` for left to right (L).\n"
    text += "let strongDirectionRanges: [(first: UInt32, last: UInt32, isRightToLeft: Bool)] = [\n"
    for first, last, side in rows:
        text += f"  (0x{first:04X}, 0x{last:04X}, {'true' if side == 'R' else 'false'}),\n"
    write("StrongDirection+Table.swift", text + "]\n")


def nfc_quick_check():
    classes = {}
    for first, last, (ccc, *_) in ranges("extracted/DerivedCombiningClass.txt"):
        if ccc != "0":
            classes.update((c, int(ccc)) for c in range(first, last + 1))
    for first, last, value in ranges("DerivedNormalizationProps.txt"):
        if value[0] == "NFC_QC":
            classes.update((c, 255) for c in range(first, last + 1))
    text = "/// Runs of scalars that matter for normalization form C: their canonical combining class, or 255\n"
    text += "/// where NFC_Quick_Check is not Yes (UAX #15, section 9).\n"
    text += "let normalizationClasses: [(first: UInt32, last: UInt32, combiningClass: UInt8)] = [\n"
    for first, last, value in merged((c, c, v) for c, v in classes.items()):
        text += f"  (0x{first:04X}, 0x{last:04X}, {value}),\n"
    write("Normalization+Table.swift", text + "]\n")


DROPPED = (
    [0x0640, 0x0670, 0x00AD, 0xFEFF, 0x061C]
    + [*range(0x0610, 0x061B), *range(0x064B, 0x0660), *range(0x06D6, 0x06EE), *range(0x08D3, 0x0900)]
    + [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A)]
    + [*range(0x0300, 0x0370), *range(0x0591, 0x05C8)]
)
KEPT_OF_DROPPED = {0x06DD, 0x06DE, 0x06E5, 0x06E6, 0x06E9, 0x05BE, 0x05C0, 0x05C3, 0x05C6}
LETTERS = {
    0x0623: "ا", 0x0625: "ا", 0x0622: "ا", 0x0671: "ا", 0x0672: "ا", 0x0673: "ا", 0x0675: "ا",
    0x06CC: "ي", 0x06A9: "ك", 0x06C1: "ه", 0x06BE: "ه", 0x06D5: "ه", 0x06C0: "ه", 0x06C2: "ه",
    0x066A: "%", 0x066B: ".", 0x066C: ",",
}


def folded(code):
    """Tier 2 of the folding (Documentation/TextRules.md) for one scalar, without the rule for a
    final alef maqsura."""
    char = chr(code)
    if code in DROPPED and code not in KEPT_OF_DROPPED:
        return ""
    if code in LETTERS:
        return LETTERS[code]
    text = unicodedata.normalize("NFKC", char).lower()
    if text != char and len(text) >= 1 and text != chr(code):
        return "".join(folded(ord(c)) if ord(c) != code else c for c in text)
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    bare = unicodedata.normalize("NFD", char)
    if len(bare) > 1 and ord(bare[0]) < 0x250:
        return "".join(c for c in bare if not 0x300 <= ord(c) < 0x370)
    return char


def folding():
    rows = []
    for code in sorted(ASSIGNED):
        if 0xAC00 <= code < 0xD7A4 or 0xD800 <= code < 0xE000 or 0xF900 <= code < 0xFB00 or 0x2F800 <= code < 0x2FA20:
            continue
        if unicodedata.category(chr(code)) == "Cn":
            continue
        text = folded(code)
        if text != chr(code):
            rows.append((code, text))
    text = "/// The scalars that folding changes: each with its replacement in hexadecimal, pairs ended by a\n"
    text += "/// comma. A scalar without replacement is dropped.\n"
    text += 'let foldingTable: StaticString = """\n'
    pairs = [" ".join([f"{code:X}", *(f"{ord(c):X}" for c in to)]) for code, to in rows]
    for line in wrapped(pairs):
        text += "  " + line + "\n"
    write("Folding+Table.swift", text + '  """\n')
    print(len(rows), "folding rows")


strong_directions()
nfc_quick_check()
folding()
