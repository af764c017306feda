"""Links between two items, and how both sides say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class LinkKind(StrEnum):
    """What ``item`` is to ``other``."""

    DUPLICATE_OF = "duplicate_of"
    """A help request that says again what another says: closed, its requester follows the other."""
    CHILD_OF = "child_of"
    """A help request with the same cause as another: what is said of that one is said of this one too."""
    BECAME = "became"
    """A help request that goes on as a service request."""
    FOLLOWS = "follows"
    """A help request that takes an ended one up again."""
    ASKED_FROM = "asked_from"
    """A service request that someone asked for while they worked on a service task."""
    ABOUT = "about"
    """A help request by which a course lead writes to the one who works on their service request."""


@dataclass(frozen=True, slots=True)
class Link:
    """One thing that an item is to another; it stands on both."""

    item: str
    kind: LinkKind
    other: str

    def beyond(self, number: str) -> str:
        """Return the number at its other end."""
        return self.other if number == self.item else self.item


class Links(Protocol):
    """Links between items."""

    async def of(self, number: str) -> tuple[Link, ...]:
        """Return the links that begin or end at an item, by kind, then by numbers."""
        ...

    async def begun_at(self, numbers: Iterable[str], kind: LinkKind) -> frozenset[str]:
        """Tell at which of these items a link of this kind begins, in few queries."""
        ...

    async def ending_at(self, numbers: Iterable[str], kind: LinkKind) -> tuple[Link, ...]:
        """Return the links of this kind that end at any of these items, by where they begin, in few queries."""
        ...

    async def add(self, link: Link) -> bool:
        """Add a link; False when it stands already."""
        ...

    async def remove(self, link: Link) -> bool:
        """Take a link off; False when there is none."""
        ...


def others(links: Iterable[Link], number: str, kind: LinkKind) -> tuple[str, ...]:
    """Return what an item is, of this kind, to others (its parent)."""
    return tuple(link.other for link in links if link.kind is kind and link.item == number)


def items(links: Iterable[Link], number: str, kind: LinkKind) -> tuple[str, ...]:
    """Return what others are, of this kind, to an item (its children)."""
    return tuple(link.item for link in links if link.kind is kind and link.other == number)
