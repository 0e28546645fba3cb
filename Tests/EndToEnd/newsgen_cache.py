"""The cache's file as Sources/Build/Cache/CacheFormat.swift describes it, to change it on
purpose."""
import struct
from dataclasses import dataclass, field
from pathlib import Path

HEADER, TRAILER, ENTRY = 64, 96, 48
MAGIC = b"newsgen\n"
SOURCES, PAGES = 1, 2
MASK = (1 << 64) - 1


def digest(data: bytes) -> bytes:
    """MurmurHash3_x64_128 with seed 0, as `Digest` in Swift."""
    def rotated(value, count):
        return (value << count | value >> (64 - count)) & MASK

    def first_mixed(value):
        return rotated(value * 0x87C37B91114253D5 & MASK, 31) * 0x4CF5AD432745937F & MASK

    def second_mixed(value):
        return rotated(value * 0x4CF5AD432745937F & MASK, 33) * 0x87C37B91114253D5 & MASK

    def avalanched(value):
        value ^= value >> 33
        value = value * 0xFF51AFD7ED558CCD & MASK
        value ^= value >> 33
        value = value * 0xC4CEB9FE1A85EC53 & MASK
        return value ^ value >> 33

    one = two = 0
    whole = len(data) // 16 * 16
    for first, second in struct.iter_unpack("<QQ", data[:whole]):
        one = (rotated(one ^ first_mixed(first), 27) + two) * 5 + 0x52DCE729 & MASK
        two = (rotated(two ^ second_mixed(second), 31) + one) * 5 + 0x38495AB5 & MASK
    first, second = struct.unpack("<QQ", data[whole:].ljust(16, b"\0"))
    two ^= second_mixed(second) ^ len(data)
    one ^= first_mixed(first) ^ len(data)
    one = one + two & MASK
    two = two + one & MASK
    one, two = avalanched(one), avalanched(two)
    one = one + two & MASK
    return struct.pack("<QQ", one, two + one & MASK)


@dataclass
class Block:
    kind: int
    offset: int
    data: bytearray
    records: int


@dataclass
class Segment:
    program: bytes
    version: int
    blocks: list[Block]
    removed: list[int]
    summary: bytearray
    previous: int = HEADER

    def encoded(self, start: int, previous: int) -> bytes:
        """Its bytes, with digests that are right."""
        body, directory = b"", b""
        for block in self.blocks:
            entry = (block.kind, start + len(body), len(block.data), block.records)
            directory += struct.pack("<4Q", *entry) + digest(bytes(block.data))
            body += block.data
        directory += struct.pack(f"<{len(self.removed)}Q", *self.removed) + self.summary
        trailer = MAGIC + struct.pack("<Q", self.version) + self.program
        trailer += struct.pack(
            "<4Q", previous, len(self.blocks), len(self.removed), len(self.summary))
        trailer += digest(directory)
        return body + directory + trailer + digest(trailer)


@dataclass
class Cache:
    segments: list[Segment] = field(default_factory=list)

    @staticmethod
    def read(path: Path) -> "Cache":
        data = path.read_bytes()
        assert data[:8] == MAGIC
        cache, end = Cache(), len(data)
        while end != HEADER:
            trailer = data[end - TRAILER:end]
            assert trailer[:8] == MAGIC and digest(trailer[:80]) == trailer[80:]
            previous, blocks, removed, summary = struct.unpack("<4Q", trailer[32:64])
            start = end - TRAILER - blocks * ENTRY - removed * 8 - summary
            directory = data[start:end - TRAILER]
            assert digest(directory) == trailer[64:80]
            found = []
            for index in range(blocks):
                entry = directory[index * ENTRY:(index + 1) * ENTRY]
                kind, offset, count, records = struct.unpack("<4Q", entry[:32])
                block = data[offset:offset + count]
                assert digest(block) == entry[32:]
                found.append(Block(kind, offset, bytearray(block), records))
            places = struct.unpack(
                f"<{removed}Q", directory[blocks * ENTRY:blocks * ENTRY + removed * 8])
            version, = struct.unpack("<Q", trailer[8:16])
            cache.segments.insert(0, Segment(
                trailer[16:32], version, found, list(places),
                bytearray(directory[blocks * ENTRY + removed * 8:]), previous))
            end = previous
        return cache

    def write(self, path: Path):
        """Writes it with digests that are right, whatever was changed."""
        out = MAGIC.ljust(HEADER, b"\0")
        for segment in self.segments:
            out += segment.encoded(len(out), len(out))
        path.write_bytes(out)

    def blocks(self, kind: int) -> list[Block]:
        return [block for segment in self.segments for block in segment.blocks if block.kind == kind]
