"""Texts that are made to cost more than their bytes: {name: text of so many bytes}.

Each holds one thing that a parser could look at again and again. `texts(size)` gives bodies of
articles, `front_matters(size)` whole articles.
"""


def repeated(unit: str, prefix: str = "", suffix: str = ""):
    def text(size: int) -> str:
        room = size - len((prefix + suffix).encode())
        return prefix + unit * max(1, room // len(unit.encode())) + suffix
    return text


def parts(*units: str):
    """Every unit repeated over its share of the text, one behind the other."""
    def text(size: int) -> str:
        return "".join(unit * (size // len(units) // len(unit.encode())) for unit in units)
    return text


def numbered(unit, before: str = "", after: str = ""):
    """Units that differ: `unit` gets a number."""
    def text(size: int) -> str:
        length = len(unit(10_000).encode())
        return before + "".join(unit(n) for n in range(size // length)) + after
    return text


def growing(unit):
    """Units that get longer."""
    def text(size: int) -> str:
        made, length, n = [], 0, 1
        while length < size:
            made.append(unit(n))
            length += len(made[-1].encode())
            n += 1
        return "".join(made)
    return text


# Repeated as they are, each over a whole text.
UNITS = [
    # Brackets, links, images, footnotes.
    "[", "[a]", "[a](", "[a](<b", "[a](b (", "[[a](b)](c)", "]", "[^a", "[a][", "- [ ] a\n", "[a](b.md) ", "![a](b) ",
    # Emphasis, strikethrough, code.
    "*a", "a**b", "*a* ", "_a_ ", "~", "~~a~~ ", "*~_~", "`a``", 'و**"نص"** ', "ن*(",
    # HTML, comments, entities, escapes.
    "<a ", '<a b="', "<!-- ", "<?", "<!A ", "<![CDATA[", "<http:", "&amp", "\\*",
    # Tables and other blocks.
    "|a|b\n", "|-|\n|-|-|\n", "- ", "1. ", "> ", "> - ", "#\n", "a\n=\n", "a\\\n", "- a\n\n", "```\n", "\t", "<div>\n",
    "[a]: b\n", "[^a]: b\n\n", "[a]:",
    # Addresses.
    "www.a_", "www.a.b ", "(www.a.b)", "http://a<", "://", "a@b.", "a@b.c ",
    # Letters, marks, controls.
    "ن", "1,", "1 ن ", "ن (a) ", "\u0316\u0301", "ن\u200f", "\u2066a\u2069", "\u202e\n\n", "\u2066\n\n", "a\u200e\n\n", "\u2028",
]

# Put together from several parts.
MIXED = {
    "a URL and closing parentheses": repeated(")", "http://a.b/"),
    "images and links": parts("![", "[a](b)"),
    "emphasis and links": parts("*a ", "[a](b)"),
    "emphasis and footnotes": parts("*a ", "[^a]"),
    "emphasis that loses its bound": parts("*a *a ", "b_ c* "),
    "links in emphasis": repeated("[a](b) ", "*", "*"),
    "a long definition used often": lambda n: "[a]: /" + "x" * (n // 4) + "\n\n" + "[a]" * (n // 4),
    "a long title used often": lambda n: '[a]: /x "' + "y" * (n // 4) + '"\n\n' + "[a]" * (n // 4),
    "a definition with a folded label": lambda n: "[ẞ]: /" + "x" * (n // 4) + "\n\n" + "[SS]" * (n // 5),
    "a definition in a quote": lambda n: "> [a]:\n> /" + "x" * (n // 4) + "\n> 'y'\n\n" + "[b][a]" * (n // 8),
    "definitions used once": numbered(lambda n: f"[{n:05}] [{n:05}]: b\n"),
    "definitions of sources": lambda n: (
        "".join(f"[{k:05}]" for k in range(n // 30)) + "\n\n" + "".join(f"[{k:05}]: {k:05}.md\n" for k in range(n // 30))),
    "definitions with one beginning": numbered(lambda n: f"[{'a' * 900}{n:05}]: b\n"),
    "a footnote used often": repeated("[^a]", "[^a]: x\n\n"),
    "footnotes": numbered(lambda n: f"[^{n:05}] [^{n:05}]: x\n\n"),
    "footnotes in footnotes": lambda n: "[^" * (n // 3) + "a" + "]" * (n // 3),
    "blank lines in deep lists": lambda n: "- " * (n // 4) + "a" + "\n" * (n // 2),
    "lazy lines in deep quotes": lambda n: "> " * (n // 4) + "a\n" + "a\n" * (n // 4),
    "blank lines in deep footnotes": lambda n: "[^a]:" * (n // 10) + "a" + "\n" * (n // 2),
    "lists deeper by line": growing(lambda n: "  " * n + "- a\n"),
    "delimiter rows of other widths": repeated("|-|\n|-|-|\n", "a|b|c\n"),
    "a long table": repeated("|a|b|\n", "|a|b|\n|-|-|\n"),
    "a wide table": lambda n: "|a" * (n // 4) + "|\n" + "|-" * (n // 4) + "|\n",
    "a wide row": lambda n: "|a|b|\n|-|-|\n" + "|a" * (n // 2) + "|\n",
    "a table of short rows": lambda n: "|a" * (n // 8) + "|\n" + "|-" * (n // 8) + "|\n" + "|\n" * (n // 4),
    "a table with markup": repeated("| **a** | [b](c) |\n", "|a|b|\n|-|-|\n"),
    "nested links": lambda n: "[" * (n // 6) + "a" + "](b)" * (n // 6),
    "nested images": lambda n: "![" * (n // 6) + "a" + "](b)" * (n // 6),
    "stars around a letter": lambda n: "*" * (n // 2) + "a" + "*" * (n // 2),
    "ticks of all lengths": numbered(lambda n: "`" * (n % 80 + 1) + "a" * (80 - n % 80)),
    "attributes": repeated("b ", "<a "),
    "headings with one text": repeated("## عنوان\n\n"),
    "headings with numbers": numbered(lambda n: f"## a-{n:05}\n\n## a\n\n"),
    "links to sources": numbered(lambda n: f"[a]({n:05}.md) "),
    "unsafe links, a line each": numbered(lambda n: f"[a](javascript:{n:05})\n"),
    "a bold word in every paragraph": repeated("قال **الوزير** إن [الاجتماع](https://a.b/c) عقد في *العاصمة*.\n\n"),
    "ordinary text on one line": repeated("قال الوزير إن الاجتماع عقد في العاصمة. "),
    "ordinary text": repeated("قال الوزير إن الاجتماع عقد في العاصمة.\n\n"),
}

TEXTS = {repr(unit): repeated(unit) for unit in UNITS} | MIXED


def article(text: str) -> str:
    return f"---\ntitle: خبر\ndate: 2024-01-01\n---\n{text}\n"


def field(lines) -> str:
    """An article with more front matter."""
    return lambda n: f"---\ntitle: خبر\ndate: 2024-01-01\n{lines(n)}\n---\nنص\n"


FRONT_MATTERS = {
    # Every topic makes a page, so there are a hundred of them.
    "topics on one line": field(numbered(lambda n: f"t{n % 100:05}, ", "topics: [", "]")),
    "topics, one a line": field(numbered(lambda n: f"- t{n % 100:05}\n", "topics:\n")),
    "authors on one line": field(numbered(lambda n: f"t{n:05}, ", "authors: [", "]")),
    "authors of a folded line": field(numbered(lambda n: f"\"ن {n:05}\"\n  , ", "authors: [", "]")),
    "unknown keys": field(numbered(lambda n: f"k{n:05}: x\n")),
    "one key again and again": field(repeated("k: x\n")),
    "keys of extra": field(numbered(lambda n: f"  k{n:05}: x\n", "extra:\n")),
    "values of extra": field(numbered(lambda n: f"{n:05}, ", "extra: { a: [", "] }")),
    "lists in lists": field(lambda n: "extra: { a: " + "[" * (n // 2) + "]" * (n // 2) + " }"),
    "open lists": field(repeated("[", "extra: ")),
    "dashes of a list": field(repeated("- ", "authors:\n  ")),
    "anchors": field(numbered(lambda n: f"&a{n:05} x, ", "extra: { a: [", "] }")),
    "aliases of anchors": field(lambda n: "extra: { x: &x [" + "a, " * 300 + "], y: [" + "*x, " * (n // 4) + "] }"),
    "aliases that multiply": field(lambda n: "extra:\n  a0: &a0 [x]\n" + "".join(
        f"  a{k}: &a{k} [" + ", ".join([f"*a{k - 1}"] * 9) + "]\n" for k in range(1, n // 70))),
    "a long title": field(lambda n: "summary: " + "ن" * (n // 2)),
    "a long value in quotes": field(repeated("\\u0301", 'summary: "', '"')),
    "a block of lines": field(repeated("  ن\n", "summary: |\n")),
    "controls in a list": field(repeated("\"a\u202e\", ", "authors: [", "]")),
    "marks in a value": field(repeated("\u0316\u0301", "summary: ن")),
    "no end": lambda n: "---\ntitle: خبر\n" + "a: b\n" * (n // 5),
    "delimiters with spaces": lambda n: "---\ntitle: خبر\n" + ("--- " + " " * 400 + "a\n") * (n // 405) + "---\nنص\n",
}
