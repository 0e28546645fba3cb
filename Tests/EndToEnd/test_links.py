"""Symbolic links and special files among the sources: nothing hidden is published, nothing is
waited for."""

import os

import pytest

from newsgen_site import GOOD_SITE, SITE_YAML, run

SECRET = "SECRET=1"


def linked(archive, links: dict[str, str]):
    for name, target in links.items():
        path = archive.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)


@pytest.mark.parametrize("name,target,id", [
    ("Content/files/env.txt", "../../.env", "link-outside"),
    ("Content/files/g", "../../.git", "link-outside"),
    ("Content/files/x.html", "../../Templates/other.html", "link-outside"),
    ("Content/files/root", "../..", "link-outside"),
    ("Content/files/passwd", "/etc/passwd", "link-outside"),
    ("Content/files/hidden.txt", "../.hidden.txt", "link-to-hidden"),
    ("Content/files/h", "../.h", "link-to-hidden"),
    ("Content/files/twice.txt", "../.h/x.txt", "link-to-hidden"),
    ("Content/articles/e.md", "../../.env", "link-outside"),
    ("Content/entities", "../.git", "link-outside"),
    ("Templates/home.html", "../.env", "link-outside"),
    ("Themes/default/assets/env", "../../../.env", "link-outside"),
    ("Content/files/chain.txt", "../chain", "link-outside"),
])
def test_a_link_publishes_nothing_hidden(site, name, target, id):
    archive = site(GOOD_SITE | {
        ".env": SECRET, ".git/config": SECRET, "Content/.hidden.txt": SECRET, "Content/.h/x.txt": SECRET,
        "Templates/other.html": SECRET})
    (archive.root / "Content/chain").symlink_to("../.env")
    linked(archive, {name: target})
    errors = archive.fail()
    assert f"[{id}]" in errors and f"{name}: error" in errors, errors
    assert not archive.output.exists()


def test_links_inside_of_content_are_followed(site):
    archive = site(GOOD_SITE | {"Content/files/a.txt": "a", "Content/shared/b.txt": "b"}, ".hidden/مدونة")
    linked(archive, {"Content/files/also.txt": "a.txt", "Content/files/shared": "../shared"})
    archive.build()
    assert archive.files()["also.txt"] == b"a" and archive.files()["shared/b.txt"] == b"b"


def test_content_may_be_a_link_itself(site, tmp_path):
    archive = site(GOOD_SITE | {"Content/files/a.txt": "a"})
    (archive.root / "Content").rename(tmp_path / "elsewhere")
    linked(archive, {"Content": str(tmp_path / "elsewhere"), "Content/files/also.txt": "a.txt"})
    archive.build()
    assert archive.files()["also.txt"] == b"a"
    assert "[output-in-source]" in archive.fail("--output", tmp_path / "elsewhere/public")


def test_an_output_below_a_link_into_content_is_refused(site, tmp_path):
    archive = site(GOOD_SITE | {"Content/files/a.txt": "a"})
    (tmp_path / "way").symlink_to(archive.root / "Content/files")
    before = sorted((archive.root / "Content").rglob("*"))
    for output in (tmp_path / "way/public", tmp_path / "way/new/deep/public", tmp_path / "way"):
        assert "[output-in-source]" in archive.fail("--output", output)
    assert sorted((archive.root / "Content").rglob("*")) == before


SPECIAL = {
    "a link out": lambda path: path.symlink_to("/etc/hostname"),
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a directory": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL)
@pytest.mark.parametrize("name", ["Content/site.yaml", "Content/articles/good.md", "Content/files/x"])
def test_a_special_file_is_an_error_at_once(site, make, name):
    archive = site(GOOD_SITE)
    path = archive.root / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    make(path)
    for command in ("check", "build"):
        done = archive.run(command, timeout=20)
        if make is SPECIAL["a directory"] and name != "Content/site.yaml":
            assert done.code in (0, 1)
        else:
            assert done.code == 1 and f"{name}: error" in done.err, done.err


def test_a_pipe_in_the_place_of_a_file_of_newsgen(site):
    archive = site(GOOD_SITE)
    archive.build()
    for file in sorted((archive.root / ".newsgen").iterdir()):
        content = file.read_bytes()
        file.unlink()
        os.mkfifo(file)
        done = archive.run("build", timeout=20)
        assert done.code in (0, 1) and (done.code == 0 or "error: " in done.err), done.err
        if file.suffix == ".bin":
            assert done.code == 1 and "not a regular file" in done.err, done.err
        file.unlink(missing_ok=True)
        file.write_bytes(content)
    archive.build("--verify")


@pytest.mark.parametrize("directory", ["Content/articles", "Content/files", "Content/pages"])
def test_a_file_name_that_is_not_utf8(site, directory):
    archive = site(GOOD_SITE)
    folder = os.fsencode(archive.root / directory)
    os.makedirs(folder, exist_ok=True)
    with open(folder + b"/caf\xe9.md", "wb") as file:
        file.write(b"---\ntitle: x\n---\n")
    os.mkdir(folder + b"/\xc7\xe1")
    errors = archive.fail()
    assert errors.count("[invalid-file-name]") == 2 and "not UTF-8" in errors, errors


def test_data_from_a_pipe_is_waited_for(tmp_path):
    (tmp_path / "t.txt").write_text("{{ a }}")
    pipe = tmp_path / "data.json"
    os.mkfifo(pipe)
    if os.fork() == 0:
        pipe.write_text('{"a": 7}')
        os._exit(0)
    done = run("render", tmp_path / "t.txt", "--data", pipe, "--source", tmp_path, timeout=20)
    os.wait()
    assert (done.code, done.out) == (0, "7")
