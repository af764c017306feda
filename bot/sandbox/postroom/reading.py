"""Requests of an IMAP client, line by line, as words."""

import asyncio
import re
from dataclasses import dataclass

LARGEST = 64 * 1024 * 1024
"""Bytes of a mail that a client may put into a folder."""
_LITERAL = re.compile(rb"\{(\d{1,9})(\+?)\}$")
_WORD = re.compile(rb'"((?:[^"\\]|\\.)*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Command:
    """One command."""

    tag: str
    name: str
    """In upper case; that of ``UID FETCH`` is FETCH."""
    by_uid: bool
    words: tuple[bytes, ...]
    """What stands after the name; lists in parentheses are several words."""
    rest: str
    """The same as it was written, without literals."""


async def read_command(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Command | None:
    """Read a command with its literals; None at the end of the connection."""
    words: list[bytes] = []
    rest = b""
    while True:
        line = (await reader.readuntil(b"\n")).rstrip(b"\r\n")
        literal = _LITERAL.search(line)
        text = line[: literal.start()] if literal else line
        words += [_unquoted(found) for found in _WORD.finditer(text)]
        rest += text
        if literal is None:
            return _command(words, rest.decode("utf-8", "replace"))
        size = int(literal[1])
        if size > LARGEST:
            return None
        if not literal[2]:
            writer.write(b"+ go on\r\n")
            await writer.drain()
        words.append(await reader.readexactly(size))


def _command(words: list[bytes], rest: str) -> Command | None:
    if len(words) < 2:
        return None
    tag, name, *others = words
    by_uid = name.upper() == b"UID" and bool(others)
    if by_uid:
        name, *others = others
    before = 3 if by_uid else 2
    said = [*rest.split(maxsplit=before), *[""] * (before + 1)]
    return Command(_ascii(tag), _ascii(name).upper(), by_uid, tuple(others), said[before])


def _ascii(word: bytes) -> str:
    return word.decode("ascii", "replace")


def _unquoted(found: re.Match[bytes]) -> bytes:
    return found[2] if found[1] is None else re.sub(rb"\\(.)", rb"\1", found[1])


def chosen(said: str, of: list[int], *, by_uid: bool) -> list[int]:
    """Return the numbers (UID) that a set like ``1:3,7,*`` names; by their places in ``of`` unless ``by_uid``."""
    last = (of[-1] if of else 0) if by_uid else len(of)
    found: set[int] = set()
    for part in said.split(","):
        first, _, to = part.partition(":")
        ends = [last if one == "*" else int(one) for one in (first, to or first)]
        low, high = min(ends), max(ends)
        found.update(uid for place, uid in enumerate(of, 1) if low <= (uid if by_uid else place) <= high)
    return sorted(found)
