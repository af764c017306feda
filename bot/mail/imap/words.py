"""Syntax of IMAP commands: strings, literals, sets of numbers, names of folders."""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLAIN = re.compile(rb"[\x20-\x7e]*")
_BEYOND = re.compile(r"[^\x20-\x7e]+|&")


@dataclass(frozen=True, slots=True)
class Literal:
    """A string that is sent with its length before it."""

    content: bytes


Word = bytes | Literal


def string(text: str | bytes) -> Word:
    """Return a string as a command takes it; nothing in it ends the command."""
    raw = text if isinstance(text, bytes) else text.encode()
    if _PLAIN.fullmatch(raw) is None:
        return Literal(raw)
    return b'"' + re.sub(rb'(["\\])', rb"\\\1", raw) + b'"'


def numbers(these: Iterable[int]) -> bytes:
    """Return a set of numbers."""
    return b",".join(b"%d" % one for one in these)


def folder(name: str) -> Word:
    """Return the name of a folder as a command takes it: other than ASCII in the UTF-7 of RFC 3501."""
    return string(_BEYOND.sub(lambda found: _shifted(found[0]), name))


def folder_name(raw: bytes) -> str:
    """Return the name of a folder that a server tells; one that is not in UTF-7 as it stands."""
    try:
        return re.sub(rb"&([^-]*)-", _unshifted, raw).decode()
    except (UnicodeError, ValueError):
        return raw.decode("utf-8", "replace")


def _shifted(text: str) -> str:
    if text == "&":
        return "&-"
    coded = base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=")
    return f"&{coded.replace('/', ',')}-"


def _unshifted(found: "re.Match[bytes]") -> bytes:
    coded = found[1].replace(b",", b"/")
    if not coded:
        return b"&"
    return base64.b64decode(coded + b"=" * (-len(coded) % 4), validate=True).decode("utf-16-be").encode()
