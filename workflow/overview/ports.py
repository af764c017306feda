"""Finding items by words."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from workflow.overview.reports.histories import Histories


class Search(Protocol):
    """The words of every item that can be found, each in the form that is compared."""

    async def put(self, texts: Mapping[str, str]) -> None:
        """Write items' words (``workflow.reading.words.searchable``) by number, new or in place, in bulk."""
        ...

    async def drop(self, items: Iterable[str]) -> None:
        """Take items out of the search by words; those that were not in it are left alone."""
        ...

    async def find(self, parts: Iterable[str], limit: int = 50) -> tuple[str, ...]:
        """Return the numbers of items that hold every part, the newest of each kind first."""
        ...


class OverviewRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    search: Search
    histories: Histories
