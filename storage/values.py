"""Frozen values ↔ JSON objects: their fields by name; of a value that has one, its stored name as well."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> dict[str, object]:  # any frozen dataclass
    """Return a value's fields as a JSON object."""
    return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}


def make(kind: type[T], body: Mapping[str, object]) -> T:
    """Make a value from the fields that are there; one that was added since has its default.

    Raises AttributeError, TypeError or ValueError when that cannot be.
    """
    hints = get_type_hints(kind)
    return kind(**{name: _decode(value, hints[name]) for name, value in body.items() if name in hints})


def _encode(value: object) -> object:
    if is_dataclass(value):
        own = {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
        return {"kind": value.stored, **own} if hasattr(value, "stored") else own
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(_encode(part) for part in value)  # type: ignore[type-var]
    return [_encode(part) for part in value] if isinstance(value, tuple) else value


def _decode(value: object, hint: object) -> object:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _decode(value, _chosen(value, parts))
    if origin in {tuple, frozenset} and isinstance(value, Iterable):
        hints = repeat(parts[0]) if origin is frozenset or Ellipsis in parts else parts
        return origin(_decode(part, one) for part, one in zip(value, hints, strict=False))
    if isinstance(hint, type) and is_dataclass(hint) and isinstance(value, Mapping):
        return make(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return value


def _chosen(value: object, choices: tuple[Any, ...]) -> Any:
    """Return which member of a union a value was written from."""
    if value is None and NoneType in choices:
        return NoneType
    if isinstance(value, Mapping):
        named = {choice.stored: choice for choice in choices if hasattr(choice, "stored")}
        if named and value.get("kind") not in named:
            raise ValueError(value.get("kind"))
        if named:
            return named[value["kind"]]
    return next(choice for choice in choices if choice is not NoneType)
