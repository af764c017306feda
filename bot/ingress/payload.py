"""Typed reads of parsed JSON: a part of another type than expected raises Malformed, never a TypeError.

They stand on the way of each acknowledgement, so each walks its path once, and knows JSON's own types alone.
"""

from collections.abc import Mapping
from typing import Any

from bot.ingress.refusal import Malformed

Payload = Mapping[str, Any]

LONGEST_ID = 500
"""Bytes of an id; the longest that a platform is known to use has about 300, and an index of PostgreSQL takes 2,700."""
ANY = "*"
"""Stands in the log for a name that the client chose."""
LARGEST_NUMBER = 2**53
"""Beyond it, JSON's numbers are not whole any more."""


class Fields(dict[str, str]):
    """What was filled in or sent along, by name; to read a name that is not there raises Malformed."""

    def __missing__(self, name: str) -> str:
        raise Malformed(f"{name}: missing")


def found(payload: Payload, *path: str) -> Any:
    """Return what stands at a path, None where it or anything on the way is absent or null."""
    at: Any = payload
    for name in path:
        if not isinstance(at, dict):
            if at is None:
                return None
            raise _wrong(path, "within objects")
        at = at.get(name)
    return at


def under(payload: Payload, name: str) -> Payload:
    """Return what stands under a name that the client chose, to be read as ANY."""
    return {ANY: payload.get(name)}


def text(payload: Payload, *path: str) -> str:
    """Return a text."""
    value = found(payload, *path)
    if not isinstance(value, str):
        raise _wrong(path, "a text")
    return value


def optional_text(payload: Payload, *path: str) -> str | None:
    """Return a text, None where there is none."""
    value = found(payload, *path)
    if value is None or isinstance(value, str):
        return value
    raise _wrong(path, "a text")


def identifier(payload: Payload, *path: str) -> str:
    """Return an id: a text of printable characters, not empty, not long."""
    value = optional_identifier(payload, *path)
    if value is None:
        raise _wrong(path, "an id")
    return value


def optional_identifier(payload: Payload, *path: str) -> str | None:
    """Return an id, None where there is none or an empty one."""
    value = optional_text(payload, *path)
    if not value:
        return None
    if len(value.encode()) > LONGEST_ID or not value.isprintable():
        raise _wrong(path, "an id")
    return value


def written(payload: Payload, *path: str) -> str:
    """Return a text, a number or a truth value as text; empty where there is none."""
    value = found(payload, *path)
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise _wrong(path, "a text or a number")
    return str(value)


def whole_number(payload: Payload, *path: str) -> int:
    """Return a whole number that is not negative, 0 where there is none."""
    value = found(payload, *path)
    if value is None:
        return 0
    if not isinstance(value, int) or not 0 <= value <= LARGEST_NUMBER:
        raise _wrong(path, "a whole number")
    return int(value)


def mapping(payload: Payload, *path: str) -> Payload:
    """Return an object."""
    value = found(payload, *path)
    if isinstance(value, dict):
        return value
    raise _wrong(path, "an object")


def optional_mapping(payload: Payload, *path: str) -> Payload:
    """Return an object, an empty one where there is none."""
    value = found(payload, *path)
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    raise _wrong(path, "an object")


def mappings(payload: Payload, *path: str) -> tuple[Payload, ...]:
    """Return the objects of a list, none where there is no list."""
    value = found(payload, *path)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _wrong(path, "a list of objects")
    return tuple(value)


def _wrong(path: tuple[str, ...], expected: str) -> Malformed:
    return Malformed(f"{'.'.join(path) or 'payload'}: not {expected}")
