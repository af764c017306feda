"""Signed values that the desk reads again: nobody else can make or change them."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest, digest
from typing import Any
from weakref import WeakKeyDictionary

from workflow.ports.desk import Desk

_known: WeakKeyDictionary[Desk, dict[str, bytes]] = WeakKeyDictionary()
"""Keys that were read, by their settings."""
SIGNATURE = 16
"""Bytes of a signature: more than anyone can try."""


class NotSealedError(Exception):
    """Nobody here has made this token, or it was changed on its way."""


async def key_of(desk: Desk, setting: str) -> bytes:
    """Return what a desk signs with, kept in a setting for one purpose; the first to ask makes it.

    It is read once: what strangers send is refused without a look at the database.
    """
    known = _known.setdefault(desk, {})
    if setting not in known:
        kept = await desk.get_setting(setting) or await desk.keep_first(setting, secrets.token_hex(32))
        known[setting] = bytes.fromhex(str(kept))
    return known[setting]


def signature(said: str, key: bytes) -> bytes:
    """Sign words."""
    return digest(key, said.encode(), "sha256")[:SIGNATURE]


def sealed(value: object, key: bytes) -> str:
    """Return a token that holds a value of JSON's types, and that can stand in an address."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    packed = urlsafe_b64encode(said.encode()).decode().rstrip("=")
    return f"{packed}.{_signed(packed, key)}"


def unsealed(token: str, key: bytes) -> Any:
    """Return what a token holds. Raises NotSealedError."""
    packed, _, shown = token.partition(".")
    if not token.isascii() or not compare_digest(_signed(packed, key), shown):
        raise NotSealedError
    return json.loads(urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))


def parts_of(token: str, key: bytes, purpose: str, count: int) -> list[Any]:
    """Return the ``count`` parts of a token that was made for one purpose.

    Raises NotSealedError, also for a token of another purpose, and of another shape: another version has made that one.
    """
    said = unsealed(token, key)
    if not isinstance(said, list) or said[:1] != [purpose] or len(said) != count + 1:
        raise NotSealedError
    return said[1:]


def _signed(packed: str, key: bytes) -> str:
    return urlsafe_b64encode(signature(packed, key)).decode().rstrip("=")
