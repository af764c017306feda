"""Declaration of a domain: each has one, in its ``domain.py``, and ``workflow.domains`` reads all nine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, TypeVar

from workflow.items.kinds import ItemKind
from workflow.notice import Notice
from workflow.ports.desk import Assign, LoadWorkItem, OnChange, Undo, Work
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
    on_change: Mapping[type[Any], tuple[OnChange, ...]] = field(default_factory=dict)
    """What it does when something changes, its own or a domain's below: by the type of that; see ``record.changed``."""
    timers: Mapping[str, Work] = field(default_factory=dict)
    """What its timers do when they go off, by kind."""
    work_items: Mapping[ItemKind, LoadWorkItem] = field(default_factory=dict)
    """How its items that a group works on are loaded."""
    assign: Mapping[ItemKind, Assign] = field(default_factory=dict)
    """How a manager gives one of its items to someone."""
    undo: Mapping[ItemKind, Undo] = field(default_factory=dict)
    """How what someone has just done to one of its items is taken back."""


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
