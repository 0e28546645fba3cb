"""All names of HTML's character references, and odd numbers, compared with Python's
html.unescape."""
import html
from html.entities import html5

import newsgen_cases

NUMBERS = [
    *range(0x120), 0x2028, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0xFDCF, 0xFDD0, 0xFDEF, 0xFDF0, 0xFFFD,
    0xFFFE, 0xFFFF, 0x10000, 0x1FFFE, 0x10FFFD, 0x10FFFE, 0x10FFFF, 0x110000, 2**32 + 65, 10**30,
]
ENDINGS = ["", ";", "x", "=", "1;", ";;", "&", "&amp;", " ;", "é"]


def references():
    names = {name.removesuffix(";") for name in html5}
    numbers = [form.format(number) for number in NUMBERS for form in ("#{}", "#x{:x}", "#X{:X}")]
    broken = ["", "#", "#x", "#-1", "#+1", "#xg", "#٣", "amp" * 12, "n" * 40, "é", "ampé"]
    for name in [*sorted(names), *numbers, *broken]:
        endings = ENDINGS if len(name) < 7 else ["", ";", "zzzz;"]
        yield from (f"a&{name}{ending}b" for ending in endings)


def test_references_of_markup_are_decoded_as_python_does():
    texts = list(references())
    # What follows was trimmed or collapsed by `striptags` before references were decoded.
    template = [["main.json", "{{ texts|map('striptags')|list }}"]]
    (answer,) = newsgen_cases.render([({"texts": texts}, template)])
    assert "output" in answer, answer
    decoded = newsgen_cases.json.loads(answer["output"])
    wrong = [
        f"{text!r}: {ours!r}, not {html.unescape(text)!r}"
        for text, ours in zip(texts, decoded, strict=True)
        if ours != html.unescape(text)
    ]
    assert not wrong, "\n".join(wrong[:20])
