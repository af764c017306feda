"""Which item has to do with which, in memory."""

from collections.abc import Iterable

from tests.desks.memory.state import State
from workflow.items.links import Link, LinkKind


class MemoryLinks:
    """``workflow.items.links.Links`` in memory."""

    def __init__(self, state: State) -> None:
        self._links = state.links

    async def of(self, number: str) -> tuple[Link, ...]:
        """Return the links that begin or end at an item."""
        found = [link for link in self._links if number in {link.item, link.other}]
        return tuple(sorted(found, key=lambda link: (link.kind, link.item, link.other)))

    async def begun_at(self, numbers: Iterable[str], kind: LinkKind) -> frozenset[str]:
        """Tell at which of these items a link of this kind begins."""
        wanted = set(numbers)
        return frozenset(link.item for link in self._links if link.kind is kind and link.item in wanted)

    async def ending_at(self, numbers: Iterable[str], kind: LinkKind) -> tuple[Link, ...]:
        """Return the links of this kind that end at any of these items."""
        wanted = set(numbers)
        found = [link for link in self._links if link.kind is kind and link.other in wanted]
        return tuple(sorted(found, key=lambda link: (link.item, link.other)))

    async def add(self, link: Link) -> bool:
        """Add a link; False when it stands already."""
        if link in self._links:
            return False
        self._links[link] = None
        return True

    async def remove(self, link: Link) -> bool:
        """Take a link off; False when there is none."""
        if link not in self._links:
            return False
        del self._links[link]
        return True
