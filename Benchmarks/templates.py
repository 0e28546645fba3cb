#!/usr/bin/env python3
"""Measure newsgen's template engine against swift-mustache, Stencil and minijinja (called from
Python).

    templates.py PROGRAM [--rounds N] [--seconds S]     PROGRAM is Benchmarks/Templates' template-speed

An article page and a page of a list with 50 headlines, of the default theme. All engines escape,
run on one thread, have their templates and data made before, and take turns in every round; a
figure is the median of its rounds, of the processor's time. Fails when what an engine makes is
another page than newsgen's, or a target is missed.
"""
import argparse, html, json, pathlib, re, statistics, subprocess, sys, tempfile, time
import minijinja

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = {"article": "article.html", "list": "home.html"}
ENGINES = ["newsgen", "swift-mustache", "Stencil", "minijinja"]
# newsgen's pages a second, divided by those of the other.
TARGETS = {"swift-mustache": 5, "Stencil": 20, "minijinja": 1}


class SwiftEngines:
    """The engines in Swift, in a process that renders as often as it is told to."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program, str(ROOT), folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline() != "ready\n":
            sys.exit("template-speed has nothing to measure; what it printed is above")

    def seconds(self, engine, page, count):
        print(engine, page, count, file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Minijinja:
    """The theme's own templates; newsgen's filters, of which a page uses four at most, are
    these."""

    def __init__(self, folder):
        templates = ROOT / "Templates"
        self.environment = minijinja.Environment(
            templates={str(path.relative_to(templates)): path.read_text("utf-8") for path in templates.rglob("*.html")},
            filters={"asset": lambda name: self.css, "number": str, "fill": fill, "plural": plural})
        self.data = {page: json.loads(pathlib.Path(folder, f"{page}.json").read_text("utf-8")) for page in PAGES}
        article = self.data["article"]["article"]
        article["body"] = minijinja.safe(article["body"])
        self.css = self.data["article"]["css_url"]

    def text(self, page):
        return self.environment.render_template(PAGES[page], **self.data[page])

    def seconds(self, page, count):
        render, template, data = self.environment.render_template, PAGES[page], self.data[page]
        render(template, **data)
        start = time.process_time()
        for _ in range(count):
            render(template, **data)
        return time.process_time() - start


def fill(text, **values):
    return re.sub(r"\{(\w+)\}", lambda name: str(values[name[1]]), text)


def plural(number, forms):
    """Arabic's categories (CLDR); `few` and `many` go by the last two digits."""
    last = number % 100
    names = {0: "zero", 1: "one", 2: "two"}
    name = names.get(number) or ("few" if 3 <= last <= 10 else "many" if last >= 11 else "other")
    return fill(forms[name], n=number)


def canonical(page):
    """The page, however it is written: references resolved, white space between elements gone.

    Without newsgen's isolation of what is written in another direction, which the others cannot do.
    """
    page = re.sub(r"\s+|</?bdi>|[\u2066-\u2069]", lambda found: " " if found[0].isspace() else "", page)
    page = re.sub(r" ?(</?[^>]*>) ?", r"\1", page)
    return html.unescape(page)


def check_same(pages):
    """Ends the program where an engine's page is not newsgen's, or one does not escape."""
    for (engine, page), text in pages.items():
        if (found := re.search(r".{0,60}&(?!#?\w+;)", text)):
            sys.exit(f"{engine} does not escape on the {page} page: {found[0]!r}")
    for page in PAGES:
        wanted = canonical(pages["newsgen", page])
        for engine in ENGINES[1:]:
            made = canonical(pages[engine, page])
            if made != wanted:
                at = next(i for i, (a, b) in enumerate(zip(made + "\0", wanted + "\0")) if a != b)
                sys.exit(f"{engine} makes another {page} page than newsgen:\n  {made[at - 60:at + 60]!r}\n"
                         f"  {wanted[at - 60:at + 60]!r}")


def measure(engines, rounds, seconds):
    """Pages a second of each engine and page: the median of the rounds."""
    counts = {key: max(1, round(seconds / (run(20) / 20))) for key, run in engines.items()}
    speeds = {key: [] for key in engines}
    for _ in range(rounds):
        for key, run in engines.items():
            speeds[key].append(counts[key] / run(counts[key]))
    return {key: statistics.median(values) for key, values in speeds.items()}


def print_results(speeds, pages):
    print("| page | engine | pages a second | microseconds a page | KB | newsgen is faster by |")
    print("|---|---|---:|---:|---:|---:|")
    missed = []
    for page in PAGES:
        for engine in ENGINES:
            speed = speeds[engine, page]
            ratio = speeds["newsgen", page] / speed
            size = len(pages[engine, page].encode()) / 1000
            print(f"| {page} | {engine} | {speed:,.0f} | {1e6 / speed:,.1f} | {size:.1f} | {ratio:.1f} |")
            if ratio < TARGETS.get(engine, 0):
                missed.append(f"{page}: {ratio:.2f} times {engine}, not {TARGETS[engine]}")
    print("\n" + ("missed: " + "; ".join(missed) if missed else "all targets are met"))
    return not missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--seconds", type=float, default=0.2, help="how long one engine's turn is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        swift = SwiftEngines(options.program, folder)
        jinja = Minijinja(folder)
        pages, engines = {}, {}
        for page in PAGES:
            for engine in ENGINES[:-1]:
                pages[engine, page] = pathlib.Path(folder, f"{engine}-{page}.html").read_text("utf-8")
                engines[engine, page] = lambda count, engine=engine, page=page: swift.seconds(engine, page, count)
            pages["minijinja", page] = jinja.text(page)
            engines["minijinja", page] = lambda count, page=page: jinja.seconds(page, count)
        check_same(pages)
        met = print_results(measure(engines, options.rounds, options.seconds), pages)
        swift.close()
    return 0 if met else 1


sys.exit(main())
