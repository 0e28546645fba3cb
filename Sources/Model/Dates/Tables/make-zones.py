#!/usr/bin/env python3
"""Writes the table of time zones of this folder, Zones+Table.swift: run it here.

Source: the IANA Time Zone Database as Debian's package tzdata ships it (/usr/share/zoneinfo). A
line of the table is a history of offsets from UTC, with all zones that have it:

    NAMES|RULE|OFFSET TIME OFFSET TIME OFFSET...

Names are separated by spaces. The rule holds after the last time: an offset, or `STANDARD SUMMER
START END`, where start and end are MONTH.WEEK.DAY.SECOND of the local clock before the shift. Times
are in base 36, the first in seconds since 1970, the others in seconds since the one before. Offsets
are in seconds.
"""
import os, pathlib, re, struct
from calendar import monthrange
from datetime import date

ROOT = pathlib.Path("/usr/share/zoneinfo")
VERSION = (ROOT / "tzdata.zi").open().readline().split()[-1]


def base36(number):
    digits, rest = "", abs(number)
    while rest or not digits:
        rest, digit = divmod(rest, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return ("-" if number < 0 else "") + digits


def history(data):
    """First offset, [(time, offset)] and POSIX rule of a TZif file (RFC 9636), from its second
    part."""
    counts = struct.unpack(">6l", data[20:44])
    isut, isstd, leap, times, types, chars = counts
    data = data[44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut:]
    isut, isstd, leap, times, types, chars = struct.unpack(">6l", data[20:44])
    at = 44
    moments = struct.unpack(f">{times}q", data[at:at + 8 * times])
    at += 8 * times
    indices = data[at:at + times]
    at += times
    offsets = [struct.unpack(">lBB", data[at + 6 * i:at + 6 * i + 6])[0] for i in range(types)]
    rule = data[at + 6 * types + chars + leap * 12 + isstd + isut:].decode().strip()
    return offsets[0], [(m, offsets[i]) for m, i in zip(moments, indices)], rule


def seconds(text):
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def parsed(rule):
    """(standard, summer, (month, week, day, second) twice) of a POSIX rule, or (standard,)."""
    name, number = r"(?:<[^>]+>|[A-Za-z]+)", r"[+-]?[0-9:]+"
    match = re.fullmatch(rf"{name}({number})(?:{name}({number})?,(.+),(.+))?", rule)
    standard = -seconds(match[1])
    if match[3] is None:
        return (standard,)
    summer = -seconds(match[2]) if match[2] else standard + 3600
    edges = []
    for edge in (match[3], match[4]):
        day, _, clock = edge.partition("/")
        month, week, weekday = map(int, re.fullmatch(r"M(\d+)\.(\d+)\.(\d+)", day).groups())
        edges.append((month, week, weekday, seconds(clock) if clock else 7200))
    return standard, summer, *edges


def edge_time(year, edge, offset):
    month, week, weekday, second = edge
    first = date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (week - 1)
    if day > monthrange(year, month)[1]:
        day -= 7
    return (date(year, month, day) - date(1970, 1, 1)).days * 86400 + second - offset


def by_rule(rule, start, end):
    """The shifts of a rule in a range of time."""
    if len(rule) == 1:
        return []
    standard, summer, begin, finish = rule
    found = []
    for year in range(1970 + start // 31556952 - 1, 1970 + end // 31556952 + 2):
        found.append((edge_time(year, begin, standard), summer))
        found.append((edge_time(year, finish, summer), standard))
    return [shift for shift in sorted(found) if start < shift[0] <= end]


def shortened(first, shifts, rule):
    """Without shifts to the same offset, and those at the end that the rule gives as well."""
    told, last = [], first
    for time, offset in shifts:
        if offset != last:
            told.append((time, offset))
        last = offset
    if not told:
        return told
    while len(told) > 1:
        rest = told[-2][0]
        if told[-1:] != by_rule(rule, rest, told[-1][0]):
            break
        told.pop()
    return told


def main():
    zones = {}
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in ("posix", "right")]
        for file in files:
            path = pathlib.Path(folder, file)
            name = str(path.relative_to(ROOT))
            data = path.read_bytes()
            if data[:4] != b"TZif" or name in ("localtime", "posixrules", "Factory"):
                continue
            first, shifts, text = history(data)
            rule = parsed(text)
            key = (first, tuple(shortened(first, shifts, rule)), rule)
            zones.setdefault(key, []).append(name)
    lines = []
    for (first, shifts, rule), names in sorted(zones.items(), key=lambda item: min(item[1])):
        parts, before = [str(first)], 0
        for time, offset in shifts:
            parts += [base36(time - before), str(offset)]
            before = time
        text = " ".join(
            ".".join(map(str, part)) if isinstance(part, tuple) else str(part) for part in rule)
        lines.append("|".join([" ".join(sorted(names)), text, " ".join(parts)]))
    write(lines)


def write(lines):
    out = [
        "// Made by make-zones.py from the IANA Time Zone Database; not to be edited.", "",
        "extension ZoneTable {",
        f"  /// The zones of tzdata {VERSION}, one history of offsets per line; see make-zones.py.",
        "  static let text: StaticString = \"\"\"",
    ]
    for line in lines:
        while len(line) > 92:
            cut = line.rfind(" ", 0, 92) + 1
            out.append("    " + line[:cut] + "\\")
            line = line[cut:]
        out.append("    " + line)
    out += ["    \"\"\"", "}", ""]
    pathlib.Path("Zones+Table.swift").write_text("\n".join(out))


if __name__ == "__main__":
    main()
