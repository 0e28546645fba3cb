"""The words of this domain that mutators insert: marks, keys, values, controls, paths, scripts."""

import unicodedata

CANARY = "zqcanary"
"""Planted in what authors write; never part of a tag, an attribute name or a script of a page."""

SECRET = "zqsecret"
"""Written into files that no page and no answer may show."""

INVISIBLE = [chr(code) for code in (
    0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0xA0, 0xAD, 0x034F, 0x061C,
    0x0640, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C,
    0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x3164, 0xFDD0, 0xFE0F, 0xFEFF, 0xFFFC,
    0xFFFD, 0xFFFE, 0xE0001, 0xE007F, 0x10FFFF)]

LETTERS = [
    "ا", "أ", "إ", "آ", "ة", "ه", "ى", "ي", "ی", "ک", "ك", "ﷺ", "ﻻ", "الله", "مـــرحبا", "مُحَمَّد",
    "é", "e\u0301", "e" + "\u0301" * 40, "ß", "İ", "ı", "ﬁ", "Å", "A\u030a", "שלום", "漢字", "🇷🇺",
    "🇷", "👩‍👩‍👧", "𝐀", "\U0001E900", "٠١٢", "۱۲۳", "½", "Ⅷ", "\u0d4d\u0d4d", "a\u0328\u0301"]

BROKEN_BYTES = [
    b"\xff", b"\xfe\xff", b"\xc0\xaf", b"\xc3", b"\xed\xa0\x80", b"\xed\xb0\x80",
    b"\xf4\x90\x80\x80", b"\xf0\x9f\x98", b"\xef\xbb\xbf", b"\x80", b"\xd8", b"\x00", b"\r",
    b"\r\n", b"\n\r"]
"""Not UTF-8: overlong, cut off, halves of surrogate pairs, beyond U+10FFFF; and line ends."""

NUMBERS = [
    "0", "-0", "-1", "1e9", "0x7f", "0o17", "1_000", "1.5", ".inf", "-.inf", ".nan", "007", "+5",
    "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
    "99999999999999999999999999", "1e400", "٣", "NaN", "1" + "0" * 400]

DATES = [
    "2023-08-14", "2023-02-29", "2024-02-29", "0000-00-00", "0001-01-01", "9999-12-31",
    "10000-01-01", "-0044-03-15", "2023-8-4", "2023-08-14T25:61:61Z", "2023-08-14T23:59:60Z",
    "2023-08-14 09:30", "2023-08-14T09:30:00+99:99", "2023-08-14T09:30:00.123456789+03:00", "2023",
    "2023-08", "1445-01-27", "14/08/2023", "أمس", "٢٠٢٣-٠٨-١٤", "2023-08-14T00:00:00-23:59",
    "1583-10-14", "2099-01-01"]

PATHS = [
    "/", "//", "//evil.example/x", "..", "../", "/../../etc/passwd", "a/../b", "./a", "/.",
    "/.git/config", "/.newsgen-staging/index.html", "/.newsgen/x", "/.well-known/x", "/index.html",
    "/feed.xml", "/robots.txt", "/404.html", "/assets/main.css", "/INDEX.HTML", "/topics",
    "/topics/index.html", "/2023/08/14", "/2023/08/14/first.html", "/2023/08/14/FIRST.html",
    "/sitemap.xml", "/a%2fb", "/%2e%2e/x", "/%2E%2E%2Fx", "/%00", "/%ff", "/%D9%86%D8%B5", "/%zz",
    "/a b", "/a\tb", "/a?b#c", "/CON", "/aux.html", "/a:b", "/a\\b", "\\\\host\\share", "C:\\x",
    "/x./", "/x ", "/" + "ن" * 130, "/" + "a" * 300, "/" + "d/" * 600 + "x", "/e\u0301.html",
    "/é.html", "/a\u202eb.html", "https://old.example/p.html", "ftp://old.example/p", "mailto:a@b",
    "/page/1.html", "/latest/"]

SCRIPT_URLS = [
    f"{scheme}{CANARY}(1)" for scheme in (
        "javascript:", "JaVaScRiPt:", "java\tscript:", "\x01javascript:", "vbscript:", "feed:javascript:",
        "data:text/html,<script>", "&#106;avascript:", "%6aavascript:", "view-source:javascript:",
        "java\u200bscript:", "blob:", "file:///", "javascript&colon;", "jar:javascript:")]

MARKUP = [
    f"<script>{CANARY}(1)</script>", f"<img src=x onerror={CANARY}(1)>",
    f"<svg/onload={CANARY}(1)>", f"\"><{CANARY}>", f"'><{CANARY} x='", f"\" onmouseover=\"{CANARY}",
    f"' {CANARY}='", f"<{CANARY}", f"</{CANARY}>", f"--><script>{CANARY}", f"<!--{CANARY}",
    f"<!--><{CANARY}>", f"]]><{CANARY}/>", f"<![CDATA[<{CANARY}>]]>", f"<?{CANARY}?>",
    f"<!DOCTYPE {CANARY}>", f"&lt;{CANARY}&gt;", f"&#60;{CANARY}&#62;", f"</title><{CANARY}>",
    f"</textarea><{CANARY}>", f"</style><{CANARY}>", f"<style>{CANARY}{{}}</style>",
    f"<a href='javascript:{CANARY}'>", f"<base href=//{CANARY}>", f"<math><mtext></p><{CANARY}>",
    f"<plaintext>{CANARY}", f"<template><{CANARY}>", f"<br {CANARY}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{CANARY}'>", f"`{CANARY}`",
    f"${{{CANARY}}}", "&", "&amp", "&#0;", "&#x202e;", "&#xD800;", "&#1114112;", "&nbsp;",
    "&bogus;", "<br>", "<", ">", "\""]

MARKDOWN = [
    "*", "**", "***", "_", "__", "~~", "~", "`", "``", "```", "```html\n", "~~~\n", "# ", "###### ",
    "\n===\n", "\n---\n", "\n***\n", "> ", "- ", "* ", "+ ", "1. ", "999999999. ", "1000000000) ",
    "    ", "\t", "[", "]", "](", "![", "[x]: /y", f"[x]: javascript:{CANARY} 'x'", "[^1]",
    "[^1]: note", "[^", "(", ")", "<http://a.example>", "http://a.example/", "www.a.example",
    "a@b.example", "\\", "\\\\", "  \n", "\\\n", "| a | b |\n|---|:-:|\n| c | d |\n", "|", "|---|",
    "[a](b.md)", "[a](../x.md)", "[a](#x)", "[a](first.md#x)", "[نص](/articles/first.md)",
    "![ص](/images/a.png \"t\")", "[a](<b c>)", "- [ ] ", "- [x] ", "{#id}", "{.class}", "@user",
    "#tag", "+216 71 000 000", "12%", "C++", "Yahoo!", "\n\n", "\n"]

YAML = [
    "---\n", "...\n", "--- |\n", "%YAML 1.2\n", "&a ", "*a", "<<: *a", "!!binary ",
    "!!python/object:x ", "? ", ": ", "- ", "| ", "> ", "|+2\n", "{", "}", "[", "]", "[[[[",
    "{a: {b: {c: ", "'", "\"", "\"\\x00\"", "\"\\uD800\"", "\"\\u202e\"", "# comment", "~", "null",
    "yes", "no", "True", "@x", "`x`", "%", "!", ",", "\t", "a: b: c", "\n ", "\n  ", "key:",
    "? [a, b]\n: c", "[&x a, *x]", "{ ar: نص, en: text }", "'it''s'"]

TEMPLATE = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{{- ", " -}}", "{%- ", "{% if x %}", "{% else %}",
    "{% endif %}", "{% elif x %}", "{% for a in b %}", "{% endfor %}",
    "{% for a in range(9) recursive %}", "{{ loop(a) }}", "{% block main %}", "{% endblock %}",
    "{% extends 'base.html' %}", "{% include 'base.html' %}", "{% macro m(a, b=1) %}",
    "{% endmacro %}", "{{ m(1) }}", "{% set a = 1 %}", "{% set a %}", "{% endset %}",
    "{% call m() %}", "{% endcall %}", "{{ caller() }}", "{% raw %}", "{% endraw %}",
    "{% with a = 1 %}", "{% endwith %}", "{% filter upper %}", "{% endfilter %}",
    "{% autoescape false %}", "{{ x|safe }}", "{% import 'forms.html' as f %}", "{{ super() }}",
    "{{ self.main() }}", "|", ".", "[", "]", "[:", "(", "**", "//", "%", "~", "not ", " in ",
    " is ", "is defined", "none", "true", "{{ 9**9**9 }}", "{{ [1]*99999 }}", "{{ 'a'*99999 }}",
    "{{ 1 // 0 }}", "{{ -9223372036854775808 // -1 }}", "{{ 'a'|center(9999999) }}",
    "{{ range(99999999)|list }}", "{{ '%999999999d'|format(1) }}",
    "{{ '{:>999999999}'.format(1) }}", "{{ title|replace('', 'xx') }}", "{{ words|batch(0) }}",
    "{{ words|slice(-1)|list }}", "{{ 'x'|indent(999999) }}", "{{ words|tojson }}",
    "{{ words|join(words) }}", "{{ '2023-08-14'|date('yyyy') }}", "{{ 1e308|number }}",
    "{{ 0.1|round(400) }}", "{{ 3|plural(one='a') }}", "<script>{{ title }}</script>",
    "<a href={{ title }}>", "<a href=\"{{ title }}\">", "<{{ title }}>",
    "<p onclick=\"{{ title }}\">", "<style>{{ title }}</style>", "<!-- {{ title }} -->",
    "<textarea>", "'", "\""]

ARGUMENTS = [
    "0", "1", "-1", "3", "1000", "100000", "9223372036854775807", "-9223372036854775808", "0.5",
    "1e308", "-0.0", "''", "'a'", "'خبر'", "'aa'", "' '", "'%s'", "'{}'", "'{0.x}'", "'\\n'",
    "none", "true", "false", "[]", "[1, 'a']", "{}", "{'a': 1}", "()", "words", "people", "map",
    "title", "text", "tree", "'age'", "'name'", "'upper'", "'full'", "'EEEE'", "'ar'", "'zz'",
    "[[[]]]", "range(50)", "[1] * 1000", "'ab' * 5000"]

ARGUMENT_NAMES = [
    "attribute", "default", "locale", "numerals", "calendar", "time", "percent", "grouping", "one",
    "other", "method", "base", "width", "first", "blank", "wrapstring", "leeway", "reverse",
    "case_sensitive", "by", "x"]

KEYS = [
    "title", "date", "updated", "slug", "lang", "dir", "summary", "status", "countries", "people",
    "topics", "organisations", "places", "events", "authors", "translator", "source", "aliases",
    "image", "noindex", "translation_key", "extra", "featured", "menu", "name", "sort_name", "iso2",
    "wikidata", "same_as", "allow_bidi_override", "language", "languages", "base_url", "timezone",
    "theme", "theme_options", "page_size", "urls", "links", "numerals", "calendars", "kinds",
    "description", "draft", "unknown_key"]

VALUES = [
    "نص", "text", "''", "\"\"", "~", "true", "false", "[]", "{}", "[[]]", "[a, a]", "[نص, {a: b}]",
    "{ a: b, a: c }", "{ name: x, url: 'https://a.example/', lang: en }",
    "{ src: /images/a.png, alt: ص }", "ar", "en", "rtl", "ltr", "xx-invalid-", "draft", "retracted",
    "unpublished", "published", "file", "directory", "root", "relative", "latn", "arab",
    "[gregorian, islamic-umalqura]", "Africa/Tunis", "../../etc/passwd", "default", "own",
    "https://example.org/a/b/", "https://example.org:99999/", "http://[",
    "https://\u0645\u062b\u0627\u0644.example/", "Q159", "RU", "[RU, CN, TN]", "[روسيا, ر]",
    "[C++, C#, '%']"]

FILE_NAMES = [
    "a.md", "A.md", "é.md", "e\u0301.md", ".hidden.md", "a..md", "a.MD", "a b.md", "-x.md",
    "index.md", "a~", "خبر عاجل.md", "a\u202eb.md", "a\nb.md", "con.md", "x" * 240 + ".md",
    "ن" * 120 + ".md", "a%2fb.md", "a\udcff.md", "2023-08-14-x.md", "404.md", "feed.xml.md",
    "page.md", "topics.md", "a.en.md", "a\\b.md"]

REQUEST_TARGETS = [
    "/", "/index.html", "/feed.xml", "/2023/08/14/first.html", "/topics", "/topics/",
    "/images/a.png", "/.env", "/.git/config", "/%2eenv", "/.%65nv", "/images/.hidden",
    "/.newsgen-staging/x", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
    "/..%5csecret.txt", "/.well-known/x", "/images/../../secret.txt", "//secret.txt",
    "/./index.html", "/%", "/%2", "/%00", "/%ff%fe", "*", "http://localhost/",
    "http://evil.example/index.html", "localhost:80", "/" + "a" * 5000, "/" + "x/" * 2000,
    "/index.html?" + "q" * 3000, "/index.html#x", "/__newsgen/reload.js", "/link.txt",
    "/link/secret.txt", "/assets/", "/missing", "/topics/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/"]

REQUEST_HEADERS = [
    "Host: localhost", "Host: 127.0.0.1", "Host: evil.example", "Host: [::1].evil", "Host: [::1",
    "Host:", "Host: localhost\r\nHost: evil.example", "Range: bytes=0-0", "Range: bytes=-5",
    "Range: bytes=5-", "Range: bytes=9-1", "Range: bytes=99999999999999999999-",
    "Range: bytes=0-1,3-4", "Range: x", "Range: bytes=-9223372036854775808", "If-None-Match: *",
    "If-Range: \"x\"", "If-Modified-Since: x", "Content-Length: 5", "Content-Length: -1",
    "Content-Length: 1\r\nContent-Length: 2", "Transfer-Encoding: chunked", "Expect: 100-continue",
    "Upgrade: h2c\r\nConnection: Upgrade", "Accept-Encoding: gzip, br", "Connection: close",
    "X: " + "y" * 9000, "X y", ": z", "X:\r\n folded", "Cookie: " + "c=d; " * 400,
    "Last-Event-ID: 1", "X-\x01: y", "X: \xff"]

TEXTS = INVISIBLE + LETTERS + NUMBERS + DATES + PATHS + SCRIPT_URLS + MARKUP + MARKDOWN + YAML + TEMPLATE


def variants(text: str) -> list[str]:
    """The text in other normal forms, cases and encodings, which a reader may take for the same."""
    return [
        unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text), text.upper(), text.lower(),
        text.swapcase(), "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass")),
        "".join(f"&#{ord(char)};" for char in text), "\u0640".join(text), "\u200c".join(text),
        "".join(f"\\u{ord(char) & 0xFFFF:04x}" for char in text)]
