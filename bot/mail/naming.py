"""The Message-ID of a mail: its own, or where servers could not look for that, one that is made.

It is made from what stands there, else from the headers: the same wherever the mail lies, and whoever answers it.
"""

import re
from hashlib import sha256

_FIELD = re.compile(rb"^message-id[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)", re.IGNORECASE | re.MULTILINE)
_WITHIN = re.compile(rb"<([^<>]+)>")
_BARE = re.compile(rb"[^\s<>,;\"()]+@[^\s<>,;\"()]+")
_USABLE = re.compile(rb"[!-~]{1,250}")
"""What a server can look for, and what is kept as it is."""
_END = re.compile(rb"\r?\n\r?\n")
NOWHERE = "no-message-id.invalid"


def named(raw: bytes) -> bytes:
    """Return a mail whose first Message-ID can be looked for: its own, or before all other headers one that is made."""
    return raw if _own(raw) else b"Message-ID: " + _made(raw).encode() + b"\r\n" + raw


def name_of(raw: bytes) -> str:
    """Return the Message-ID of a mail, of which the headers are enough."""
    return _own(raw) or _made(raw)


def is_made(message_id: str) -> bool:
    """Return whether a Message-ID was made here."""
    return message_id.strip("<> ").endswith(f"@{NOWHERE}")


def naming(said: bytes) -> str:
    """Return by what a mail goes that calls itself so between angle brackets, spaces of folding left out."""
    return f"<{said.decode('ascii')}>" if _USABLE.fullmatch(said) else _digest(said)


def can_be_looked_for(message_id: str) -> bool:
    """Return whether a mail with this Message-ID goes by it."""
    return bool(_usable(message_id.encode("utf-8", "replace")))


def head(raw: bytes) -> bytes:
    """Return the headers of a mail."""
    found = _END.search(raw)
    return raw.rstrip(b"\r\n") if found is None else raw[: found.start()]


def _own(raw: bytes) -> str:
    found = _FIELD.search(head(raw))
    return "" if found is None else _usable(found[1])


def _usable(value: bytes) -> str:
    name = _said(value)
    return f"<{name.decode('ascii')}>" if _USABLE.fullmatch(name) else ""


def _said(value: bytes) -> bytes:
    """Return what stands between the angle brackets of a field, or without them; empty where there is no such thing."""
    within = _WITHIN.search(value)
    bare = None if within else _BARE.search(value)
    return within[1] if within else bare[0] if bare else b""


def _made(raw: bytes) -> str:
    found = _FIELD.search(head(raw))
    said = b"" if found is None else b"".join(_said(found[1]).split())
    return _digest(said or head(raw))


def _digest(of: bytes) -> str:
    return f"<{sha256(of).hexdigest()[:40]}@{NOWHERE}>"
