"""Writes that find out whether someone else was quicker."""

from collections.abc import MutableMapping
from dataclasses import Field, replace
from typing import Any, ClassVar, Protocol, TypeVar

from workflow.ports.desk import StaleWriteError


class Versioned(Protocol):
    """A frozen value that counts how often it was written."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def version(self) -> int: ...


K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V", bound=Versioned)


def add(table: MutableMapping[K, T], key: K, value: T) -> None:
    """Put a value where none is. Raises StaleWriteError."""
    if key in table:
        raise StaleWriteError(f"{key} is there already")
    table[key] = value


def swap(table: MutableMapping[K, V], key: K, value: V) -> None:
    """Put a value over the version it was made from. Raises StaleWriteError."""
    if key not in table or table[key].version != value.version:
        raise StaleWriteError(f"{key} is no longer at version {value.version}")
    table[key] = replace(value, version=value.version + 1)
