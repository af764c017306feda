"""Outlook's winmail.dat (MS-OXTNEF): the files inside it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from bot.mail.reading.charsets import text_of

KINDS = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
MOST_FILES = 100
_SIGNATURE = 0x223E9F78
_HEADER = 6
_TITLE, _DATA, _BEGINS, _PROPERTIES = 0x8010, 0x800F, 0x9002, 0x9005
_LONG_NAME, _NAME = 0x3707, 0x3704
_STRING8, _UNICODE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
"""Sizes of the other kinds of properties, padded to four bytes."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file inside a winmail.dat."""

    name: str
    content: bytes


def unpacked(raw: bytes) -> tuple[Packed, ...]:
    """Return the files of a winmail.dat, as far as it is whole; none where it is none."""
    found: list[Packed] = []
    name, content = "", b""
    for attribute, data in _attributes(raw):
        if attribute == _BEGINS:
            if content:
                found.append(Packed(name, content))
            name, content = "", b""
            if len(found) == MOST_FILES:
                return tuple(found)
        elif attribute == _TITLE:
            name = name or text_of(data.rstrip(b"\0"), "cp1252")
        elif attribute == _DATA:
            content = data
        elif attribute == _PROPERTIES:
            name = _long_name(data) or name
    if content:
        found.append(Packed(name, content))
    return tuple(found)


def _attributes(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Go through the attributes: a level, an id, a length, the data and its checksum."""
    if len(raw) < _HEADER or struct.unpack_from("<I", raw)[0] != _SIGNATURE:
        return
    at = _HEADER
    while at + 9 <= len(raw):
        _, attribute, length = struct.unpack_from("<BII", raw, at)
        at += 9
        if at + length > len(raw):
            return
        yield attribute & 0xFFFF, raw[at : at + length]
        at += length + 2


def _long_name(data: bytes) -> str:
    """Return the name among a file's MAPI properties; empty where they hold none that can be read."""
    try:
        return _named(data)
    except struct.error:
        return ""


def _named(data: bytes) -> str:
    count, at, short = struct.unpack_from("<I", data)[0], 4, ""
    for _ in range(min(count, 200)):
        kind, identity = struct.unpack_from("<HH", data, at)
        at += 4
        if identity >= 0x8000:
            at = _after_named(data, at)
        if kind in _FIXED:
            at += _FIXED[kind]
            continue
        if kind not in {_STRING8, _UNICODE, _OBJECT, _BINARY}:
            return short
        at += 4
        length = struct.unpack_from("<I", data, at)[0]
        value = data[at + 4 : at + 4 + length]
        at += 4 + length + (-length % 4)
        if identity in {_LONG_NAME, _NAME} and kind in {_STRING8, _UNICODE}:
            said = value.decode("utf-16-le", "replace") if kind == _UNICODE else text_of(value, "cp1252")
            if identity == _LONG_NAME:
                return said.rstrip("\0")
            short = said.rstrip("\0")
    return short


def _after_named(data: bytes, at: int) -> int:
    """Return where a named property's value begins: its set's GUID, then a number or a name."""
    if struct.unpack_from("<I", data, at + 16)[0] == 0:
        return at + 24
    length: int = struct.unpack_from("<I", data, at + 20)[0]
    return at + 24 + length + (-length % 4)
