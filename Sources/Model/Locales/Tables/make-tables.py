#!/usr/bin/env python3
"""Writes Territories+Table.swift: run it here (needs `pip install babel==2.18.0`, which carries
CLDR 47).

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
def territories():
    codes = sorted(c for c in Locale("en").territories if len(c) == 2 and c.isalpha() and c not in ("ZZ", "QO", "EZ", "XA", "XB"))
    for code in codes:
        names = [SHORT.get(code, {}).get(lang) or Locale(lang).territories.get(code, "") for lang in LANGUAGES]
        yield code.lower() + "|" + "|".join(names)


def write(name, doc, variable, rows):
    text = "// Made by make-tables.py from CLDR 47 (Babel 2.18.0); not edited by hand.\n\n"
    text += doc + f'let {variable}: StaticString = """\n' + "".join(f"  {r}\n" for r in rows) + '  """\n'
    pathlib.Path(name).write_text(text, encoding="utf-8")


write("Territories+Table.swift",
      "/// ISO 3166-1 alpha-2 code, and the territory's name in\n/// ar, en, fa, he, ur and fr.\n",
      "territoryTable", territories())
