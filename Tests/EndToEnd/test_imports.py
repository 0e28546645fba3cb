"""Which target may import what, by the source text."""
import pathlib
import re

SOURCES = pathlib.Path(__file__).parents[2] / "Sources"
C_LIBRARY = {"Glibc", "Musl", "Darwin"}


def imports():
    """The Swift files of Sources, with the modules that each imports."""
    pattern = re.compile(
        r"^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:package |internal |public )?import "
        r"(?:(?:struct|class|enum|func|var|let|typealias|protocol) )?(\w+)", re.M)
    files = {path: set(pattern.findall(path.read_text())) for path in SOURCES.rglob("*.swift")}
    assert len(files) > 300
    return {str(path.relative_to(SOURCES)): modules for path, modules in files.items()}


def test_only_system_imports_the_c_library():
    importing = {path for path, modules in imports().items() if modules & C_LIBRARY}
    assert importing, "the pattern finds no import at all"
    assert [path for path in importing if not path.startswith("System/")] == []


def test_nothing_imports_foundation():
    """It brings 34 MB of ICU's data. Plugins run while newsgen is built, and SwiftPM speaks of
    URLs."""
    foundation = {"Foundation", "FoundationEssentials", "FoundationInternationalization"}
    importing = {path for path, modules in imports().items() if modules & foundation}
    assert importing == {"Plugins/EmbedDefaults/EmbedDefaults.swift"}


def test_system_imports_the_c_library_of_every_system():
    for path, modules in imports().items():
        if modules & C_LIBRARY and path != "System/Watching/Inotify.swift":
            assert C_LIBRARY <= modules, path
