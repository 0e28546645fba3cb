"""Hostile strings in every place of a page, rendered by newsgen now, and parsed by html5lib."""
import json
import pathlib

import hostile
import newsgen_cases

RECORD = pathlib.Path(__file__).parent / "Cases" / "hostile.json"


def test_hostile_strings_make_no_element_attribute_or_script(capsys):
    recorded = json.loads(RECORD.read_text(encoding="utf-8"))
    cases = [({"x": entry["value"]}, [["main.html", entry["template"]]]) for entry in recorded]
    answers = newsgen_cases.render(cases)
    pages = []
    for entry, answer in zip(recorded, answers):
        assert "output" in answer, f"{entry['template']}: {answer}"
        pages.append(entry | {"page": answer["output"]})
    templates = {entry["template"] for entry in pages}
    values = {entry["value"] for entry in pages}
    assert len(pages) == len(templates) * len(values) and len(templates) >= 144 and len(values) >= 34
    found = hostile.all_problems(pages)
    with capsys.disabled():
        print(f"\n{len(pages)} pages with hostile strings, {len(found)} problems")
    assert not found, "\n".join(found[:20])
