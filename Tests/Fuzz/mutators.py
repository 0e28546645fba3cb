"""Changes bytes, words and structure of files; every choice is a seeded generator's."""

import random
import re

import dictionary

MAXIMUM = 60_000
"""No file grows beyond so many bytes: what is long enough to show that work is not linear."""


def encode(text: str) -> bytes:
    """UTF-8, with lone surrogates as the three bytes that they would be."""
    return text.encode("utf-8", "surrogatepass")


# Bytes.


def flip_bit(chance: random.Random, data: bytes) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def set_byte(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def remove_bytes(chance: random.Random, data: bytes) -> bytes:
    start, end = span(chance, data)
    return data[:start] + data[end:]


def repeat_bytes(chance: random.Random, data: bytes) -> bytes:
    start, end = span(chance, data)
    return data[:end] + data[start:end] * chance.choice([1, 2, 7, 40]) + data[end:]


def move_bytes(chance: random.Random, data: bytes) -> bytes:
    start, end = span(chance, data)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def insert_broken_bytes(chance: random.Random, data: bytes) -> bytes:
    return inserted(chance, data, chance.choice(dictionary.BROKEN_BYTES))


def change_encoding(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(["utf-16", "utf-16-le", "windows-1256", "utf-8-sig"]), "replace"
    )


def change_line_ends(chance: random.Random, data: bytes) -> bytes:
    return data.replace(
        b"\n", chance.choice([b"\r\n", b"\r", b"\xe2\x80\xa8", b"\x0b", b"\xc2\x85"])
    )


def span(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + int(chance.expovariate(1 / 20)) + 1)


def inserted(chance: random.Random, data: bytes, part: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + part + data[at:]


# Words.


def insert_word(chance: random.Random, data: bytes) -> bytes:
    return inserted(chance, data, encode(word(chance)))


def insert_many(chance: random.Random, data: bytes) -> bytes:
    """Some words over and over: what nests, opens and never closes, or must be looked for again."""
    words = "".join(word(chance) for _ in range(chance.randrange(1, 4))) or "a"
    part = encode(words[:60])
    most = max(1, MAXIMUM // len(part))
    return inserted(chance, data, part * min(most, int(10 ** chance.uniform(1, 4.5))))


def insert_around(chance: random.Random, data: bytes) -> bytes:
    start, end = span(chance, data)
    before, after = chance.choice(
        [
            ("*", "*"),
            ("**", "**"),
            ("`", "`"),
            ("[", "](first.md)"),
            ("\u202e", "\u202c"),
            ("\u2067", "\u2069"),
            ("<b>", "</b>"),
            ('"', '"'),
            ("{", "}"),
            ("[", "]"),
            ("{{ ", " }}"),
            ("{% raw %}", "{% endraw %}"),
            ("<!--", "-->"),
            ("```\n", "\n```\n"),
            ("~~", "~~"),
            ("\\u{", "}"),
        ]
    )
    return data[:start] + encode(before) + data[start:end] + encode(after) + data[end:]


def replace_number(chance: random.Random, data: bytes) -> bytes:
    return replaced(chance, data, rb"\d+", chance.choice(dictionary.NUMBERS))


def replace_date(chance: random.Random, data: bytes) -> bytes:
    return replaced(chance, data, rb"\d{4}-\d\d-\d\d[T\d:+Z]*", chance.choice(dictionary.DATES))


def replace_path(chance: random.Random, data: bytes) -> bytes:
    path = chance.choice(dictionary.PATHS + dictionary.SCRIPT_URLS)
    return replaced(chance, data, rb"(?:https?:/)?/[^\s,\]})\"']+", path)


def replace_word(chance: random.Random, data: bytes) -> bytes:
    return replaced(chance, data, rb"[^\s\x00-\x2f]+", word(chance))


def respell_word(chance: random.Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"[^\s\x00-\x2f]{2,}", data))
    if not found:
        return data
    match = chance.choice(found)
    spelled = chance.choice(dictionary.variants(match[0].decode("utf-8", "replace")))
    return data[: match.start()] + encode(spelled) + data[match.end() :]


def replaced(chance: random.Random, data: bytes, pattern: bytes, text: str) -> bytes:
    found = list(re.finditer(pattern, data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + encode(text) + data[match.end() :]


def word(chance: random.Random) -> str:
    groups = [
        dictionary.INVISIBLE,
        dictionary.LETTERS,
        dictionary.NUMBERS,
        dictionary.DATES,
        dictionary.PATHS,
        dictionary.SCRIPT_URLS,
        dictionary.MARKUP,
        dictionary.MARKDOWN,
        dictionary.YAML,
        dictionary.TEMPLATE,
    ]
    return chance.choice(chance.choice(groups))


# Lines and keys.


def remove_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def repeat_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        at = chance.randrange(len(lines))
        lines[at:at] = [lines[at]] * chance.choice([1, 1, 3, 100])
    return b"".join(lines)


def swap_lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if len(lines) > 1:
        a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def indent_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        at = chance.randrange(len(lines))
        lines[at] = chance.choice([b" ", b"    ", b"\t", b"> ", b"- ", b"1. "]) + lines[at]
    return b"".join(lines)


def set_value(chance: random.Random, data: bytes) -> bytes:
    """Another value for a key that is there."""
    found = list(re.finditer(rb"^(\w+: )(.*)$", data, re.M))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start(2)] + value(chance) + data[match.end() :]


def add_key(chance: random.Random, data: bytes) -> bytes:
    """A key of any source in this one: below its first line of hyphens, or at its start."""
    start = 4 if data.startswith(b"---\n") else 0
    line = encode(chance.choice(dictionary.KEYS)) + b": " + value(chance) + b"\n"
    return data[:start] + line + data[start:]


def add_alias(chance: random.Random, data: bytes) -> bytes:
    """An older URL, which may be that of another page, or lead somewhere that no page is."""
    if not data.startswith(b"---\n") or b"\naliases:" in data:
        return data
    names = [quoted(chance.choice(dictionary.PATHS)) for _ in range(chance.choice([1, 1, 2]))]
    return b"---\naliases: [" + b", ".join(names) + b"]\n" + data[4:]


def remove_key(chance: random.Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"^\w+: .*\n", data, re.M))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + data[match.end() :]


def value(chance: random.Random) -> bytes:
    kind = chance.random()
    if kind < 0.5:
        return encode(chance.choice(dictionary.VALUES + dictionary.NUMBERS + dictionary.DATES))
    if kind < 0.7:
        return quoted(chance.choice(dictionary.PATHS + dictionary.SCRIPT_URLS))
    if kind < 0.85:
        return quoted("".join(word(chance)[:200] for _ in range(chance.randrange(1, 5))))
    if kind < 0.9:
        return b"[" + b", ".join(value(chance) for _ in range(chance.randrange(4))) + b"]"
    if kind < 0.95:
        return b"[" + quoted(chance.choice(dictionary.PATHS)) + b"]"
    return encode(word(chance))


def quoted(text: str) -> bytes:
    """In double quotes, as YAML reads it; lone surrogates are left for YAML to refuse."""
    escaped = "".join(
        f"\\{char}"
        if char in '\\"'
        else char
        if char.isprintable()
        else f"\\u{ord(char):04x}"
        if ord(char) < 0x10000
        else f"\\U{ord(char):08x}"
        for char in text
    )
    return encode(f'"{escaped}"')


BYTES = [
    flip_bit,
    set_byte,
    remove_bytes,
    repeat_bytes,
    move_bytes,
    truncate,
    insert_broken_bytes,
    change_encoding,
    change_line_ends,
]
WORDS = [
    insert_word,
    insert_word,
    insert_word,
    insert_many,
    insert_around,
    replace_number,
    replace_date,
    replace_path,
    replace_word,
    respell_word,
]
LINES = [
    remove_line,
    repeat_line,
    swap_lines,
    indent_line,
    set_value,
    set_value,
    add_key,
    add_key,
    add_alias,
    add_alias,
    remove_key,
]


def mutate(chance: random.Random, data: bytes) -> bytes:
    """The bytes after one change, mostly of words and lines: these keep most files valid."""
    group = chance.choices([BYTES, WORDS, LINES], [2, 5, 5])[0]
    return chance.choice(group)(chance, data)[:MAXIMUM]
