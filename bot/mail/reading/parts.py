"""A mail taken apart into its parts, in one pass over its bytes.

The standard parser compares each line with every open boundary and calls itself for each level, so that a mail of
nested parts costs it minutes or its stack. Here each line that begins with two hyphens is looked up once.
"""

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.mail.letter import UnreadableLetterError
from bot.mail.reading.fields import Fields, base64_of, fields_at, with_parameters

MOST_BYTES = 128 * 1024 * 1024
"""Of one mail: more than any server takes."""
MOST_PARTS = 500
"""Of one mail; what comes after belongs to the last one."""
MOST_DEPTH = 30
"""Multiparts inside one another; one that stands deeper is a part like any other."""
ROOT = "0"
"""The path of a mail that is all one part."""
_DELIMITER = re.compile(rb"^--([^\r\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail, and where its body stands in the bytes."""

    path: str
    """As ``part_of`` takes it: ``2.1`` is the first part of the second."""
    fields: Fields
    kind: str
    """Its media type, in lower case."""
    parameters: Mapping[str, str]
    """Those of its media type."""
    start: int
    end: int
    children: tuple["Part", ...]

    @property
    def disposition(self) -> tuple[str, dict[str, str]]:
        """Return how it is to be shown, with the parameters of that."""
        return with_parameters(self.fields.first("content-disposition"))

    def walk(self) -> Iterator["Part"]:
        """Go through the parts below and this one, in the mail's order; no recursion is deeper than MOST_DEPTH."""
        yield self
        for child in self.children:
            yield from child.walk()


def parts_of(raw: bytes) -> Part:
    """Take a mail apart. Raises UnreadableLetterError past MOST_BYTES."""
    if len(raw) > MOST_BYTES:
        raise UnreadableLetterError(f"{len(raw)} bytes")
    return _Splitter(raw).split()


def body_of(raw: bytes, part: Part) -> bytes:
    """Return what a part holds, decoded."""
    body = raw[part.start : part.end]
    match part.fields.first("content-transfer-encoding").strip().lower():
        case "base64":
            return base64_of(body)
        case "quoted-printable":
            return binascii.a2b_qp(body)
        case "x-uuencode" | "uuencode" | "x-uue":
            return _uudecoded(body)
        case _:
            return body


def _uudecoded(body: bytes) -> bytes:
    lines = body.splitlines()
    begins = next((number for number, line in enumerate(lines) if line.startswith(b"begin ")), len(lines))
    found: list[bytes] = []
    for line in lines[begins + 1 :]:
        if line.strip() == b"end":
            break
        try:
            found.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(found)


@dataclass(slots=True)
class _Open:
    """A part whose end is not known yet."""

    path: str
    fields: Fields
    kind: str
    parameters: Mapping[str, str]
    start: int
    boundary: bytes
    """Empty: it is no multipart, or its last part has ended."""
    children: list[Part] = field(default_factory=list)
    begun: int = 0
    """How many of its parts have begun."""
    splits: bool = False
    """It has a boundary that may stand in it."""


class _Splitter:
    """Holds the parts that are open, the innermost last."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._open: list[_Open] = []
        self._levels: dict[bytes, int] = {}
        self._count = 0

    def split(self) -> Part:
        """Read from the first byte to the last."""
        at = self._begin(ROOT, len(self._raw) - len(self._raw.lstrip(b"\r\n")))
        while self._levels and (line := _DELIMITER.search(self._raw, at)):
            at = self._delimited(line)
        return self._close_to(0, len(self._raw))

    def _delimited(self, line: re.Match[bytes]) -> int:
        """Take a line that may delimit parts; return where to read on."""
        said = line[1].rstrip()
        last = said not in self._levels and said.endswith(b"--")
        level = self._levels.get(said[:-2] if last else said)
        after = self._raw.find(b"\n", line.end()) + 1 or len(self._raw)
        if level is None or (self._count >= MOST_PARTS and not last):
            return after
        if level + 1 < len(self._open):
            self._close_to(level + 1, line.start())
        around = self._open[level]
        if last:
            self._forget(around)
            return after
        around.begun += 1
        return self._begin(f"{around.path}.{around.begun}" if level else str(around.begun), after)

    def _begin(self, path: str, at: int) -> int:
        fields, start = fields_at(self._raw, at)
        kind, parameters = with_parameters(fields.first("content-type"))
        if not re.fullmatch(r"[^\s/]+/[^\s/]+", kind):
            kind = "text/plain"
        boundary = parameters.get("boundary", "").encode() if kind.startswith("multipart/") else b""
        if kind.startswith("multipart/") and not boundary:
            kind = "text/plain"
        if len(self._open) >= MOST_DEPTH or boundary in self._levels:
            boundary = b""
        self._count += 1
        if boundary:
            self._levels[boundary] = len(self._open)
        self._open.append(_Open(path, fields, kind, parameters, start, boundary, splits=bool(boundary)))
        return start

    def _close_to(self, level: int, end: int) -> Part:
        """End the open parts from the innermost to a level; return the outermost of them."""
        if end and end < len(self._raw):
            end -= 2 if self._raw[end - 2 : end] == b"\r\n" else 1
        while True:
            one = self._open.pop()
            self._forget(one)
            part = Part(
                one.path,
                one.fields,
                "text/plain" if one.splits and not one.children else one.kind,
                one.parameters,
                one.start,
                max(one.start, end),
                tuple(one.children),
            )
            if len(self._open) == level:
                if self._open:
                    self._open[-1].children.append(part)
                return part
            self._open[-1].children.append(part)

    def _forget(self, one: _Open) -> None:
        if self._levels.pop(one.boundary, None) is not None:
            one.boundary = b""
