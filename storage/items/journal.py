"""The journal: rows are added and read, never changed."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Text, and_, bindparam, cast, or_, select, update

from storage.items.tables import journal
from storage.session import Cells, Session, batches
from workflow.items.erasing import HOLDS_WORDS, without
from workflow.items.journal import Entry, What
from workflow.people.people import Person, PersonId

_ERASE = update(journal).where(journal.c.id == bindparam("of_id")).values(detail=bindparam("detail"))


class StoredJournal:
    """``workflow.items.ports.Journal`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def append(self, entries: Sequence[Entry]) -> None:
        """Add entries in this order."""
        self._session.items.update(dict.fromkeys(entry.item for entry in entries))
        rows = (
            {
                "item": entry.item,
                "at": entry.at,
                "by": entry.by,
                "what": entry.what,
                "detail": dict(entry.detail),
            }
            for entry in entries
        )
        await self._session.add(journal, rows)

    async def of(self, item: str) -> tuple[Entry, ...]:
        """Return an item's entries in the order they were appended."""
        kept = self._session.kept(journal)
        if item not in kept:
            rows = await self._session.all(select(journal).where(journal.c.item == item).order_by(journal.c.id))
            kept[item] = tuple(map(entry_of, rows))
        found: tuple[Entry, ...] = kept[item]
        return found

    async def commented(self, person: PersonId, since: datetime) -> tuple[str, ...]:
        """Return the items to which someone has added comments since an instant, by number."""
        theirs = and_(journal.c.what == What.COMMENT, journal.c.by == person, journal.c.at >= since)
        rows = await self._session.all(select(journal.c.item).where(theirs).distinct().order_by(journal.c.item))
        return tuple(row["item"] for row in rows)

    async def erase(self, person: Person) -> tuple[str, ...]:
        """Take away someone's words and name wherever they stand; return each such entry's item."""
        theirs = and_(journal.c.by == person.id, journal.c.what.in_(HOLDS_WORDS))
        query = select(journal).where(or_(theirs, *_naming(person))).order_by(journal.c.id)
        changed = []
        async for row in self._session.stream(query):
            entry = entry_of(row)
            after = without(entry, person)
            if after != entry:
                changed.append((row["id"], after))
        self._session.wrote(journal)
        for batch in batches(changed):
            values = [{"of_id": key, "detail": dict(entry.detail)} for key, entry in batch]
            await self._session.connection.execute(_ERASE, values)
        return tuple(entry.item for _key, entry in changed)

    async def of_many(self, items: Iterable[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return the entries of several items that have any."""
        found: dict[str, list[Entry]] = {}
        for batch in batches(set(items)):
            query = select(journal).where(journal.c.item.in_(batch)).order_by(journal.c.id)
            async for row in self._session.stream(query):
                found.setdefault(row["item"], []).append(entry_of(row))
        return {item: tuple(entries) for item, entries in found.items()}


def drop_outdated(session: Session, item: str, version: int) -> None:
    """Drop the kept history of an item that was read when the item was at another version than this one.

    On PostgreSQL someone may commit between the two reads: a rule must see the item and its history of one commit.
    """
    if session.writes and session.on_postgres:
        kept, of_item = session.kept(journal), (item, "version")
        if kept.get(of_item) != version:
            kept.pop(item, None)
            kept[of_item] = version


def _naming(person: Person) -> Iterator[ColumnElement[bool]]:
    """Find someone's name and e-mail in what entries say, as JSON writes them."""
    written = cast(journal.c.detail, Text)
    for known in filter(None, (person.name, person.email)):
        yield written.contains(json.dumps(known)[1:-1], autoescape=True)


def entry_of(row: Cells) -> Entry:
    """Make a row a value."""
    return Entry(row["item"], row["at"], row["by"], row["what"], row["detail"])
