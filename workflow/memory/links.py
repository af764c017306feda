"""Which item has to do with which, in memory."""

from workflow.links import Link
from workflow.memory.state import State


class MemoryLinks:
    """``workflow.links.Links`` in memory."""

    def __init__(self, state: State) -> None:
        self._links = state.links

    async def of(self, number: str) -> tuple[Link, ...]:
        """Give the links that begin or end at an item."""
        found = [link for link in self._links if number in {link.item, link.other}]
        return tuple(sorted(found, key=lambda link: (link.kind, link.item, link.other)))

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
