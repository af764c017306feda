"""The desk as a whole, in memory."""

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from tests.desks.memory.clocks import MemoryClocks
from tests.desks.memory.state import State
from workflow.business_time.clocks import CrossingRecord
from workflow.courses.imports import GridImport
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.helpdesk.incidents import Incident
from workflow.items.journal import Entry, What
from workflow.items.kinds import FIRST_NUMBER, ItemKind, kind_of
from workflow.items.states import State as ItemState
from workflow.support.support_tasks import SupportTask
from workflow.upkeep.acts import Act, ActQuery, PersonalAct, Refused, act_of
from workflow.upkeep.ports import Brought, GaveUp, Lost, NotSaid


class MemoryAudit:
    """``workflow.upkeep.ports.Audit`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def numbers(self, kind: ItemKind, after: str, limit: int) -> tuple[str, ...]:
        """Return the next numbers of a kind."""
        return tuple(sorted(number for number in self._items(kind) if number > after)[:limit])

    async def numbers_in(self, kind: ItemKind, states: Iterable[ItemState], after: str, limit: int) -> tuple[str, ...]:
        """Return the next numbers of a kind whose items are in one of some states."""
        wanted = frozenset(states)
        return tuple(
            sorted(one for one, item in self._items(kind).items() if one > after and item.state in wanted)[:limit]
        )

    async def count_in(self, kind: ItemKind, states: Iterable[ItemState]) -> int:
        """Count the items of a kind that are in one of some states."""
        wanted = frozenset(states)
        return sum(item.state in wanted for item in self._items(kind).values())

    async def waiting(self, topics: Iterable[str]) -> frozenset[str]:
        """Return those of some topics of which something waits to be said, or is being said."""
        return frozenset(topics) & {row.notice.topic for row in self._state.outbox.values()}

    async def last_number(self, kind: ItemKind) -> int:
        """Return the last number that was handed out."""
        count = self._state.counters.get(kind, 0)
        return FIRST_NUMBER - 1 + count if count else 0

    async def skipped_numbers(self, kind: ItemKind) -> tuple[range, ...]:
        """Return the numbers of a kind that nothing has on purpose."""
        return self._state.skipped.get(kind, ())

    async def busiest_day(self, since: datetime) -> Mapping[ItemKind, int]:
        """Return how many items of each kind were opened on the day on which most were, since an instant."""
        opened = [one for own in self._state.journal.values() for one in own if one.what is What.OPENED]
        days = Counter((kind_of(one.item), one.at.date()) for one in opened if one.at >= since)
        return {kind: max((n for (one, _day), n in days.items() if one is kind), default=0) for kind in ItemKind}

    async def crossings(self, items: Iterable[str]) -> Mapping[str, tuple[CrossingRecord, ...]]:
        """Return the crossings of several items that have any."""
        clocks = MemoryClocks(self._state)
        found = {item: await clocks.recorded(item) for item in items}
        return {item: own for item, own in found.items() if own}

    async def brought(self, ids: Collection[int] | None = None) -> Mapping[int, Brought]:
        """Count what came of each import, or of some."""
        requests = Counter(one.import_id for one in self._state.requests.values() if one.import_id is not None)
        tasks = Counter(self._state.requests[one.request].import_id for one in self._state.tasks.values())
        return {one: Brought(count, tasks[one]) for one, count in requests.items() if ids is None or one in ids}

    async def imports(self, ids: Collection[int] | None = None) -> tuple[GridImport, ...]:
        """Return every grid that was ever previewed, or some of them."""
        return tuple(grid for one, grid in sorted(self._state.imports.items()) if ids is None or one in ids)

    async def lost(self, items: Collection[str] | None = None) -> tuple[Lost, ...]:
        """Return what is kept of items, or of some items, that are not there."""
        state = self._state
        known = {number for kind in ItemKind for number in self._items(kind)}
        kept: Mapping[str, Iterable[str]] = {
            "awaited": (item for item, _person in state.awaited),
            "clocks": (item for item, clocks in state.clocks.items() if clocks),
            "crossings": (key[0] for key in state.crossings),
            "heard": (one.item for one in state.heard.values()),
            "journal": state.journal,
            "links": (number for link in state.links for number in (link.item, link.other)),
            "outbox": (row.notice.topic for row in state.outbox.values()),
            "places": (topic for topic, _address in state.places),
            "search": state.search,
            "timers": (topic for topic, _kind in state.timers),
            "watchers": (item for item, persons in state.watchers.items() if persons),
        }
        return tuple(
            Lost(where, topic)
            for where, topics in kept.items()
            for topic in sorted(set(topics))
            if kind_of(topic) is not None and topic not in known and (items is None or topic in items)
        )

    async def shared_places(
        self, topics: Collection[str] | None = None, spots: Iterable[tuple[str, str]] = ()
    ) -> tuple[tuple[str, str], ...]:
        """Return the messages in which more than one card is said to stand, all or some of them."""
        places = self._state.places.values()
        counted = Counter((place.channel, place.message) for place in places)
        wanted = {(one.channel, one.message) for one in places if topics is None or one.topic in topics} | {*spots}
        return tuple(sorted(spot for spot, count in counted.items() if count > 1 and spot in wanted))

    async def entries(self, query: ActQuery, after: int, limit: int) -> tuple[tuple[int, Entry], ...]:
        """Return the next lines of histories that are asked for: memory orders them by their instants."""
        every = sorted((one for own in self._state.journal.values() for one in own), key=lambda one: one.at)
        placed = ((place, one) for place, one in enumerate(every, 1) if place > after)
        return tuple(islice(((place, one) for place, one in placed if query.takes(self._act(one))), limit))

    async def last_entry(self) -> int:
        """Return the place of the last line of all histories."""
        return sum(map(len, self._state.journal.values()))

    async def not_said(self, since: datetime) -> tuple[NotSaid, ...]:
        """Return the notices that were given up since because the desk's own code failed on them."""
        return tuple(
            NotSaid(one.about, one.kind, one.why)
            for _row, one in sorted(self._state.given_up.items())
            if one.how is GaveUp.NOT_SAID and one.at >= since
        )

    async def newest(self, query: ActQuery, limit: int) -> tuple[Entry, ...]:
        """Return the last lines of histories that are asked for, the newest first."""
        every = await self.entries(query, 0, sys.maxsize)
        return tuple(entry for _place, entry in reversed(every))[:limit]

    async def count(self, query: ActQuery) -> int:
        """Count the lines of histories that are asked for."""
        return len(await self.entries(query, 0, sys.maxsize))

    def _act(self, entry: Entry) -> Act:
        state = self._state
        works = (state.incidents, state.tasks, state.support)
        group = next((kept[entry.item].group for kept in works if entry.item in kept), "")
        return replace(act_of(entry), group=group)

    async def note(self, act: PersonalAct) -> None:
        """Keep what was done with someone's data."""
        self._state.personal_acts[self._state.next_id("personal_acts")] = act

    async def personal(self) -> tuple[PersonalAct, ...]:
        """Return all that was done with people's data, the oldest first."""
        return tuple(one for _id, one in sorted(self._state.personal_acts.items()))

    async def count_refused(self, counted: Iterable[Refused]) -> None:
        """Add to what was refused on these days."""
        for one in counted:
            key = (one.day, one.platform, one.reason)
            self._state.refused[key] = self._state.refused.get(key, 0) + one.count

    async def refused(self, since: date | None = None, until: date | None = None) -> tuple[Refused, ...]:
        """Return what was refused, by day, platform and reason."""
        kept = (Refused(*key, count) for key, count in sorted(self._state.refused.items()))
        return tuple(one for one in kept if (since is None or one.day >= since) and (until is None or one.day <= until))

    def _items(self, kind: ItemKind) -> Mapping[str, Incident | ServiceRequest | ServiceTask | SupportTask]:
        state = self._state
        kept: Mapping[ItemKind, Mapping[str, Incident | ServiceRequest | ServiceTask | SupportTask]] = {
            ItemKind.INCIDENT: state.incidents,
            ItemKind.REQUEST: state.requests,
            ItemKind.TASK: state.tasks,
            ItemKind.SUPPORT: state.support,
        }
        return kept[kind]
