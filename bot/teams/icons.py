"""The two icons that Teams asks for, drawn by hand: a V that looks out like a lighthouse, as PNG bytes."""

import struct
import zlib
from collections.abc import Callable
from functools import cache

Colour = tuple[int, int, int, int]
WHITE: Colour = (255, 255, 255, 255)
BLUE: Colour = (29, 78, 216, 255)
CLEAR: Colour = (255, 255, 255, 0)
FINER = 4
"""Each pixel is the mean of so many times so many points."""

_STROKE = 0.085
_LEFT, _FOOT, _RIGHT = (0.24, 0.36), (0.5, 0.82), (0.76, 0.36)
_LIGHT = (0.5, 0.25, 0.11)


@cache
def colour_icon() -> bytes:
    """Return the full-colour icon, 192 × 192."""
    return _png(192, lambda x, y: WHITE if _in_sign(x, y) else BLUE)


@cache
def outline_icon() -> bytes:
    """Return the outline icon, white on nothing, 32 × 32."""
    return _png(32, lambda x, y: WHITE if _in_sign(x, y) else CLEAR)


def _in_sign(x: float, y: float) -> bool:
    """Tell whether a point of the unit square is on the V, or in the light above it."""
    strokes = (_distance(x, y, _LEFT, _FOOT), _distance(x, y, _FOOT, _RIGHT))
    lit = (x - _LIGHT[0]) ** 2 + (y - _LIGHT[1]) ** 2 <= _LIGHT[2] ** 2
    return lit or min(strokes) <= _STROKE


def _distance(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return how far a point is from a line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    along = ((x - start[0]) * across + (y - start[1]) * down) / (across**2 + down**2)
    along = min(max(along, 0.0), 1.0)
    near = (start[0] + along * across, start[1] + along * down)
    return float(((x - near[0]) ** 2 + (y - near[1]) ** 2) ** 0.5)


def _png(size: int, colour_at: Callable[[float, float], Colour]) -> bytes:
    rows = (b"\0" + b"".join(_pixel(size, x, y, colour_at) for x in range(size)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _pixel(size: int, x: int, y: int, colour_at: Callable[[float, float], Colour]) -> bytes:
    steps = [(step + 0.5) / FINER for step in range(FINER)]
    points = [colour_at((x + right) / size, (y + down) / size) for down in steps for right in steps]
    return bytes(sum(point[channel] for point in points) // len(points) for channel in range(4))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
