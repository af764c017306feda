"""Items by their words, in memory."""

from collections.abc import Iterable, Mapping

from tests.desks.memory.state import State


class MemorySearch:
    """``workflow.overview.ports.Search`` in memory."""

    def __init__(self, state: State) -> None:
        self._words = state.search

    async def put(self, texts: Mapping[str, str]) -> None:
        """Write items' words."""
        self._words.update(texts)

    async def drop(self, items: Iterable[str]) -> None:
        """Take items out of the search by words."""
        for item in items:
            self._words.pop(item, None)

    async def find(self, parts: Iterable[str], limit: int = 50) -> tuple[str, ...]:
        """Return the numbers of items that hold every part."""
        wanted = list(parts)
        found = [item for item, words in self._words.items() if all(part in words for part in wanted)]
        return tuple(sorted(found, reverse=True)[:limit])
