"""Items by their words."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select

from storage.overview.tables import search
from storage.session import Session, batches


class StoredSearch:
    """``workflow.overview.ports.Search`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def put(self, texts: Mapping[str, str]) -> None:
        """Write items' words, in bulk."""
        await self._session.put(search, [{"item": item, "words": words} for item, words in texts.items()])

    async def drop(self, items: Iterable[str]) -> None:
        """Take items out of the search by words."""
        for batch in batches(set(items)):
            await self._session.run(delete(search).where(search.c.item.in_(batch)))

    async def find(self, parts: Iterable[str], limit: int = 50) -> tuple[str, ...]:
        """Return the numbers of items that hold every part."""
        query = select(search.c.item).order_by(search.c.item.desc()).limit(limit)
        for part in parts:
            query = query.where(search.c.words.contains(part, autoescape=True))
        return tuple(row["item"] for row in await self._session.all(query))
