"""Notices ↔ what a row keeps of them: the name of their type, and their fields as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

from workflow import notices
from workflow.notices import Notice

T = TypeVar("T")


class UnknownNoticeError(Exception):
    """A row holds a notice that this version of the desk does not know how to read."""


def encode(notice: Notice) -> dict[str, object]:
    """Give a notice's fields as a JSON object."""
    return {field.name: _encode(getattr(notice, field.name)) for field in fields(notice)}


def decode(kind: str, body: Mapping[str, object]) -> Notice:
    """Make a notice again. Raises UnknownNoticeError."""
    found = vars(notices).get(kind)
    if not (isinstance(found, type) and issubclass(found, Notice)):
        raise UnknownNoticeError(f"no notice is called {kind!r}")
    try:
        notice = _make(found, body)
    except (AttributeError, TypeError, ValueError) as error:
        raise UnknownNoticeError(f"{kind} cannot be read from its row: {error!r}") from error
    return notice


def _encode(value: object) -> object:
    if is_dataclass(value):
        own = {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **own}
    if isinstance(value, Enum):
        return value.value
    return [_encode(part) for part in value] if isinstance(value, tuple) else value


def _make(kind: type[T], body: Mapping[str, object]) -> T:
    """Make a value from the fields that are there; one that was added since has its default."""
    hints = get_type_hints(kind)
    return kind(**{name: _decode(value, hints[name]) for name, value in body.items() if name in hints})


def _decode(value: object, hint: object) -> object:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _decode(value, _chosen(value, parts))
    if origin is tuple and isinstance(value, Iterable):
        return tuple(_decode(part, parts[0]) for part in value)
    if isinstance(hint, type) and is_dataclass(hint) and isinstance(value, Mapping):
        return _make(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return value


def _chosen(value: object, choices: tuple[type, ...]) -> type:
    """Tell which member of a union a value was written from."""
    if value is None and NoneType in choices:
        return NoneType
    if isinstance(value, Mapping):
        named = {choice.__name__: choice for choice in choices}
        if value.get("kind") not in named:
            raise ValueError(value.get("kind"))
        return named[value["kind"]]
    return next(choice for choice in choices if choice is not NoneType)
