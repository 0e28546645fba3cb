"""What must hold of every file that newsgen writes, whatever authors wrote."""

import functools
import re
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlsplit

import html5lib

from dictionary import CANARY, SECRET
from program import REPOSITORY, Problem

ELEMENTS = set(
    "html head meta title link body a abbr address article aside b bdi bdo blockquote br caption code col colgroup data"
    " dd del details div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input li main"
    " mark nav ol p pre s section small span strong sub summary sup table tbody td tfoot th thead time tr u"
    " ul".split()
)
"""Those of the default theme and of Markdown; neither has a script, a style or a frame."""

ADDRESSES = ("href", "src", "action", "formaction", "cite", "poster", "data")

SCHEMES = ["", *"http https mailto tel sms geo ftp magnet doi xmpp irc ircs webcal".split()]
"""Those of links, in any source; none of them starts anything in a page."""

ICON = re.search(r'rel="icon" href="([^"]*)"', (REPOSITORY / "Templates/base.html").read_text())[1]
"""The one address of the default theme with data in it."""

BLOCKS = set(
    "title p h1 h2 h3 h4 h5 h6 li td th dt dd figcaption summary blockquote div pre".split()
)

OPENING, CLOSING = "\u2066\u2067\u2068", "\u2069"

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufdd0-\ufdef\ufffe\uffff]")
"""Controls but tab and line feed, embeddings and overrides, and noncharacters."""


def problems(files: dict[str, bytes], copied: set[str], has_default_theme: bool) -> list[Problem]:
    """What is wrong with an output tree, `{path: bytes}`; `copied` are files of the site's own."""
    found = []
    for name, data in files.items():
        found += path_problems(name)
        if SECRET.encode() in data:
            found.append(Problem("secret", f"{name!r} shows a file that is not public"))
        if name not in copied:
            suffix = name.rpartition(".")[2]
            found += [
                Problem(problem.id, f"{name!r}: {problem.text}")
                for problem in content_problems(suffix, data, has_default_theme)
            ]
    return found


def path_problems(name: str) -> list[Problem]:
    parts = name.rstrip("/").split("/")
    hidden = [part for part in parts if part.startswith(".") and part != ".well-known"]
    if hidden or FORBIDDEN.search(name):
        return [Problem("path", f"the output has {name!r}")]
    return []


@functools.lru_cache(maxsize=20_000)
def content_problems(suffix: str, data: bytes, has_default_theme: bool) -> tuple[Problem, ...]:
    """What is wrong with one file; remembered, since most pages of two cases are the same."""
    if suffix not in ("html", "xml", "txt", "json"):
        return ()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return (Problem("encoding", f"not UTF-8 at byte {error.start}"),)
    found = []
    if control := FORBIDDEN.search(text):
        found.append(
            Problem("control", repr(text[max(0, control.start() - 60) : control.end() + 10]))
        )
    if suffix == "xml":
        found += xml_problems(data)
    elif suffix == "html" and has_default_theme:
        found += html_problems(text)
    return tuple(found)


def xml_problems(data: bytes) -> list[Problem]:
    """The file is well formed; what an Atom feed has of HTML in it is as safe as a page."""
    try:
        tree = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return [Problem("xml", str(error))]
    found = []
    for element in tree.iter():
        found += tag_problems(element.tag.rpartition("}")[2], element.attrib)
        if element.get("type") == "html":
            for node in html5lib.parseFragment(
                element.text or "", namespaceHTMLElements=False
            ).iter():
                if isinstance(node.tag, str) and node.tag != "DOCUMENT_FRAGMENT":
                    found += element_problems(node)
    return found


def html_problems(text: str) -> list[Problem]:
    """The page is HTML without errors, and has nothing but what the default theme makes."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    found = [Problem("html", f"{code} at {position}") for position, code, _ in parser.errors]
    for node in tree.iter():
        if isinstance(node.tag, str):
            found += element_problems(node)
        else:
            found.append(Problem("markup", f"a comment: {(node.text or '')[:80]!r}"))
    return found


def element_problems(node) -> list[Problem]:
    found = tag_problems(node.tag, node.attrib)
    if node.tag not in ELEMENTS:
        found.append(Problem("markup", f"an element {node.tag!r}"))
    if node.tag in BLOCKS and not is_balanced(text := "".join(node.itertext())):
        found.append(Problem("bidi", f"unpaired isolates in {text[:120]!r}"))
    return found


def tag_problems(tag: str, attributes: dict[str, str]) -> list[Problem]:
    """No script, and nothing of an author in what makes the tag."""
    found = []
    if CANARY in tag.lower():
        found.append(Problem("markup", f"an element {tag!r}"))
    for key, value in attributes.items():
        local = key.rpartition("}")[2].lower()
        if local.startswith("on") or local in ("style", "srcdoc") or CANARY in local:
            found.append(Problem("markup", f"<{tag}> has an attribute {key!r}"))
        is_refresh = local == "content" and "http-equiv" in attributes
        url = value.partition("url=")[2] if is_refresh else value
        if (local in ADDRESSES or is_refresh) and value != ICON and not is_safe(url):
            found.append(Problem("script-url", f"{key} is {value[:120]!r}"))
        if not is_balanced(value):
            found.append(Problem("bidi", f"unpaired isolates in {key}={value[:120]!r}"))
    return found


def is_safe(url: str) -> bool:
    """As a browser reads it: controls and blanks at the start go, tabs and line ends anywhere."""
    read = re.sub(r"[\t\n\r]", "", url).lstrip("".join(map(chr, range(0x21))))
    try:
        return urlsplit(read).scheme.lower() in SCHEMES
    except ValueError:
        # Brackets that are no address of IPv6; the scheme is before them.
        return read.partition(":")[0].lower() in SCHEMES or not re.match(r"[A-Za-z][\w+.-]*:", read)


def is_balanced(text: str) -> bool:
    """Whether every isolate is closed, and nothing else is."""
    depth = 0
    for char in text:
        depth += (char in OPENING) - (char == CLOSING)
        if depth < 0:
            return False
    return depth == 0
