"""Items by their words, in memory."""

from collections.abc import Collection, Iterable, Mapping

from storage.overview.forms import kept, newest_holding, terms
from tests.desks.memory.state import State
from workflow.reading.words import Findable, Piece


class MemorySearch:
    """``workflow.overview.ports.Search`` in memory."""

    def __init__(self, state: State) -> None:
        self._words = state.search

    async def put(self, texts: Mapping[str, Findable]) -> None:
        """Index items."""
        self._words.update({item: kept(found_by) for item, found_by in texts.items()})

    async def drop(self, items: Iterable[str]) -> None:
        """Take items out of the index."""
        for item in items:
            self._words.pop(item, None)

    async def find(
        self, pieces: Iterable[Piece], limit: int = 50, among: Collection[str] | None = None
    ) -> tuple[str, ...]:
        """Return the numbers of items that hold every piece."""
        looked = {item: words for item, words in self._words.items() if among is None or item in among}
        return newest_holding(looked, terms(pieces), limit)

    async def unindexed(self, limit: int) -> tuple[str, ...]:
        """Return nothing."""
        return ()
