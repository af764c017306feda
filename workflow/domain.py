"""What a domain declares: each has one declaration, in its ``domain.py``, and ``workflow.domains`` reads all nine."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from workflow.notice import Notice
from workflow.refusal import Refusal

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Domain:
    """What one domain brings."""

    name: str
    """Of its folder, the same in ``workflow``, ``storage`` and ``bot/desk``."""
    notices: tuple[type[Notice], ...]
    refusals: tuple[type[Refusal], ...]


def defined_in(module: ModuleType, base: type[T]) -> tuple[type[T], ...]:
    """Return the kinds of ``base`` that a module defines, in their order there."""
    return tuple(
        one
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, base) and one.__module__ == module.__name__
    )


def gathered(*brought: Mapping[K, V]) -> Mapping[K, V]:
    """Return as one mapping what several bring. Raises ValueError for a name that two of them bring."""
    found: dict[K, V] = {}
    for one in brought:
        for name, value in one.items():
            if name in found:
                raise ValueError(f"{name!r} is brought twice: {found[name]!r}, {value!r}")
            found[name] = value
    return found
