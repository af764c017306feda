"""Links between items."""

from collections.abc import Iterable

from sqlalchemy import delete, or_, select

from storage.items.tables import links
from storage.session import Session, batches
from workflow.items.links import Link, LinkKind


class StoredLinks:
    """``workflow.items.links.Links`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, number: str) -> tuple[Link, ...]:
        """Return the links that begin or end at an item."""
        query = (
            select(links)
            .where(or_(links.c.item == number, links.c.other == number))
            .order_by(links.c.kind, links.c.item, links.c.other)
        )
        return tuple(Link(**row) for row in await self._session.all(query))

    async def begun_at(self, numbers: Iterable[str], kind: LinkKind) -> frozenset[str]:
        """Tell at which of these items a link of this kind begins."""
        found: set[str] = set()
        for batch in batches(set(numbers)):
            query = select(links.c.item).where(links.c.item.in_(batch), links.c.kind == kind)
            found |= {row["item"] for row in await self._session.all(query)}
        return frozenset(found)

    async def ending_at(self, numbers: Iterable[str], kind: LinkKind) -> tuple[Link, ...]:
        """Return the links of this kind that end at any of these items."""
        found: list[Link] = []
        for batch in batches(set(numbers)):
            query = select(links).where(links.c.other.in_(batch), links.c.kind == kind)
            found += [Link(**row) for row in await self._session.all(query)]
        return tuple(sorted(found, key=lambda link: (link.item, link.other)))

    async def add(self, link: Link) -> bool:
        """Add a link; False when it stands already."""
        return await self._session.add_new(links, {"item": link.item, "kind": link.kind, "other": link.other})

    async def remove(self, link: Link) -> bool:
        """Take a link off; False when there is none."""
        statement = delete(links).where(
            links.c.item == link.item, links.c.kind == link.kind, links.c.other == link.other
        )
        return await self._session.run(statement) == 1
