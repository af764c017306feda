"""The desk as a whole: every item in turn, what is kept of items that are gone, messages that hold two cards."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Select, Table, exists, func, or_, select, tuple_

from storage.business_time.clocks import crossing_of
from storage.business_time.levels import RANK
from storage.business_time.tables import clocks, crossings
from storage.courses.imports import import_of
from storage.courses.tables import imports, requests, tasks
from storage.helpdesk.tables import incidents
from storage.items.journal import entry_of
from storage.items.tables import awaited, heard, journal, links, numbers, places, skipped_numbers, timers, watchers
from storage.overview.tables import search, search_words
from storage.queues.tables import UNFINISHED, outbox
from storage.session import Session, batches
from storage.support.tables import support_tasks
from storage.upkeep.tables import personal_acts, refused_requests
from workflow.business_time.clocks import CrossingRecord
from workflow.courses.imports import GridImport
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.states import State
from workflow.upkeep.acts import ActQuery, PersonalAct, Refused
from workflow.upkeep.ports import Brought, Lost, NotSaid

_ITEMS: Mapping[ItemKind, Table] = {
    ItemKind.INCIDENT: incidents,
    ItemKind.REQUEST: requests,
    ItemKind.TASK: tasks,
    ItemKind.SUPPORT: support_tasks,
}
_KEPT: tuple[Column[str], ...] = (
    awaited.c.item,
    clocks.c.item,
    crossings.c.item,
    heard.c.item,
    journal.c.item,
    links.c.item,
    links.c.other,
    outbox.c.topic,
    places.c.topic,
    search.c.item,
    search_words.c.item,
    timers.c.topic,
    watchers.c.item,
)
"""Where an item is named that no foreign key holds to."""
SPOTS = 200
"""Messages that one query is about."""
_HELD = (incidents, tasks, support_tasks)


class StoredAudit:
    """``workflow.upkeep.ports.Audit`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def numbers(self, kind: ItemKind, after: str, limit: int) -> tuple[str, ...]:
        """Return the next numbers of a kind."""
        number = _ITEMS[kind].c.number
        rows = await self._session.all(select(number).where(number > after).order_by(number).limit(limit))
        return tuple(row["number"] for row in rows)

    async def numbers_in(self, kind: ItemKind, states: Iterable[State], after: str, limit: int) -> tuple[str, ...]:
        """Return the next numbers of a kind whose items are in one of some states."""
        table = _ITEMS[kind]
        wanted = select(table.c.number).where(table.c.number > after, table.c.state.in_(list(states)))
        rows = await self._session.all(wanted.order_by(table.c.number).limit(limit))
        return tuple(row["number"] for row in rows)

    async def count_in(self, kind: ItemKind, states: Iterable[State]) -> int:
        """Count the items of a kind that are in one of some states."""
        table = _ITEMS[kind]
        counted = select(func.count().label("count")).select_from(table).where(table.c.state.in_(list(states)))
        row = await self._session.first(counted)
        return row["count"] if row else 0

    async def waiting(self, topics: Iterable[str]) -> frozenset[str]:
        """Return those of some topics of which something waits to be said, or is being said."""
        found: set[str] = set()
        for batch in batches(set(topics)):
            wanted = select(outbox.c.topic).where(UNFINISHED, outbox.c.topic.in_(batch)).distinct()
            found |= {row["topic"] for row in await self._session.all(wanted)}
        return frozenset(found)

    async def last_number(self, kind: ItemKind) -> int:
        """Return the last number that was handed out."""
        row = await self._session.first(select(numbers.c.last).where(numbers.c.prefix == kind.value))
        return row["last"] if row else 0

    async def skipped_numbers(self, kind: ItemKind) -> tuple[range, ...]:
        """Return the numbers of a kind that nothing has on purpose."""
        wanted = select(skipped_numbers).where(skipped_numbers.c.prefix == kind.value).order_by(skipped_numbers.c.first)
        return tuple(range(row["first"], row["last"] + 1) for row in await self._session.all(wanted))

    async def busiest_day(self, since: datetime) -> Mapping[ItemKind, int]:
        """Return how many items of each kind were opened on the day on which most were, since an instant."""
        opened = select(journal.c.item, journal.c.at).where(journal.c.what == What.OPENED, journal.c.at >= since)
        counted: Counter[tuple[ItemKind | None, date]] = Counter()
        async for row in self._session.stream(opened):
            counted[kind_of(row["item"]), row["at"].date()] += 1
        return {kind: max((n for (one, _day), n in counted.items() if one is kind), default=0) for kind in ItemKind}

    async def crossings(self, items: Iterable[str]) -> Mapping[str, tuple[CrossingRecord, ...]]:
        """Return the crossings of several items that have any."""
        found: dict[str, tuple[CrossingRecord, ...]] = {}
        for batch in batches(set(items)):
            query = select(crossings).where(crossings.c.item.in_(batch))
            order = (crossings.c.item, crossings.c.at, crossings.c.kind, crossings.c.run, RANK)
            for row in await self._session.all(query.order_by(*order)):
                found[row["item"]] = (*found.get(row["item"], ()), crossing_of(row))
        return found

    async def brought(self, ids: Collection[int] | None = None) -> Mapping[int, Brought]:
        """Count what came of each import, or of some."""
        query = (
            select(
                requests.c.import_id,
                func.count(requests.c.number.distinct()).label("requests"),
                func.count(tasks.c.number).label("tasks"),
            )
            .select_from(requests.outerjoin(tasks, tasks.c.request == requests.c.number))
            .where(requests.c.import_id.is_not(None) if ids is None else requests.c.import_id.in_(ids))
            .group_by(requests.c.import_id)
        )
        rows = await self._session.all(query)
        return {row["import_id"]: Brought(row["requests"], row["tasks"]) for row in rows}

    async def imports(self, ids: Collection[int] | None = None) -> tuple[GridImport, ...]:
        """Return every grid that was ever previewed, or some of them."""
        wanted = select(imports) if ids is None else select(imports).where(imports.c.id.in_(ids))
        return tuple(map(import_of, await self._session.all(wanted.order_by(imports.c.id))))

    async def lost(self, items: Collection[str] | None = None) -> tuple[Lost, ...]:
        """Return what is kept of items, or of some items, that are not there."""
        found = set()
        for batch in [None] if items is None else batches(set(items)):
            found |= await self._lost(batch)
        return tuple(Lost(*one) for one in sorted(found))

    async def _lost(self, items: Collection[str] | None) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for topic in _KEPT:
            query = select(topic.label("topic")).distinct()
            for table in _ITEMS.values():
                query = query.where(~exists().where(table.c.number == topic))
            if topic.table is outbox:
                query = query.where(UNFINISHED)
            if items is not None:
                query = query.where(topic.in_(items))
            async for row in self._session.stream(query):
                if kind_of(row["topic"]) is not None:
                    found.add((topic.table.name, row["topic"]))
        return found

    async def shared_places(
        self, topics: Collection[str] | None = None, spots: Iterable[tuple[str, str]] = ()
    ) -> tuple[tuple[str, str], ...]:
        """Return the messages in which more than one card is said to stand, all or some of them."""
        spot = (places.c.channel, places.c.message)
        query = select(*spot).group_by(*spot).having(func.count() > 1)
        if topics is None:
            return tuple((row["channel"], row["message"]) for row in await self._session.all(query.order_by(*spot)))
        looked_at = set(spots)
        for batch in batches(set(topics)):
            placed = await self._session.all(select(*spot).where(places.c.topic.in_(batch)))
            looked_at |= {(row["channel"], row["message"]) for row in placed}
        found: set[tuple[str, str]] = set()
        for several in batches(looked_at, SPOTS):
            rows = await self._session.all(query.where(tuple_(*spot).in_(several)))
            found |= {(row["channel"], row["message"]) for row in rows}
        return tuple(sorted(found))

    async def entries(self, query: ActQuery, after: int, limit: int) -> tuple[tuple[int, Entry], ...]:
        """Return the next lines of histories that are asked for, as they were appended."""
        wanted = _narrowed(select(journal).where(journal.c.id > after), query)
        rows = await self._session.all(wanted.order_by(journal.c.id).limit(limit))
        return tuple((row["id"], entry_of(row)) for row in rows)

    async def last_entry(self) -> int:
        """Return the place of the last line of all histories."""
        row = await self._session.first(select(func.max(journal.c.id).label("last")))
        return row["last"] or 0 if row else 0

    async def not_said(self, since: datetime) -> tuple[NotSaid, ...]:
        """Return the notices that were given up since because the desk's own code failed on them."""
        failed = (outbox.c.finished == "failed") & (outbox.c.finished_at >= since)
        rows = await self._session.all(select(outbox).where(failed).order_by(outbox.c.id))
        return tuple(NotSaid(row["topic"], row["kind"], row["why"]) for row in rows)

    async def newest(self, query: ActQuery, limit: int) -> tuple[Entry, ...]:
        """Return the last lines of histories that are asked for, the newest first."""
        rows = await self._session.all(_narrowed(select(journal), query).order_by(journal.c.id.desc()).limit(limit))
        return tuple(map(entry_of, rows))

    async def count(self, query: ActQuery) -> int:
        """Count the lines of histories that are asked for."""
        counted = _narrowed(select(func.count(journal.c.id).label("count")), query)
        row = await self._session.first(counted)
        return row["count"] if row else 0

    async def note(self, act: PersonalAct) -> None:
        """Keep what was done with someone's data."""
        await self._session.add(personal_acts, [asdict(act)])

    async def personal(self) -> tuple[PersonalAct, ...]:
        """Return all that was done with people's data, the oldest first."""
        rows = await self._session.all(select(personal_acts).order_by(personal_acts.c.id))
        return tuple(PersonalAct(row["person"], row["what"], row["at"], row["by"]) for row in rows)

    async def count_refused(self, counted: Iterable[Refused]) -> None:
        """Add to what was refused on these days: another instance may add to the same day."""
        for one in counted:
            new = self._session.insert(refused_requests).values(asdict(one))
            key = list(refused_requests.primary_key)
            more = {"count": refused_requests.c.count + new.excluded["count"]}
            await self._session.run(new.on_conflict_do_update(index_elements=key, set_=more))

    async def refused(self, since: date | None = None, until: date | None = None) -> tuple[Refused, ...]:
        """Return what was refused, by day, platform and reason."""
        table = refused_requests
        query = select(table).order_by(table.c.day, table.c.platform, table.c.reason)
        if since is not None:
            query = query.where(table.c.day >= since)
        if until is not None:
            query = query.where(table.c.day <= until)
        return tuple(Refused(**row) for row in await self._session.all(query))


def _narrowed(wanted: Select[*tuple[Any, ...]], query: ActQuery) -> Select[*tuple[Any, ...]]:
    if query.person is not None:
        wanted = wanted.where(journal.c.by == query.person)
    if query.items is not None:
        wanted = wanted.where(journal.c.item.in_(query.items))
    if query.group is not None:
        theirs = (select(table.c.number).where(table.c.group == query.group) for table in _HELD)
        wanted = wanted.where(or_(*(journal.c.item.in_(some) for some in theirs)))
    if query.kinds is not None:
        known = [what for what in What if what in query.kinds]
        wanted = wanted.where(journal.c.what.in_(known))
    if query.since is not None:
        wanted = wanted.where(journal.c.at >= query.since)
    return wanted if query.until is None else wanted.where(journal.c.at < query.until)
