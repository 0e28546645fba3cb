#!/usr/bin/env python3
"""Writes UmmAlQura+Table.swift from the months of hijridate (PyPI, MIT), 1343 to 1500 AH.

    pip install hijridate==2.6.0

It takes them from the calendars that were printed, and from King Abdulaziz City for Science and
Technology.
"""
import pathlib

from hijridate import ummalqura

FIRST_YEAR = 1343
# Counted there from 1858-11-16, here from 1970-01-01.
starts = [day - 40588 for day in ummalqura.MONTH_STARTS]
rows = []
for index in range(0, len(starts) - 1, 12):
    lengths = [starts[index + m + 1] - starts[index + m] for m in range(12)]
    # What was printed was not always what was computed: a few months had 28 days, or 31.
    assert set(lengths) <= {28, 29, 30, 31}, (index, lengths)
    rows.append(sum(days - 28 << 2 * m for m, days in enumerate(lengths)))
assert len(rows) == 1500 - FIRST_YEAR + 1

text = "// Made by make-umalqura.py from hijridate 2.6.0; not edited by hand.\n\nextension HijriDate {\n"
text += "  /// The days from 1970-01-01 to the first day of the table's first year.\n"
text += f"  static let tableStart = {starts[0]}\n  static let firstTableYear = {FIRST_YEAR}\n\n"
text += "  /// For every year, two bits a month, Muharram lowest: how many days more than 28 it has.\n"
text += "  static let monthLengths: [UInt32] = [\n"
for index in range(0, len(rows), 8):
    text += "    " + ", ".join("0x%06X" % row for row in rows[index:index + 8]) + ",\n"
pathlib.Path(__file__).with_name("UmmAlQura+Table.swift").write_text(text + "  ]\n}\n", encoding="utf-8")
