"""Feeds of the calendar of support."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, select

from storage.session import Session
from storage.support.tables import departures, feeds
from workflow.people.people import PersonId
from workflow.support.feeds import Departure, Feed


class StoredFeeds:
    """``workflow.support.feeds.Feeds`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def by_digest(self, digest: str) -> Feed | None:
        """Find a feed by its token's digest, in an index: how long that takes says nothing of the token."""
        row = await self._session.first(select(feeds).where(feeds.c.digest == digest))
        return None if row is None else Feed(**row)

    async def of(self, person: PersonId) -> tuple[Feed, ...]:
        """Return someone's feeds."""
        query = select(feeds).where(feeds.c.person == person).order_by(feeds.c.group)
        return tuple(Feed(**row) for row in await self._session.all(query))

    async def add(self, feed: Feed) -> bool:
        """Write a feed unless there is one of the same calendar."""
        return await self._session.add_new(feeds, asdict(feed))

    async def put(self, feed: Feed) -> None:
        """Write a feed, in place of the one before."""
        await self._session.put(feeds, [asdict(feed)])

    async def remove(self, person: PersonId, group: str) -> bool:
        """Revoke a feed; False when there is none."""
        statement = delete(feeds).where(feeds.c.person == person, feeds.c.group == group)
        return await self._session.run(statement) == 1

    async def depart(self, departure: Departure) -> None:
        """Keep that an appointment has left someone's calendar."""
        await self._session.put(departures, [asdict(departure)])

    async def departed(
        self, since: datetime, *, person: PersonId | None = None, group: str | None = None
    ) -> tuple[Departure, ...]:
        """Return what left a person's calendar, or that of anyone in a group, since then."""
        query = select(departures).where(departures.c.at >= since)
        if person is not None:
            query = query.where(departures.c.person == person)
        if group is not None:
            query = query.where(departures.c.group == group)
        query = query.order_by(departures.c.task, departures.c.person)
        return tuple(Departure(**row) for row in await self._session.all(query))
