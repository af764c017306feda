"""Which message is which, and who follows what."""

from collections.abc import Iterable, Mapping

from tests.desks.memory.state import State
from workflow.items.heard import Heard
from workflow.items.request_threads import RequestThread
from workflow.people.people import PersonId


class MemoryHeard:
    """``workflow.items.heard.HeardMessages`` in memory."""

    def __init__(self, state: State) -> None:
        self._heard = state.heard

    async def at(self, channel: str, message: str) -> Heard | None:
        """Find what is known of a message."""
        return self._heard.get((channel, message))

    async def since(self, channel: str, message: str, *, item: str = "") -> tuple[Heard, ...]:
        """Return what people have said in a conversation after a message, perhaps of one item."""
        later = (one for one in self._heard.values() if one.channel == channel and one.message > message)
        later = (one for one in later if item in {"", one.item})
        return tuple(sorted((one for one in later if one.author is not None), key=lambda one: one.message))

    async def copies(self, item: str, entry: int) -> tuple[Heard, ...]:
        """Return the desk's messages that show an entry of an item's journal."""
        found = (one for one in self._heard.values() if (one.item, one.entry) == (item, entry))
        return tuple(sorted((one for one in found if one.shows), key=lambda one: (one.channel, one.message)))

    async def originals(self, item: str, entry: int) -> tuple[Heard, ...]:
        """Return the messages of people that say an entry of an item's journal."""
        found = (one for one in self._heard.values() if (one.item, one.entry) == (item, entry))
        return tuple(sorted((one for one in found if one.author), key=lambda one: (one.channel, one.message)))

    async def said_of(self, item: str, person: PersonId) -> tuple[Heard, ...]:
        """Return what someone has said about an item."""
        found = (one for one in self._heard.values() if (one.item, one.author) == (item, person))
        return tuple(sorted(found, key=lambda one: one.message))

    async def channels_of(self, person: PersonId) -> frozenset[str]:
        """Return the conversations in which someone has said something."""
        return frozenset(one.channel for one in self._heard.values() if one.author == person)

    async def put(self, heard: Heard) -> None:
        """Write what is known of a message."""
        self._heard[heard.channel, heard.message] = heard


class MemoryRequestThreads:
    """``workflow.items.request_threads.RequestThreads`` in memory."""

    def __init__(self, state: State) -> None:
        self._threads = state.request_threads

    async def of(self, item: str) -> RequestThread | None:
        """Return the thread of an item, if it has one."""
        return self._threads.get(item)

    async def of_many(self, items: Iterable[str]) -> Mapping[str, RequestThread]:
        """Return the threads of those items that have one."""
        return {item: self._threads[item] for item in items if item in self._threads}

    async def at(self, channel: str, message: str) -> tuple[RequestThread, ...]:
        """Return what is talked about under a message, the newest item first."""
        found = (one for one in self._threads.values() if (one.channel, one.message) == (channel, message))
        return tuple(sorted(found, key=lambda one: one.item, reverse=True))

    async def put(self, thread: RequestThread) -> None:
        """Write in which thread an item is talked about."""
        self._threads[thread.item] = thread


class MemoryWatchers:
    """``workflow.items.watchers.Watchers`` in memory."""

    def __init__(self, state: State) -> None:
        self._watchers = state.watchers

    async def of(self, item: str) -> tuple[PersonId, ...]:
        """Return who follows an item, by id."""
        return tuple(sorted(self._watchers.get(item, ())))

    async def of_items(self, items: Iterable[str]) -> Mapping[str, tuple[PersonId, ...]]:
        """Return who follows each of several items."""
        return {item: await self.of(item) for item in items if self._watchers.get(item)}

    async def followed_by(self, person: PersonId) -> tuple[str, ...]:
        """Return the items that someone follows, the newest number first."""
        return tuple(sorted((item for item, persons in self._watchers.items() if person in persons), reverse=True))

    async def add(self, item: str, person: PersonId) -> bool:
        """Add a follower; False when they follow it already."""
        known = self._watchers.get(item, frozenset())
        self._watchers[item] = known | {person}
        return person not in known

    async def remove(self, item: str, person: PersonId) -> bool:
        """Take a follower off; False when they do not follow it."""
        known = self._watchers.get(item, frozenset())
        self._watchers[item] = known - {person}
        return person in known
