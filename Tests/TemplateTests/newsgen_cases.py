"""Renders templates with newsgen, many in one process: the program `render-cases` of this
package."""
import json
import pathlib
import subprocess
import os

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def program() -> pathlib.Path:
    """In $NEWSGEN_TOOLS, as `make test` says, or where `swift build --build-tests` puts it."""
    return pathlib.Path(os.environ.get("NEWSGEN_TOOLS") or REPOSITORY / ".build/debug").resolve() / "render-cases"


def render(cases):
    """For every case - its data and its templates, name and text - the output or the error."""
    lines = [json.dumps({"templates": templates, "data": data}) for data, templates in cases]
    done = subprocess.run(
        [program()], input="\n".join(lines).encode(), capture_output=True, timeout=300)
    assert done.returncode == 0, f"render-cases ended with {done.returncode}: {done.stderr.decode()[-2000:]}"
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(answers) == len(lines), f"{len(answers)} answers to {len(lines)} cases"
    return answers
