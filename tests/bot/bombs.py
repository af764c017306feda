"""Workbooks that are small as files and enormous once unpacked: one for each part and each way to grow."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bot.workbooks import GOOD, SHEET, book, parts_of

_BLOCK = 1 << 16
_LOCAL, _CENTRAL, _END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"


@dataclass(frozen=True, slots=True)
class Grown:
    """A part: what it begins with, what is said again and again, what it ends with."""

    head: bytes
    unit: bytes = b""
    times: int = 0
    tail: bytes = b""

    @property
    def size(self) -> int:
        """Bytes, unpacked."""
        return len(self.head) + len(self.unit) * self.times + len(self.tail)

    def pieces(self) -> Iterator[tuple[bytes, int]]:
        """Bytes and how often they follow one another."""
        per_block = max(1, _BLOCK // max(1, len(self.unit)))
        whole, rest = divmod(self.times, per_block)
        yield self.head, 1
        yield self.unit * per_block, whole
        yield self.unit * rest + self.tail, 1


def packed(parts: Mapping[str, bytes | Grown]) -> bytes:
    """A zip of these parts; what repeats is packed once and its packed bytes are repeated: no bomb is held whole."""
    content, directory = bytearray(), bytearray()
    for name, part in parts.items():
        grown = part if isinstance(part, Grown) else Grown(part)
        checksum, squeezed = _deflated(grown)
        place, path = len(content), name.encode()
        common = (20, 0, 8, 0, 33, checksum, len(squeezed), grown.size, len(path), 0)
        content += struct.pack(_LOCAL, b"PK\x03\x04", *common) + path + squeezed
        directory += struct.pack(_CENTRAL, b"PK\x01\x02", 20, *common, 0, 0, 0, 0, place) + path
    end = struct.pack(_END, b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), len(content), 0)
    return bytes(content + directory + end)


def _deflated(part: Grown) -> tuple[int, bytes]:
    checksum, squeezed = 0, bytearray()
    for piece, times in part.pieces():
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        alone = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
        squeezed += alone * times
        for _ in range(times):
            checksum = zlib.crc32(piece, checksum)
    return checksum, bytes(squeezed) + b"\x03\x00"


def grid(parts: Mapping[str, bytes | Grown]) -> bytes:
    """A grid of one good row, with some parts put in the place of its own or added."""
    return packed({**parts_of(book(GOOD)), **parts})


def in_rows(unit: bytes, times: int, head: bytes = b"", tail: bytes = b"") -> Grown:
    """The sheet of a good grid with something said again and again below its rows."""
    before, _, after = parts_of(book(GOOD))[SHEET].partition(b"</sheetData>")
    return Grown(before + head, unit, times, tail + b"</sheetData>" + after)


def in_sheet(unit: bytes, times: int, head: bytes = b"", tail: bytes = b"") -> Grown:
    """The sheet of a good grid with something said again and again behind its rows."""
    before, _, after = parts_of(book(GOOD))[SHEET].partition(b"</sheetData>")
    return Grown(before + b"</sheetData>" + head, unit, times, tail + after)
