"""Feeds of the calendar of support in memory."""

from datetime import datetime

from tests.desks.memory.state import State
from workflow.people.people import PersonId
from workflow.ports.desk import StaleWriteError
from workflow.support.feeds import Departure, Feed


class MemoryFeeds:
    """``workflow.support.feeds.Feeds`` in memory."""

    def __init__(self, state: State) -> None:
        self._feeds = state.feeds
        self._departures = state.departures

    async def by_digest(self, digest: str) -> Feed | None:
        """Find a feed by its token's digest."""
        return next((feed for feed in self._feeds.values() if feed.digest == digest), None)

    async def of(self, person: PersonId) -> tuple[Feed, ...]:
        """Return someone's feeds."""
        return tuple(feed for _key, feed in sorted(self._feeds.items()) if feed.person == person)

    async def add(self, feed: Feed) -> bool:
        """Write a feed unless there is one of the same calendar."""
        if (feed.person, feed.group) in self._feeds:
            return False
        await self.put(feed)
        return True

    async def put(self, feed: Feed) -> None:
        """Write a feed, in place of the one before."""
        same = await self.by_digest(feed.digest)
        if same is not None and (same.person, same.group) != (feed.person, feed.group):
            raise StaleWriteError("another feed has this token")
        self._feeds[feed.person, feed.group] = feed

    async def remove(self, person: PersonId, group: str) -> bool:
        """Revoke a feed; False when there is none."""
        if (person, group) not in self._feeds:
            return False
        del self._feeds[person, group]
        return True

    async def depart(self, departure: Departure) -> None:
        """Keep that an appointment has left someone's calendar."""
        self._departures[departure.task, departure.person] = departure

    async def departed(
        self, since: datetime, *, person: PersonId | None = None, group: str | None = None
    ) -> tuple[Departure, ...]:
        """Return what left a person's calendar, or that of anyone in a group, since then."""
        return tuple(
            one
            for _key, one in sorted(self._departures.items())
            if one.at >= since and person in {None, one.person} and group in {None, one.group}
        )
