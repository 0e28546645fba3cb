#!/usr/bin/env python3
"""Writes Locales+Table.swift and PluralRules+Table.swift from CLDR 47.

    git clone --branch 47.0.0 https://github.com/unicode-org/cldr-json
    make-locales.py PATH/TO/cldr-json

Our own tables, not ICU's: the same bytes on every machine, whatever ICU it has.
"""
import json
import pathlib
import subprocess
import sys

# What a news archive in Arabic quotes from or translates into, and its neighbours.
LANGUAGES = """ar ar-AE ar-EG ar-MA ar-MR ar-SA ar-SY ar-TN en en-GB fa he ur fr ps ckb sd ug ku az de es it pt nl
sv tr ru uk pl el id ms hi bn sw ha so am zh ja ko""".split()
DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
STYLES = ["full", "long", "medium", "short"]


def load(package, tag, name):
    path = f"47.0.0:cldr-json/{package}/main/{tag}/{name}.json"
    text = subprocess.run(
        ["git", "-C", sys.argv[1], "show", path], capture_output=True, check=True).stdout
    return json.loads(text)["main"][tag]


def patterns(formats, styles=STYLES):
    return ";".join(formats[s] if isinstance(formats[s], str) else formats[s]["_value"] for s in styles)


def months(calendar, context, width):
    names = calendar["months"][context][width]
    return ";".join(names[str(m)] for m in range(1, 13))


def digits(numbers, system):
    """Decimal and group separators, and the sign of a percentage."""
    symbols = numbers.get(f"symbols-numberSystem-{system}")
    if not symbols:
        return ""
    return "\t".join([symbols["decimal"], symbols["group"], symbols["percentSign"], symbols["minusSign"]])


def lists(listing, kind):
    found = listing[f"listPattern-type-{kind}"]
    return ";".join(found[part] for part in ("2", "start", "middle", "end"))


def row(tag):
    gregorian = load("cldr-dates-full", tag, "ca-gregorian")["dates"]["calendars"]["gregorian"]
    islamic = load("cldr-cal-islamic-full", tag, "ca-islamic")["dates"]["calendars"]["islamic"]
    numbers = load("cldr-numbers-full", tag, "numbers")["numbers"]
    listing = load("cldr-misc-full", tag, "listPatterns")["listPatterns"]
    days = gregorian["days"]["format"]
    # One letter a day in the languages that write so in calendars.
    narrow = days["abbreviated" if tag[:2] in ("en", "fr") else "narrow"]
    periods = gregorian["dayPeriods"]["format"]["abbreviated"]
    native = "arab" if tag[:2] in ("ar", "ckb") else "arabext"
    yield tag
    yield patterns(gregorian["dateFormats"])
    # The longer ones name the zone.
    yield patterns(gregorian["timeFormats"], ["medium", "medium", "medium", "short"])
    yield months(gregorian, "format", "wide")
    yield months(gregorian, "format", "abbreviated")
    yield months(gregorian, "stand-alone", "wide")
    yield ";".join(days["wide"][d] for d in DAYS)
    yield ";".join(days["abbreviated"][d] for d in DAYS)
    yield ";".join(narrow[d] for d in DAYS)
    yield ";".join(gregorian["quarters"]["format"]["wide"][str(q)] for q in range(1, 5))
    yield periods["am"] + ";" + periods["pm"]
    yield gregorian["eras"]["eraAbbr"]["0"] + ";" + gregorian["eras"]["eraAbbr"]["1"]
    yield patterns(islamic["dateFormats"])
    yield months(islamic, "format", "wide")
    yield islamic["eras"]["eraAbbr"]["0"]
    yield digits(numbers, "latn")
    yield digits(numbers, native)
    yield numbers["minimumGroupingDigits"]
    yield numbers["decimalFormats-numberSystem-latn"]["standard"]
    yield numbers["percentFormats-numberSystem-latn"]["standard"]
    yield lists(listing, "standard")
    yield lists(listing, "or")


def plurals():
    """Every set of rules with the languages that have it."""
    path = "47.0.0:cldr-json/cldr-core/supplemental/plurals.json"
    text = subprocess.run(
        ["git", "-C", sys.argv[1], "show", path], capture_output=True, check=True).stdout
    sets = {}
    for language, rules in json.loads(text)["supplemental"]["plurals-type-cardinal"].items():
        parts = []
        for key, rule in rules.items():
            condition = rule.split("@")[0].strip()
            if condition:
                parts.append(key.removeprefix("pluralRule-count-") + ":" + condition)
        sets.setdefault(";".join(parts), []).append(language)
    return [" ".join(languages) + "|" + rules for rules, languages in sets.items()]


def write(name, doc, variable, rows):
    text = "// Made by make-locales.py from CLDR 47; not edited by hand.\n\n" + doc
    text += f'let {variable}: StaticString = """\n'
    for line in rows:
        # Signs that nobody sees are written out, so that a reader does.
        for scalar in "\t\u200e\u200f\u061c\u202f\u00a0\u200d\u200c\u200b":
            line = line.replace(scalar, "\\u{%X}" % ord(scalar))
        text += "  " + line + "\n"
    pathlib.Path(__file__).with_name(name).write_text(text + '  """\n', encoding="utf-8")


write(
    "Locales+Table.swift",
    "/// The rows that `LocaleData` reads. Parts of a field are separated by `;`, signs by tabs.\n",
    "localeTable", ("|".join(row(tag)) for tag in LANGUAGES))
write(
    "PluralRules+Table.swift",
    "/// Languages, and the conditions of their plural categories except `other` (UTS #35, part 3, 5.1).\n",
    "pluralRuleTable", plurals())
