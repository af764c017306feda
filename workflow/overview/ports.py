"""Finding items by words."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from workflow.overview.reports.histories import Histories
from workflow.overview.reports.parts import ReportParts
from workflow.reading.words import Findable, Piece


class Search(Protocol):
    """An index of the words of every item that can be found."""

    async def put(self, texts: Mapping[str, Findable]) -> None:
        """Index items by number, new or in place, in bulk."""
        ...

    async def drop(self, items: Iterable[str]) -> None:
        """Take items out of the index; those that were not in it are left alone."""
        ...

    async def find(
        self, pieces: Iterable[Piece], limit: int = 50, among: Collection[str] | None = None
    ) -> tuple[str, ...]:
        """Return the numbers of items that hold every piece: of each kind the newest ones, ``limit`` at most.

        A word is met by another form of it, and by one that begins with it. Where whole words and their forms fill
        the limit, beginnings are not looked for. Only items of ``among`` are looked at, where it is given.
        """
        ...

    async def unindexed(self, limit: int) -> tuple[str, ...]:
        """Return the newest items that stand in the table of an earlier version and not in the index."""
        ...


class OverviewRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    search: Search
    histories: Histories
    report_parts: ReportParts
