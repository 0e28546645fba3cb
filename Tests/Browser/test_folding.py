"""Folding in a browser: a search there has to compare words as newsgen does
(Documentation/TextRules.md, "Comparing names"; failure 24)."""

import json

from newsgen_site import REPOSITORY

# Written from the rules, without newsgen's tables: every browser has what it needs.
FOLD = r"""(text) => {
  const letters = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا", "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه",
    "٪": "%", "٫": ".", "٬": ","};
  const dropped = /[\u00ad\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
  const digit = (character) => {
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(character.codePointAt(0) - value - 1))) value += 1;
    return value;
  };
  return text.replace(/\u0675/g, "ا").normalize("NFKC").toLowerCase().replace(dropped, "")
    .replace(/[^\0-\x7f]/gu, (character) => letters[character] ?? character)
    .normalize("NFD").replace(/(?<=[\p{Script=Latin}\p{Script=Hebrew}])\p{M}+/gu, "").normalize("NFC")
    .replace(/\p{Nd}/gu, digit).replace(/\s+/gu, " ").trim()
    .replace(/ى(?![\p{L}\p{M}\p{Cf}])/gu, "ي");
}"""


def test_I_24_a_browser_can_fold_as_newsgen_does(tab):
    """The texts and forms that FoldingTests.swift holds newsgen to."""
    vectors = json.loads((REPOSITORY / "Tests/TextTests/Vectors/folding.json").read_text())
    pairs = [pair for group in vectors for pair in group["pairs"]]
    found = tab("about:blank").evaluate(f"(texts) => texts.map({FOLD})", [text for text, _ in pairs])
    assert len(pairs) >= 60
    assert [(text, form) for (text, _), form in zip(pairs, found)] == [tuple(pair) for pair in pairs]
