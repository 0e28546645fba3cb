#!/usr/bin/env python3
"""Writes the CLDR tables of this folder: run it here (needs `pip install babel==2.18.0`, which carries CLDR 47).

Our own tables, not ICU's: the same bytes on every machine, whatever ICU it has.
"""
import pathlib
from babel import Locale

LANGUAGES = ["ar", "en", "fa", "he", "ur", "fr"]
# CLDR's alt="short" names, which Babel leaves out, where newspapers use nothing else.
SHORT = {
    "PS": dict(ar="فلسطين", en="Palestine", fa="فلسطین", he="פלסטין", ur="فلسطین", fr="Palestine"),
    "HK": dict(ar="هونغ كونغ", en="Hong Kong", fa="هنگ‌کنگ", he="הונג קונג", ur="ہانگ کانگ", fr="Hong Kong"),
    "MO": dict(ar="ماكاو", en="Macao", fa="ماکائو", he="מקאו", ur="مکاؤ", fr="Macao"),
    "BA": dict(en="Bosnia", fr="Bosnie"),
}
# Regional sets of Arabic month names (domain.md C1).
REGIONS = ["ar", "ar_SY", "ar_TN", "ar_MA", "ar_MR"]


def territories():
    codes = sorted(c for c in Locale("en").territories if len(c) == 2 and c.isalpha() and c not in ("ZZ", "QO", "EZ", "XA", "XB"))
    for code in codes:
        names = [SHORT.get(code, {}).get(lang) or Locale(lang).territories.get(code, "") for lang in LANGUAGES]
        yield code.lower() + "|" + "|".join(names)


def dates():
    for tag in LANGUAGES + [r for r in REGIONS if r != "ar"]:
        locale = Locale.parse(tag)
        months = [locale.months["format"]["wide"][m] for m in range(1, 13)]
        # Babel counts from Monday; a week here starts on Sunday.
        order = [6, 0, 1, 2, 3, 4, 5]
        wide = [locale.days["format"]["wide"][d] for d in order]
        short = [locale.days["format"]["narrow" if tag[:2] not in ("en", "fr") else "abbreviated"][d] for d in order]
        pattern = str(locale.date_formats["long"])
        yield "|".join([tag.replace("_", "-"), pattern, ";".join(months), ";".join(wide), ";".join(short)])


def write(name, doc, variable, rows):
    text = "// Made by make-tables.py from CLDR 47 (Babel 2.18.0); not edited by hand.\n\n"
    text += doc + f'let {variable}: StaticString = """\n' + "".join(f"  {r}\n" for r in rows) + '  """\n'
    pathlib.Path(name).write_text(text, encoding="utf-8")


write("Territories+Table.swift",
      "/// ISO 3166-1 alpha-2 code, and the territory's name in\n/// ar, en, fa, he, ur and fr.\n",
      "territoryTable", territories())
write("DateNames+Table.swift",
      "/// Language, long date pattern, twelve months, seven weekdays from Sunday, their short names.\n",
      "dateNameTable", dates())
