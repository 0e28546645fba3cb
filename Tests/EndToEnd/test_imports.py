"""Which target may import what, by the source text."""
import pathlib
import re

SOURCES = pathlib.Path(__file__).parents[2] / "Sources"
C_LIBRARY = {"Glibc", "Musl", "Darwin"}


def sources():
    """The texts of the Swift files of Sources."""
    files = {str(path.relative_to(SOURCES)): path.read_text() for path in SOURCES.rglob("*.swift")}
    assert len(files) > 300
    return files


def imports():
    """The Swift files of Sources, with the modules that each imports."""
    pattern = re.compile(
        r"^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:package |internal |public )?import "
        r"(?:(?:struct|class|enum|func|var|let|typealias|protocol) )?(\w+)", re.M)
    return {path: set(pattern.findall(text)) for path, text in sources().items()}


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


def test_pointers_are_named_in_few_files():
    """All other code has spans and arrays. System speaks to the C library, and the files below have
    a safe type around what they do."""
    pointer = re.compile(r"Unsafe(?:Mutable)?(?:Raw)?(?:Buffer)?Pointer|withUnsafe|unsafeBitCast|"
                         r"unsafeDowncast|[._]unsafe[A-Z]|unsafeUninitialized")
    naming = {path for path, text in sources().items()
              if not path.startswith("System/") and pointer.search(text)}
    assert naming == {
        # The bytes of strings, arrays and buffers, and numbers in them.
        "Text/Bytes/ByteBuffer.swift", "Text/Bytes/ByteLoops.swift", "Text/Bytes/Span+Bytes.swift",
        "Text/Bytes/Span+Numbers.swift", "Text/Bytes/String+UTF8.swift",
        # Libraries in C.
        "Markdown/CMarkTree.swift", "Content/YAML/YAMLParser.swift",
        # Memory of their own.
        "Model/Addresses/PathBytes.swift", "Model/Articles/MetadataStorage.swift",
        "Model/Articles/PackedMetadata+Packing.swift", "Template/Runtime/Frame.swift",
        "Template/Values/UnmanagedArray.swift",
        # The place of the stack.
        "Template/Stack/StackGuard.swift",
        # Records whose type is known, read without a reference counted.
        "Template/Values/DataRecord.swift",
        "Site/Records/FieldRecord.swift", "Site/Records/TrialGlobals.swift",
        # NIO's buffer.
        "Preview/Files/OpenFile.swift",
    }
