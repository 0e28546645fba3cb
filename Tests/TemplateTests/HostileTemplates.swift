/// Templates that would take all time, all memory or all of the stack, by what they use for it.
enum HostileTemplates {
  /// A page that ends with an error of the account, or of the syntax, or with the right result.
  struct Form {
    let template: String
    /// What the page must come to, where it comes to one; `nil` where it must be an error.
    let result: String?
    var data = "{}"
    var others: [String: String] = [:]

    init(
      _ template: String, result: String? = nil, data: String = "{}", others: [String: String] = [:]
    ) {
      self.template = template
      self.result = result
      self.data = data
      self.others = others
    }
  }

  /// 10^10 elements, of which nearly all are the same list.
  static let lists =
    "{% set a = ['lol'] * 100 %}{% set b = [a] * 100 %}{% set c = [b] * 100 %}{% set d = [c] * 100 %}"
    + "{% set e = [d] * 100 %}"
  /// The same in tuples, which can be keys.
  static let tuples =
    "{% set a = (1,) * 100 %}{% set b = (a,) * 100 %}{% set c = (b,) * 100 %}{% set d = (c,) * 100 %}"
    + "{% set e = (d,) * 100 %}"
  static let longText = "{% set t = 'a' * 100000 %}"
  static let manyParts = "{% set l = ['a'] * 10000 %}"

  /// By the name of the filter.
  static let ofFilters: [String: Form] = [
    "abs": endless("{{ (0 - i)|abs }}"),
    "attr": endless("{{ {'a': 1}|attr('a')|default('') }}"),
    "batch": Form("{{ range(1000)|batch(999999, 1)|length }}{{ range(9000000)|batch(1)|length }}"),
    "bidi": endless("{{ 'aaaaaaaaaa'|bidi }}"),
    "capitalize": Form(longText + repeated("{{ t|capitalize|length }}")),
    "center": Form("{{ 'a'|center(10**9) }}"),
    "default": endless("{{ ''|default('a', true) }}"),
    "dictsort": Form(lists + "{{ {'a': e, 'b': e}|dictsort(by='value')|length }}"),
    "escape": Form(
      "{% set t = '<' * 50000 %}{{ (t|string|escape)|length }}" + repeated("{{ t }}")),
    "filesizeformat": endless("{{ 1e29|filesizeformat }}"),
    "first": Form(longText + repeated("{{ t|first }}")),
    "float": endless("{{ '1.5'|float }}"),
    "forceescape": Form("{% set t = '<' * 50000 %}" + repeated("{{ t|forceescape|length }}")),
    "format": Form("{{ ('%s' * 1000)|format(*(['a' * 1000] * 1000)) }}"),
    "groupby": Form(lists + "{{ [{'k': e}, {'k': e}]|groupby('k')|length }}"),
    "indent": Form("{{ ('a\\n' * 1000)|indent(9999) }}"),
    "int": endless("{{ '12'|int }}"),
    "items": Form(
      "{% set d = dict(range(2)|batch(2)) %}" + repeated("{{ d|items|length }}", endless: true)),
    "join": Form("{{ (['a'] * 1000)|join('b' * 10000) }}"),
    "last": Form(longText + repeated("{{ t|last }}")),
    "length": Form(lists + "{{ e|string|length }}"),
    "list": Form("{{ range(10000000)|list|length }}"),
    "lower": Form(longText + repeated("{{ t|lower|length }}")),
    "map": Form(manyParts + repeated("{{ l|map('upper')|length }}")),
    "max": Form(lists + "{{ [e, e]|max|length }}"),
    "min": Form(lists + "{{ [e, e]|min|length }}"),
    "pprint": Form(lists + "{{ e|pprint|length }}"),
    "reject": Form(manyParts + repeated("{{ l|reject('in', 'b')|length }}")),
    "rejectattr": Form(
      "{% set l = [{'a': 1}] * 1000 %}" + repeated("{{ l|rejectattr('a')|length }}")),
    "replace": Form("{{ ('a' * 1000)|replace('a', 'b' * 1000) }}"),
    "reverse": Form(manyParts + repeated("{{ l|reverse|length }}")),
    "round": endless("{{ 2.55|round(1) }}"),
    "safe": Form(lists + "{{ e|safe }}"),
    "select": Form(manyParts + repeated("{{ l|select('string')|length }}")),
    "selectattr": Form(
      "{% set l = [{'a': 1}] * 1000 %}" + repeated("{{ l|selectattr('a', 'eq', 1)|length }}")),
    "slice": Form(
      "{{ range(10)|slice(999999)|length }}" + repeated("{{ range(10)|slice(999999)|length }}")),
    "sort": Form(lists + "{{ [e, e, e]|sort|length }}"),
    "string": Form(lists + "{{ e|string }}"),
    "striptags": Form("{% set t = '<b>a' * 10000 %}" + repeated("{{ t|striptags|length }}")),
    "sum": Form("{% set l = [[1] * 100] * 100 %}{{ l|sum(start=[])|length }}"),
    "title": Form(longText + repeated("{{ t|title|length }}")),
    "tojson": Form(lists + "{{ e|tojson }}"),
    "trim": Form(longText + repeated("{{ t|trim|length }}")),
    "truncate": Form(longText + repeated("{{ t|truncate(99990)|length }}")),
    "unique": Form(tuples + "{{ [e, e]|unique|list|length }}"),
    "upper": Form(longText + repeated("{{ t|upper|length }}")),
    "urlencode": Form(lists + "{{ {'a': e}|urlencode }}"),
    "urlize": Form(
      "{% set t = 'http://a.org ' * 1000 %}{{ t|urlize(rel='b' * 1000)|length }}"),
    "wordcount": Form(longText + repeated("{{ t|wordcount }}")),
    "wordwrap": Form("{{ ('a' * 10000)|wordwrap(1, true, 'b' * 1000)|length }}"),
    "xmlattr": Form(lists + "<p {{ {'a': e}|xmlattr }}>"),
  ]

  /// By the name of the test.
  static let ofTests: [String: Form] = [
    "boolean": ask("1 is boolean"), "callable": ask("1 is callable"),
    "defined": ask("x is defined"),
    "divisibleby": ask("4 is divisibleby 2"), "escaped": ask("1 is escaped"),
    "even": ask("4 is even"),
    "filter": ask("'upper' is filter"), "float": ask("1 is float"), "integer": ask("1 is integer"),
    "iterable": Form(longText + repeated("{{ t is iterable }}")),
    "lower": Form(longText + repeated("{{ t is lower }}")), "mapping": ask("1 is mapping"),
    "none": ask("1 is none"), "number": ask("1 is number"), "odd": ask("4 is odd"),
    "sameas": Form(lists + "{{ e is sameas(d) }}{{ e is sameas(([d] * 100)) }}"),
    "sequence": Form(longText + repeated("{{ t is sequence }}")), "string": ask("1 is string"),
    "test": ask("'odd' is test"), "undefined": ask("x is undefined"),
    "upper": Form(longText + repeated("{{ t is upper }}")), "true": ask("1 is true"),
    "false": ask("1 is false"),
    "in": Form(lists + "{% set f = [d] * 100 %}{{ f is in([e]) }}"),
    "eq": Form(lists + "{% set f = [d] * 100 %}{{ e is eq(f) }}"),
    "ne": Form(lists + "{% set f = [d] * 100 %}{{ e is ne(f) }}"),
    "lt": Form(lists + "{% set f = [d] * 100 %}{{ e is lt(f) }}"),
    "le": Form(lists + "{% set f = [d] * 100 %}{{ e is le(f) }}"),
    "gt": Form(lists + "{% set f = [d] * 100 %}{{ e is gt(f) }}"),
    "ge": Form(lists + "{% set f = [d] * 100 %}{{ e is ge(f) }}"),
  ]

  /// By the name of the function.
  static let ofFunctions: [String: Form] = [
    "range": Form(
      "{% for i in range(10000000) %}{% for j in range(10000000) %}{% endfor %}{% endfor %}"),
    "dict": Form(
      "{{ dict(" + (0..<100_000).map { "a\($0)=1" }.joined(separator: ", ") + ")|length }}",
      result: "100000"),
    "namespace": Form(
      "{% set ns = namespace(s=1) %}{% for i in range(3000000) %}{% set ns.s = namespace(s=ns.s) %}{% endfor %}"
    ),
    "cycler": Form(
      "{% set ns = namespace(s=1) %}{% for i in range(300000) %}{% set ns.s = cycler(ns.s) %}{% endfor %}"
    ),
    "joiner": Form(
      "{% set ns = namespace(s=1) %}{% for i in range(300000) %}{% set ns.s = joiner(ns.s) %}{% endfor %}"
    ),
  ]

  /// By the value and the method.
  static let ofMethods: [String: Form] = [
    "\"\".capitalize": text("capitalize()"), "\"\".casefold": text("casefold()"),
    "\"\".center": Form("{{ 'a'.center(10**9)|length }}"), "\"\".count": search("count(p)"),
    "\"\".endswith": text("endswith(('b' * 10000,) * 1000)"), "\"\".find": search("find(p)"),
    "\"\".format": Form("{{ ('{0}' * 1000).format('a' * 1000) }}"),
    "\"\".index": search("index('a' * 50000)"), "\"\".isalnum": text("isalnum()"),
    "\"\".isalpha": text("isalpha()"), "\"\".isascii": text("isascii()"),
    "\"\".isdecimal": text("isdecimal()"), "\"\".isdigit": text("isdigit()"),
    "\"\".islower": text("islower()"), "\"\".isnumeric": text("isnumeric()"),
    "\"\".isspace": text("isspace()"), "\"\".istitle": text("istitle()"),
    "\"\".isupper": text("isupper()"), "\"\".join": Form(manyParts + "{{ ('b' * 10000).join(l) }}"),
    "\"\".ljust": Form("{{ 'a'.ljust(10**9)|length }}"), "\"\".lower": text("lower()"),
    "\"\".lstrip": text("lstrip()"), "\"\".partition": text("partition('b')"),
    "\"\".removeprefix": text("removeprefix('a')"), "\"\".removesuffix": text("removesuffix('a')"),
    "\"\".replace": Form("{{ ('a' * 1000).replace('', 'b' * 1000) }}"),
    "\"\".rfind": search("rfind(p)"), "\"\".rindex": search("rindex('a' * 50000)"),
    "\"\".rjust": Form("{{ 'a'.rjust(10**9)|length }}"), "\"\".rpartition": text("rpartition('b')"),
    "\"\".rsplit": Form("{{ (('a ' * 50000).rsplit())|length }}"),
    "\"\".rstrip": text("rstrip()"),
    "\"\".split": Form("{{ (('a,' * 50000).split(','))|length }}"),
    "\"\".splitlines": Form("{{ (('a\\n' * 50000).splitlines())|length }}"),
    "\"\".startswith": text("startswith(('b' * 10000,) * 1000)"), "\"\".strip": text("strip()"),
    "\"\".swapcase": text("swapcase()"), "\"\".title": text("title()"),
    "\"\".upper": text("upper()"),
    "\"\".zfill": Form("{{ 'a'.zfill(10**9)|length }}"),
    "{}.get": Form(tuples + "{{ {}.get(e) }}"), "{}.items": map("items()"),
    "{}.keys": map("keys()"),
    "{}.values": map("values()"),
    "[].count": Form(lists + "{% set f = [d] * 100 %}{{ [e].count(f) }}"),
    "[].index": Form(lists + "{% set f = [d] * 100 %}{{ [e].index(f) }}"),
  ]

  /// By the tag.
  static let ofTags: [String: Form] = [
    "autoescape": endless("{% autoescape true %}a{% endautoescape %}"),
    "block": endless("{% block b %}a{% endblock %}"),
    "call": Form(
      "{% macro m(n) %}{% if n %}{% call m(n - 1) %}{% endcall %}{% call m(n - 1) %}{% endcall %}{% endif %}"
        + String(repeating: "a", count: 10_000) + "{% endmacro %}{% call m(30) %}{% endcall %}"),
    "extends": Form(
      "{% extends 'a.html' %}{% block b %}{{ super() }}{% endblock %}",
      others: ["a.html": "{% for i in range(100000000) %}{% endfor %}{% block b %}{% endblock %}"]),
    "filter": Form(
      repeated("{% filter upper %}{{ 'a' * 10000 }}{% endfilter %}")),
    "for": Form(
      "{% for i in [1,2,3] recursive %}{{ loop([1,2,3]) if loop.depth < 60 }}{% endfor %}"),
    "from": Form(
      "{% for i in range(10000000) %}{% from 'a.html' import m %}{{ m() }}{% endfor %}",
      others: ["a.html": "{% macro m() %}a{% endmacro %}"]),
    "if": Form(
      "{% if 0 %}" + String(repeating: "{% elif 0 %}", count: 30_000) + "{% else %}a{% endif %}",
      result: "a"),
    "import": Form(
      "{% for i in range(10000000) %}{% import 'a.html' as a %}{{ a.m() }}{% endfor %}",
      others: ["a.html": "{% macro m() %}a{% endmacro %}"]),
    "include": Form(
      "{% for i in range(10000000) %}{% include 'a.html' %}{% endfor %}",
      others: ["a.html": "{% for i in range(10000) %}{{ i }}{% endfor %}"]),
    "macro": Form(
      "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"),
    "print": endless("{% print 'a' %}"),
    "raw": endless("{% raw %}{{ a }}{% endraw %}"),
    "set": Form("{% set a %}" + repeated("{{ 'a' * 10000 }}") + "{% endset %}{{ a }}"),
    "with": endless("{% with a = [1] * 100 %}{% endwith %}"),
  ]

  /// Operators and values, by what is special about them.
  static let ofValues: [String: Form] = [
    "list nested and printed": nested("{{ ns.s }}"),
    "list nested and only made": nested("ok", count: 300_000),
    "lists nested and compared": nested("{{ ns.s == [1] }}"),
    "dictionaries nested": Form(
      "{% set ns = namespace(s={}) %}{% for i in range(300000) %}{% set ns.s = {'a': ns.s} %}{% endfor %}"
    ),
    "tuples nested as keys": Form(
      "{% set ns = namespace(s=(1,)) %}{% for i in range(300000) %}{% set ns.s = (ns.s, 1) %}{% endfor %}"
    ),
    "parts of parts of a list": Form(
      "{% set ns = namespace(s=range(1000000)) %}{% for i in range(100000) %}{% set ns.s = ns.s[1:] %}{% endfor %}{{ ns.s|length }}",
      result: "900000"),
    "loops that hold loops": Form(
      "{% set ns = namespace(s=1) %}{% for i in range(300000) %}{% for j in [ns.s] %}{% set ns.s = loop %}{% endfor %}{% endfor %}"
    ),
    "loops that remember loops": Form(
      "{% set ns = namespace(s=1) %}{% for i in range(50000) %}{% for j in [1] %}{{ loop.changed(ns.s) }}{% set ns.s = loop %}{% endfor %}{% endfor %}",
      result: String(repeating: "True", count: 50_000)),
    "extra arguments nested": Form(
      "{% set ns = namespace(s=1) %}{% macro m() %}{% set ns.s = varargs %}{% endmacro %}{% for i in range(300000) %}{{ m(ns.s) }}{% endfor %}"
    ),
    "string repeated": Form("{{ 'a' * 10**9 }}"),
    "list repeated": Form("{{ ([1] * 10**9)|length }}"),
    "strings added": grown("'a' * 1000", "ns.s + ns.s"),
    "strings joined": grown("'a' * 1000", "ns.s ~ ns.s"),
    "lists added": grown("[1] * 1000", "ns.s + ns.s"),
    "percent": Form("{{ ('%s' * 1000) % (('a' * 1000,) * 1000) }}"),
    "percent with width": Form("{{ ('%9999d' * 1000) % ((1,) * 1000) }}"),
    "percent of a large float": Form(
      repeated("{{ '%.3f' % 1e308 }}", count: 10_000_000)),
    "braces with width": Form("{{ ('{0:>99999}' * 1000).format(1) }}"),
    "width of braces": Form("{{ '{0:>999999999}'.format(1) }}"),
    "lists compared": Form(lists + "{% set f = [d] * 100 %}{{ e == f }}"),
    "lists in order": Form(lists + "{% set f = [d] * 100 %}{{ e < f }}"),
    "list in a list": Form(lists + "{% set f = [d] * 100 %}{{ f in [e] }}"),
    "lists printed": Form(lists + "{{ e }}"),
    "lists in JSON": Form(lists + "<script>var a = {{ e }};</script>"),
    "tuples as keys": Form(tuples + "{{ {e: 1}|length }}"),
    "tuples as indexes": Form(tuples + "{{ {1: 2}[e]|default('') }}"),
    "a text taken apart": Form("{% set t = 'a' * 100000 %}{% for c in t %}{% endfor %}"),
    "a text gone through by index": Form(longText + repeated("{{ t[99999] }}", count: 100_000)),
    "a text sliced": Form(longText + repeated("{{ t[::2]|length }}", count: 100_000)),
    "a list sliced": Form(manyParts + repeated("{{ l[::2]|length }}", count: 100_000)),
    "a text found in a text": Form(
      "{% set t = 'a' * 1000000 %}{% set p = 'a' * 500000 ~ 'b' %}{{ p in t }}", result: "False"),
    "a sum of a deep chain": Form(
      "{% set x %}{% endset %}{{ " + Array(repeating: "1", count: 5000).joined(separator: " + ")
        + " }}"),
    "a long chain of joins": Form(
      "{{ " + Array(repeating: "'a'", count: 100_000).joined(separator: " ~ ") + " }}",
      result: String(repeating: "a", count: 100_000)),
    "a long chain of filters": Form("{{ 'a'" + String(repeating: "|upper", count: 30_000) + " }}"),
    "a long chain of fields": Form(
      "{{ a" + String(repeating: ".a", count: 30_000) + " }}", data: "{\"a\": 1}"),
    "deep brackets": Form(
      "{{ " + String(repeating: "(", count: 30_000) + "1" + String(repeating: ")", count: 30_000)
        + " }}"),
    "chains in chains": Form("{{ " + chains(depth: 40) + " }}"),
    "deep tags": Form(
      String(repeating: "{% if 1 %}", count: 30_000)
        + String(repeating: "{% endif %}", count: 30_000)),
    "many mistakes": Form(String(repeating: "{{ $ }}", count: 50_000)),
    "text included in ever more places": Form(
      "{% include '0.html' %}", others: includes(String(repeating: "a", count: 100_000))),
    "frames that macros keep": Form(
      "{% macro m() %}{% macro n() %}{% endmacro %}{% endmacro %}"
        + repeated("{{ m() }}", count: 10_000_000)),
    "an expression of a million parts": Form(
      "{% for i in range(10000000) %}{{ "
        + Array(repeating: "i", count: 10_000).joined(separator: " and ")
        + " }}{% endfor %}"),
    "a wide expression": Form(
      repeated(
        "{{ (" + Array(repeating: "1", count: 10_000).joined(separator: ", ") + ")|length }}",
        count: 10_000_000)),
  ]

  // MARK: - Forms

  /// So often that it takes too many steps or bytes, whatever it is.
  private static func endless(_ part: String) -> Form {
    Form(
      "{% for i in range(10000000) %}{% for j in range(10000000) %}\(part){% endfor %}{% endfor %}")
  }

  private static func ask(_ question: String) -> Form { endless("{% if \(question) %}{% endif %}") }

  private static func repeated(
    _ part: String, count: Int = 1_000_000, endless: Bool = false
  ) -> String {
    "{% for i in range(\(count)) %}\(part){% endfor %}"
  }

  private static func text(_ method: String) -> Form {
    Form(longText + repeated("{% set x = t.\(method) %}"))
  }

  /// A part that nearly is at each place.
  private static func search(_ method: String) -> Form {
    Form(
      "{% set t = 'a' * 100000 %}{% set p = 'a' * 50000 ~ 'b' %}"
        + repeated("{% set x = t.\(method) %}"))
  }

  private static func map(_ method: String) -> Form {
    Form(
      "{% set d = dict(range(1000)|batch(2)) %}" + repeated("{{ d.\(method)|length }}"))
  }

  private static func nested(_ end: String, count: Int = 50_000) -> Form {
    Form(
      "{% set ns = namespace(s=[1]) %}{% for i in range(\(count)) %}{% set ns.s = [ns.s] %}{% endfor %}\(end)"
    )
  }

  private static func grown(_ start: String, _ step: String) -> Form {
    Form(
      "{% set ns = namespace(s=\(start)) %}{% for i in range(100) %}{% set ns.s = \(step) %}{% endfor %}{{ ns.s|length }}"
    )
  }

  /// Each kind of chain, in brackets that are a part of the next one.
  private static func chains(depth: Int) -> String {
    var text = "1"
    for _ in 0..<depth {
      for chain in [" + 1", " * 1", " or 1", "|int"] {
        text = "(\(text)\(String(repeating: chain, count: 90)))"
      }
    }
    return text
  }

  private static func includes(_ text: String) -> [String: String] {
    var others: [String: String] = [:]
    for level in 0..<5 {
      others["\(level).html"] = String(repeating: "{% include \"\(level + 1).html\" %}", count: 8)
    }
    others["5.html"] = text
    return others
  }
}
