"""Makes templates at random, the same ones in every run, to be rendered by Jinja2 and by newsgen.

An expression is made for a type that is wanted, so that most templates have an output to compare;
some are made for none, and both have to refuse those.
"""
import random

COUNT = 1500
"""How many templates `make test` compares; seeds beyond are tried by hand: generator.py 2000
50000."""

DATA = {
    "n": 7, "zero": 0, "neg": -3, "f": 2.5, "one": 1.0, "t": True, "no": False, "nil": None,
    "s": "Hello World", "word": "abc", "empty": "", "html": "<b>&\"'</b>", "ar": "خبر عاجل من تونس",
    "multi": "one two\nthree\n\n  four", "num": "42", "items": [3, 1, 2], "words": ["b", "A", "c", "a"],
    "none_list": [], "floats": [1.5, 0.25, -2.0], "mixed": [1, "a", 2.5, True],
    "pairs": [["x", 1], ["y", 2]], "d": {"b": 2, "a": 1, "c": 3}, "e": {},
    "people": [{"name": "Ann", "age": 30, "tags": ["x", "y"]}, {"name": "bob", "age": 25, "tags": []},
               {"name": "Cy", "age": 30, "tags": ["y"]}],
    "tree": [{"v": 1, "kids": [{"v": 2, "kids": []}, {"v": 3, "kids": [{"v": 4, "kids": []}]}]}],
    "deep": {"a": {"b": [{"c": "d"}, {"c": "e"}]}},
    "long": "The quick brown fox jumps over the lazy dog, and then it does so again; see https://example.org/a/b?c=d.",
}

NAMES = {
    "int": ["n", "zero", "neg", "people[0].age", "items[1]", "d.b", "d['c']", "items|length"],
    "float": ["f", "one", "floats[1]"],
    "str": ["s", "word", "empty", "html", "ar", "num", "words[0]", "people[1].name", "deep.a.b[0].c", "multi", "long"],
    "bool": ["t", "no"],
    "list": ["items", "words", "none_list", "floats", "people", "pairs", "people[0].tags"],
    "numbers": ["items", "floats", "none_list", "[1, 2, 3]", "range(4)|list"],
    "strings": ["words", "people[0].tags", "['x', 'yy', 'Z']", "s.split()"],
    "people": ["people", "people[:2]", "people|reverse|list"],
    "map": ["d", "e", "{'k': 1, 'l': 'm'}", "people[0]"],
    "none": ["nil", "none", "None"],
}


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.locals = []
        self.counter = 0

    def pick(self, *options):
        return self.random.choice(options)

    def name(self):
        self.counter += 1
        return f"v{self.counter}"

    # Expressions, by the type of their value

    def expression(self, depth=2):
        return self.of(self.pick("int", "float", "str", "str", "bool", "list", "map", "none", "int"), depth)

    def of(self, kind, depth):
        names = [name for name, type in self.locals if type == kind]
        if names and self.random.random() < 0.4:
            return self.random.choice(names)
        if depth <= 0 or self.random.random() < 0.25:
            return self.pick(*NAMES.get(kind, ["n"]))
        return getattr(self, kind, self.none)(depth - 1)

    def int(self, depth):
        number = lambda: self.of("int", depth)
        return self.pick(
            lambda: str(self.pick(0, 1, 2, 3, 10, 255, -1)),
            lambda: f"({number()} {self.pick('+', '-', '*')} {number()})",
            lambda: f"({number()} {self.pick('//', '%')} {self.pick('2', '3', '(-2)', '7')})",
            lambda: f"{number()} ** 2",
            lambda: f"{self.of('list', depth)}|{self.pick('length', 'count')}",
            lambda: f"{self.of('str', depth)}|{self.pick('length', 'wordcount')}",
            lambda: f"{self.of('str', depth)}|int{self.pick('', '(5)', '(-1)')}",
            lambda: f"{self.of('float', depth)}|int",
            lambda: f"{self.of('numbers', depth)}|{self.pick('sum', 'sum(start=3)')}|int",
            lambda: f"{number()}|abs",
            lambda: f"{self.of('people', depth)}|sum(attribute='age')",
            lambda: f"[{number()}, {number()}]|{self.pick('max', 'min', 'first', 'last')}",
            lambda: f"({number()} if {self.bool(depth)} else {number()})",
            lambda: f"({self.of('str', depth)}).{self.pick('count', 'find', 'rfind')}({self.pick(chr(39) + 'l' + chr(39), chr(39) + 'o W' + chr(39))})",
            lambda: f"-{number()}",
        )()

    def float(self, depth):
        number = lambda: self.of(self.pick("float", "int"), depth)
        return self.pick(
            lambda: str(self.pick("1.5", "0.1", "2.0", "1e3", "1e-7", "123456789.125", "1_000.5")),
            lambda: f"({number()} / {self.pick('2', '4', '0.5', '3')})",
            lambda: f"({self.of('float', depth)} {self.pick('+', '-', '*')} {number()})",
            lambda: f"{number()}|float",
            lambda: f"{self.of('str', depth)}|float{self.pick('', '(1.5)')}",
            lambda: f"{self.of('float', depth)}|round{self.pick('', '(1)', '(2)', '(0, ' + repr('floor') + ')', '(1, ' + repr('ceil') + ')', '(method=' + repr('ceil') + ')')}",
            lambda: f"({self.of('float', depth)} {self.pick('//', '%')} {self.pick('2', '0.3')})",
        )()

    def literal(self):
        return self.pick(
            "'a'", '"b c"', "'<i>'", "'x\\ny'", "'tab\\t'", "'it\\'s'", '"\\u0628"', "''", "'10'", "'الصين'",
            "'A-b_c'", "'50%'", "'a.b'", "' pad '", "'&amp;'")

    def str(self, depth):
        text = lambda: self.of("str", depth)
        return self.pick(
            self.literal,
            lambda: f"({text()} ~ {self.expression(depth - 1)})",
            lambda: f"({text()} + {text()})",
            lambda: f"{text()}|{self.pick('upper', 'lower', 'title', 'capitalize', 'trim', 'string', 'reverse', 'escape', 'e', 'striptags', 'forceescape', 'urlencode')}",
            lambda: f"{text()}|{self.pick('first', 'last')}|default('-')",
            lambda: f"{text()}|replace({self.literal()}, {text()}{self.pick('', ', 1')})",
            lambda: f"{text()}|truncate({self.pick('3', '5', '8', '5, true', '6, false, ' + repr('!'), '4, true, ' + repr('') + ', 0', 'leeway=0, length=7')})",
            lambda: f"{text()}|{self.pick('center(12)', 'center', 'indent', 'indent(2, true)', 'indent(3, blank=true)', 'wordwrap(5)', 'wordwrap(3, false)', 'indent(width=1, first=true)')}",
            lambda: f"{self.of('strings', depth)}|join{self.pick('', '(' + repr(', ') + ')', '(d=' + repr('-') + ')')}",
            lambda: f"{self.of('people', depth)}|map(attribute='name')|join({self.literal()})",
            lambda: f"{text()}[{self.slice()}]",
            lambda: f"({text()} if {self.of('bool', depth)} else {text()})",
            lambda: f"({text()}).{self.pick('upper()', 'lower()', 'strip()', 'title()', 'capitalize()', 'lstrip()', 'rstrip()', 'swapcase()', 'replace(' + repr('l') + ', ' + repr('L') + ')')}",
            lambda: f"{self.literal()} * {self.pick('2', '0', '3')}",
            lambda: f"{self.pick(repr('%s-%s'), repr('%5s|%-4s|'), repr('%r %s'))}|format({self.expression(depth - 1)}, {self.of('int', depth)})",
            lambda: f"{self.pick(repr('%d'), repr('%05d'), repr('%+d'), repr('%x'), repr('%.2f'), repr('%8.3f'), repr('%e'), repr('%g'))}|format({self.of('int', depth)})",
            lambda: f"{self.of('int', depth)}|filesizeformat{self.pick('', '(true)')}",
            lambda: f"{self.expression(depth - 1)}|{self.pick('string', 'pprint', 'tojson', 'tojson(2)')}",
            lambda: f"({text()} or {text()})",
            lambda: f"({text()} and {text()})",
            lambda: f"{text()}|default({text()}{self.pick('', ', true', ', boolean=true')})",
        )()

    def slice(self):
        bound = lambda: self.pick("", "", "0", "1", "2", "-1", "-2", "5", "n")
        return self.pick(f"{bound()}:{bound()}", f"{bound()}:{bound()}:{self.pick('', '1', '2', '-1')}", "::-1", ":2")

    def bool(self, depth):
        any = lambda: self.expression(depth - 1)
        number = lambda: self.of(self.pick("int", "float"), depth)
        return self.pick(
            lambda: self.pick("true", "false", "True", "False"),
            lambda: f"({number()} {self.pick('<', '<=', '>', '>=', '==', '!=')} {number()})",
            lambda: f"({self.of('str', depth)} {self.pick('<', '==', '!=', '>')} {self.of('str', depth)})",
            lambda: f"({any()} {self.pick('==', '!=')} {any()})",
            lambda: f"({self.of('int', depth)} {self.pick('<', '<=')} {self.of('int', depth)} {self.pick('<', '<=', '==')} {self.of('int', depth)})",
            lambda: f"({self.of('str', depth)} {self.pick('in', 'not in')} {self.of('str', depth)})",
            lambda: f"({any()} {self.pick('in', 'not in')} {self.of('list', depth)})",
            lambda: f"({self.of('str', depth)} {self.pick('in', 'not in')} {self.of('map', depth)})",
            lambda: f"(not {any()})",
            lambda: f"({self.of('bool', depth)} {self.pick('and', 'or')} {self.of('bool', depth)})",
            lambda: f"({any()} is {self.pick('', 'not ')}{self.pick('defined', 'none', 'string', 'number', 'integer', 'float', 'boolean', 'mapping', 'sequence', 'iterable', 'true', 'false', 'escaped', 'callable', 'undefined')})",
            lambda: f"({self.of('int', depth)} is {self.pick('odd', 'even', 'divisibleby 3', 'divisibleby(2)', 'eq 3', 'gt(1)', 'lt 5', 'ne 0', 'sameas 7', 'in [1, 7]')})",
            lambda: f"({self.of('str', depth)} is {self.pick('lower', 'upper', 'eq ' + repr('a'), 'in words')})",
            lambda: f"({self.of('str', depth)}).{self.pick('startswith(' + repr('H') + ')', 'endswith(' + repr('d') + ')', 'isdigit()', 'isalpha()', 'isupper()', 'islower()')}",
            lambda: f"({self.pick('missing', 'd.zzz', 'people[0].nope')} is {self.pick('defined', 'undefined')})",
        )()

    def list(self, depth):
        items = lambda: self.of("list", depth)
        return self.pick(
            lambda: "[" + ", ".join(self.expression(depth - 1) for _ in range(self.random.randrange(4))) + "]",
            lambda: self.numbers(depth), lambda: self.strings(depth), lambda: self.people(depth),
            lambda: f"{items()}[{self.slice()}]",
            lambda: f"({items()} + {items()})",
            lambda: f"{items()}|{self.pick('list', 'reverse|list', 'batch(2)|list', 'batch(2, ' + repr('x') + ')|list', 'slice(2)|list', 'slice(2, 0)|list', 'unique|list')}",
            lambda: f"{self.of('map', depth)}|{self.pick('list', 'dictsort', 'dictsort(by=' + repr('value') + ')', 'dictsort(true)', 'dictsort(reverse=true)', 'items|list')}",
            lambda: f"({self.of('map', depth)}).{self.pick('items()|list', 'keys()|list', 'values()|list')}",
            lambda: f"{self.of('str', depth)}|list",
            lambda: f"{items()}|{self.pick('select', 'reject')}{self.pick('', '(' + repr('none') + ')', '(' + repr('string') + ')', '(' + repr('number') + ')', '(' + repr('defined') + ')')}|list",
            lambda: f"({self.expression(depth - 1)}, {self.expression(depth - 1)})|list",
            lambda: f"{items()} * 2",
        )()

    def numbers(self, depth):
        numbers = lambda: self.of("numbers", depth)
        return self.pick(
            lambda: f"range({self.pick('3', '1, 4', '5, 0, -2', '0', 'n')})|list",
            lambda: f"{numbers()}|{self.pick('sort', 'sort(reverse=true)', 'sort(true)', 'reverse|list', 'unique|list')}",
            lambda: f"{numbers()}|{self.pick('select', 'reject')}({self.pick(repr('odd'), repr('even'), repr('gt') + ', 1', repr('divisibleby') + ', 2', repr('lessthan') + ', 2')})|list",
            lambda: f"{numbers()}|map({self.pick(repr('abs'), repr('string'), repr('float'), repr('round'), repr('default') + ', 1')})|list",
        )()

    def strings(self, depth):
        strings = lambda: self.of("strings", depth)
        return self.pick(
            lambda: f"{strings()}|{self.pick('sort', 'sort(reverse=true)', 'sort(case_sensitive=true)', 'unique|list', 'unique(true)|list', 'reverse|list')}",
            lambda: f"{strings()}|map({self.pick(repr('upper'), repr('lower'), repr('title'), repr('replace') + ', ' + repr('a') + ', ' + repr('b'), repr('truncate') + ', 2', repr('first'))})|list",
            lambda: f"{self.of('people', depth)}|map(attribute={self.pick(repr('name'), repr('name'))})|list",
            lambda: f"({self.of('str', depth)}).{self.pick('split', 'rsplit')}({self.pick('', repr(' '), repr('l'), repr(' ') + ', 1')})",
            lambda: f"({self.of('str', depth)}).splitlines()",
            lambda: f"{strings()}|select({self.pick(repr('lower'), repr('upper'), repr('in') + ', ' + repr('abc'), repr('eq') + ', ' + repr('a'))})|list",
        )()

    def people(self, depth):
        people = lambda: self.of("people", depth)
        return self.pick(
            lambda: f"{people()}|sort(attribute={self.pick(repr('age'), repr('name'), repr('age,name'), repr('name') + ', reverse=true')})",
            lambda: f"{people()}|{self.pick('selectattr', 'rejectattr')}({self.pick(repr('tags'), repr('age') + ', ' + repr('gt') + ', 26', repr('name') + ', ' + repr('eq') + ', ' + repr('bob'), repr('age') + ', ' + repr('odd'))})|list",
            lambda: f"{people()}|unique(attribute='age')|list",
        )()

    def map(self, depth):
        return self.pick(
            lambda: "{" + ", ".join(f"'k{i}': {self.expression(depth - 1)}" for i in range(self.random.randrange(3))) + "}",
            lambda: f"dict(a={self.expression(depth - 1)}, b=1)",
            lambda: f"{self.of('people', depth)}|first",
            lambda: f"dict({self.pick('pairs', 'd.items()')})",
        )()

    def none(self, depth):
        return self.pick(*NAMES["none"])

    # Statements

    def block(self, depth, count=3):
        known = len(self.locals)
        parts = [self.statement(depth) for _ in range(self.random.randrange(1, count + 1))]
        del self.locals[known:]
        return "".join(parts)

    def text(self):
        return self.pick(" ", "\n", "x", " y\n", "<p>a</p>", "\n  ", "é", "خبر ", "; ", "\t", "\n\n", "{ ", "% }")

    def tag(self, body):
        return "{%" + self.pick("", "", "", "-", "+") + f" {body} " + self.pick("", "", "", "-", "+") + "%}"

    def statement(self, depth):
        choices = [self.text, self.text, self.output, self.output, self.output, self.set]
        if depth > 0:
            choices += [self.conditional, self.loop, self.loop, self.macro, self.with_, self.set_block, self.filter,
                        self.comment, self.call, self.namespace, self.recursive, self.group, self.autoescape]
        return self.random.choice(choices)() if depth <= 0 else self.nested(self.random.choice(choices), depth)

    def nested(self, make, depth):
        self.depth, saved = depth - 1, getattr(self, "depth", 0)
        text = make()
        self.depth = saved
        return text

    def output(self):
        body = self.expression(3)
        return "{{" + self.pick("", "", "", "-", "+") + f" {body} " + self.pick("", "", "", "-") + "}}"

    def set(self):
        kind = self.pick("int", "str", "list", "bool", "float")
        name, value = self.name(), self.of(kind, 2)
        self.locals.append((name, kind))
        return self.tag(f"set {name} = {value}")

    def set_block(self):
        name, filter = self.name(), self.pick("", "", " | upper", " | trim | length")
        text = self.tag(f"set {name}{filter}") + self.block(self.depth, 2) + self.tag("endset")
        return text + "{{ " + name + " }}"

    def conditional(self):
        text = self.tag(f"if {self.bool(1)}") + self.block(self.depth)
        if self.random.random() < 0.3:
            text += self.tag(f"elif {self.bool(1)}") + self.block(self.depth, 2)
        if self.random.random() < 0.5:
            text += self.tag("else") + self.block(self.depth, 2)
        return text + self.tag("endif")

    def loop(self):
        item = self.name()
        kind, type = self.pick(("numbers", "float"), ("strings", "str"), ("list", "any"), ("map", "str"))
        head = f"for {item} in {self.of(kind, 1)}"
        if kind == "map" and self.random.random() < 0.5:
            key, item = self.name(), self.name()
            head, type = f"for {key}, {item} in ({self.of('map', 1)}).items()", "any"
        self.locals.append((item, type))
        if self.random.random() < 0.2:
            head += f" if {item} {self.pick('!= 1', 'is string', 'is defined')}"
        members = ["index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
                   "cycle('a', 'b')", f"changed({item})", "previtem|default('-')", "nextitem|default('-')"]
        body = self.block(self.depth) + "{{ loop." + self.random.choice(members) + " }}"
        self.locals.pop()
        text = self.tag(head) + body
        if self.random.random() < 0.3:
            text += self.tag("else") + self.block(self.depth, 2)
        return text + self.tag("endfor")

    def recursive(self):
        return (self.tag("for node in tree recursive") + "{{ node.v }}{{ loop.depth }}"
                + self.pick("{{ loop(node.kids) }}", "{% if node.kids %}[{{ loop(node.kids) }}]{% endif %}")
                + self.tag("endfor"))

    def group(self):
        return (self.tag("for key, list in people|groupby('age')") + "{{ key }}={{ list|map(attribute='name')|join(',') }};"
                + self.tag("endfor"))

    def macro(self):
        name = "m" + self.name()
        known, self.locals = self.locals, [("a", "int"), ("b", "str")]
        body = self.block(self.depth, 2) + self.pick("", "{{ varargs|length }}", "{{ a }}{{ b }}", "{{ kwargs|length }}")
        self.locals = known
        call = self.pick(f"{name}(1)", f"{name}(2, 'x')", f"{name}(a=n, b=word)", f"{name}(b='q', a=3)", f"{name}(3)|upper")
        return self.tag(f"macro {name}(a, b='dflt')") + body + self.tag("endmacro") + "{{ " + call + " }}"

    def call(self):
        name = "c" + self.name()
        return (self.tag(f"macro {name}(x)") + "[{{ caller(x) }}]" + self.tag("endmacro")
                + self.tag(f"call(y) {name}({self.of('int', 1)})") + "{{ y }}" + self.block(0, 2) + self.tag("endcall"))

    def namespace(self):
        name = "ns" + self.name()
        return (self.tag(f"set {name} = namespace(total=0)") + self.tag(f"for q in {self.of('numbers', 1)}")
                + self.tag(f"set {name}.total = {name}.total + q") + self.tag("endfor") + "{{ " + name + ".total }}")

    def with_(self):
        name = self.name()
        head = f"with {name} = {self.of('str', 1)}"
        self.locals.append((name, "str"))
        text = self.tag(head) + self.block(self.depth) + self.tag("endwith")
        self.locals.pop()
        return text

    def filter(self):
        name = self.pick("upper", "lower", "trim", "title", "replace('a', 'b')", "indent", "capitalize", "center(20)")
        return self.tag(f"filter {name}") + self.block(self.depth, 2) + self.tag("endfilter")

    def autoescape(self):
        return self.tag(f"autoescape {self.pick('true', 'false')}") + self.block(0, 2) + self.tag("endautoescape")

    def comment(self):
        return self.pick("{# c #}", "{#- c -#}", "{#- c #}", "{% raw %}{{ x }}{% endraw %}", "{%- raw -%} a {%- endraw -%}")


def case(seed):
    """Data, and the templates: one that is rendered, and now and then one that it extends or
    includes."""
    generator = Generator(seed)
    name = generator.pick("main.html", "main.html", "main.txt")
    shape = generator.random.random()
    if shape < 0.1:
        base = "<a>{% block one %}" + generator.block(1, 2) + "{% endblock %}|{% block two %}B{% endblock %}</a>"
        body = "{% extends 'base.html' %}{% block one %}" + generator.block(2) + generator.pick("", "{{ super() }}") + "{% endblock %}"
        return DATA, [["main.html", body], ["base.html", base]]
    if shape < 0.2:
        part = generator.block(1, 2)
        return DATA, [["main.html", generator.block(2) + "{% include 'part.html' %}" + generator.block(1)], ["part.html", part]]
    return DATA, [[name, generator.block(3, 4) + generator.pick("", "\n", "\n\n")]]


def reason(templates, theirs, ours):
    """Why the two may differ here; None where they must not."""
    text = " ".join(source for _, source in templates)
    if "a negative number has no power" in ours.get("error", ""):
        return "there are no complex numbers"
    if "not an integer of 64 bits" in ours.get("error", ""):
        return "integers have 64 bits"
    if theirs.get("error") == "TypeError" and "unique" in text and "output" in ours:
        return "lists and dictionaries can be told apart, and cannot be hashed in Python"
    return None


def main():
    import sys

    import jinja
    import newsgen_cases
    from test_differential import agree, show

    first, last = int(sys.argv[1]), int(sys.argv[2])
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    wrong = 0
    for start in range(first, last, 1000):
        cases = [case(seed) for seed in range(start, min(last, start + 1000))]
        for seed, ((data, templates), ours) in enumerate(zip(cases, newsgen_cases.render(cases)), start):
            theirs = jinja.render(data, templates)
            if not agree(theirs, ours) and reason(templates, theirs, ours) is None:
                wrong += 1
                if wrong <= limit:
                    print(show(f"seed {seed}", templates, "-", theirs, ours))
    print(f"{wrong} of {last - first} disagree")


if __name__ == "__main__":
    main()
