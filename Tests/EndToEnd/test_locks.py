"""One build at a time: of a site, and into an output. And what is true after a build that
failed."""

import fcntl
import os
import subprocess
import threading
import time

from newsgen_site import ARTICLE, GOOD_SITE, NOW, SITE_YAML, Site, environment, newsgen_path, states

from test_invalid import mounted


def many(word: str, count: int = 300) -> dict[str, str]:
    return {"Content/site.yaml": SITE_YAML} | {
        f"Content/articles/{word}{n}.md": f"---\ntitle: {word} {n}\ndate: 2023-08-{n % 28 + 1:02}\n---\nنص.\n"
        for n in range(count)}


def start(site: Site, *arguments) -> subprocess.Popen:
    return subprocess.Popen(
        [newsgen_path(), "build", "--source", site.root, "--now", NOW, *map(str, arguments)], env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_sites_into_one_output_leave_one_whole(site, tmp_path):
    first, second = site(many("alpha"), "first"), site(many("beta"), "second")
    whole = {}
    for archive in (first, second):
        archive.build("--no-cache")
        whole[archive.root.name] = archive.files()
    shared = tmp_path / "shared"
    for _ in range(3):
        builds = [start(archive, "--output", shared) for archive in (first, second)]
        for build in builds:
            _, errors = build.communicate(timeout=60)
            assert build.returncode == 0, errors.decode()
        found = {str(path.relative_to(shared)): path.read_bytes() for path in shared.rglob("*") if path.is_file()}
        assert found in whole.values()


def test_two_builds_of_one_site_wait_for_each_other(site):
    archive = site(many("alpha"))
    builds = [start(archive), start(archive), start(archive)]
    for build in builds:
        _, errors = build.communicate(timeout=60)
        assert build.returncode == 0, errors.decode()
    archive.build("--verify")


def test_a_lock_that_is_let_go_is_taken(site):
    archive = site(GOOD_SITE)
    archive.build()
    descriptor = os.open(archive.output, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    threading.Timer(0.5, os.close, [descriptor]).start()
    started = time.monotonic()
    archive.build()
    assert time.monotonic() - started >= 0.4


def test_a_lock_that_is_kept_is_an_error(site):
    """Both kinds at once, since each waits for ten seconds."""
    locked, taken = site(GOOD_SITE, "locked"), site(GOOD_SITE, "taken")
    held = []
    for archive, path in ((locked, ".newsgen/lock"), (taken, "public")):
        archive.build()
        held.append(os.open(archive.root / path, os.O_RDONLY))
        fcntl.flock(held[-1], fcntl.LOCK_EX)
    before = [states(archive.output) for archive in (locked, taken)]
    builds = [start(archive) for archive in (locked, taken)]
    for build, message in zip(builds, ("another build of this site", "another build is writing to this output")):
        _, errors = build.communicate(timeout=30)
        assert build.returncode == 1
        assert message in errors.decode() and "[another-build]" in errors.decode(), errors.decode()
    assert [states(archive.output) for archive in (locked, taken)] == before
    for descriptor in held:
        os.close(descriptor)


def test_a_failed_build_makes_no_output_directory(site, tmp_path):
    archive = site(GOOD_SITE | {"Content/articles/bad.md": "no front matter\n"})
    archive.fail("--output", tmp_path / "a/b/c")
    assert not (tmp_path / "a").exists()
    (tmp_path / "a").mkdir()
    archive.fail("--output", tmp_path / "a/b/c")
    assert list((tmp_path / "a").iterdir()) == []
    archive.fail("--output", tmp_path / "a")
    assert (tmp_path / "a").exists()


def test_no_room_for_the_records_leaves_the_output_as_it_was(site, needs_root):
    """The output has room, `.newsgen` has not: exit code 1 says that nothing changed."""
    archive = site(GOOD_SITE)
    archive.build()
    directory = archive.root / ".newsgen"
    for size in range(4, 120, 12):
        archive.write(many("alpha", 150))
        before = states(archive.output)
        with mounted("-t", "tmpfs", "-o", f"size={size}k", "tmpfs", directory):
            done = archive.run("build", "--no-cache", "--manifest")
        after = states(archive.output)
        if done.code == 0:
            break
        assert done.code == 1 and "[disk-full]" in done.err, (size, done)
        assert after == before, size
    assert size > 4 and done.code == 0, done.err
    archive.build("--verify")


def test_a_failure_in_the_middle_of_the_change_is_told(site, needs_root):
    """A directory of the output that cannot be written to, met after other files were moved."""
    archive = site(GOOD_SITE)
    archive.build()
    directory = archive.output / "topics"
    archive.write({"Content/articles/second.md": ARTICLE.replace("أخبار", "اقتصاد").replace("14", "15")})
    with mounted("--bind", directory, directory):
        subprocess.run(["mount", "-o", "remount,bind,ro", directory], check=True)
        done = archive.run("build")
    assert done.code == 74, done
    assert "[output-incomplete]" in done.err and "as it was" not in done.err
    archive.build("--verify")
