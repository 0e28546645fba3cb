#!/usr/bin/env python3
"""Renders the cases of Tests/TemplateTests/Cases with Jinja2 3.1.

    jinja.py record   writes Cases/expected.json, which the Swift tests compare with
    jinja.py check    fails if Jinja2 gives anything else than Cases/expected.json

A case is "=== name", JSON data, "---", a template, and "--- name" before each further template.
"""
import json
import pathlib
import sys

import jinja2

FOLDER = pathlib.Path(__file__).parent / "Cases"
EXPECTED = FOLDER / "expected.json"


def cases():
    for path in sorted(FOLDER.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
            lines = part.split("\n")
            sections = [("data", [])]
            for line in lines[1:]:
                if line == "---":
                    sections.append(("main.html", []))
                elif line.startswith("--- "):
                    sections.append((line[4:], []))
                else:
                    sections[-1][1].append(line)
            if sections[-1][1] and sections[-1][1][-1] == "":
                sections[-1][1].pop()
            texts = [(name, "\n".join(text)) for name, text in sections]
            yield f"{path.stem}/{lines[0]}", json.loads(texts[0][1]), texts[1:]


def render(data, templates):
    """What Jinja2 makes of a case: its output, or the error that it raises."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(dict(templates)),
        autoescape=jinja2.select_autoescape(["html", "xml"]),
        undefined=jinja2.StrictUndefined,
    )
    try:
        return {"output": environment.get_template(templates[0][0]).render(data)}
    except Exception as error:  # every failure of Jinja2 is a result
        return {"error": type(error).__name__}


def main():
    results = {name: render(data, templates) for name, data, templates in cases()}
    if sys.argv[1:] == ["record"]:
        text = json.dumps(
            {"made by": f"jinja.py record, Jinja2 {jinja2.__version__}", "cases": results},
            ensure_ascii=False, indent=1)
        EXPECTED.write_text(text + "\n", encoding="utf-8")
        print(f"{len(results)} cases recorded")
        return 0
    recorded = json.loads(EXPECTED.read_text(encoding="utf-8"))["cases"]
    wrong = [name for name in results if recorded.get(name) != results[name]]
    wrong += [name for name in recorded if name not in results]
    for name in wrong:
        print(f"{name}: recorded {recorded.get(name)}, Jinja2 gives {results.get(name)}")
    print(f"{len(results) - len(wrong)} of {len(results)} cases are as Jinja2 renders them")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
