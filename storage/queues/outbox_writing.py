"""Notices of a transaction, queued with the change that causes them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from storage.clock import real_time
from storage.queues.tables import UNFINISHED, outbox
from storage.session import Session, batches
from storage.values import encode
from workflow.items.coalescing import Drawing, Spot, without_needless_drawings
from workflow.items.copies import Copy
from workflow.items.overtaking import Queued, overtaken
from workflow.items.ports import Unsaid
from workflow.notice import Notice
from workflow.people.people import Address


class StoredOutbox:
    """``workflow.items.ports.Outbox`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, notices: Sequence[tuple[Notice, Address]]) -> None:
        """Queue notices, but for drawings of cards that will be drawn anyway."""
        drawn = {notice.topic for notice, _ in notices if notice.draws_card}
        kept = without_needless_drawings(notices, await self._waiting(drawn))
        rows = [
            {
                "topic": notice.topic,
                "address": str(address),
                "lane": int(notice.lane),
                "draws_card": notice.draws_card,
                "kind": notice.stored,
                "body": encode(notice),
                "entry": notice.entry if isinstance(notice, Copy) else None,
            }
            for notice, address in kept
        ]
        await self._session.add(outbox, rows)
        if rows:
            self._session.news.add(outbox.name)

    async def hold(self, topic: str, entry: int, seconds: int, behind: str = "") -> None:
        """Hold the waiting copies of what someone said, and what is said in that stream meanwhile."""
        until = real_time(timedelta(seconds=seconds))
        await self._session.run(update(outbox).where(_shows(topic, entry)).values(free_at=until, behind=behind))

    async def send_before(self, topic: str, entry: int, later: Collection[int]) -> None:
        """Send the copies of what someone said before those of ``later`` entries: these are queued again, at the end.

        On PostgreSQL what waits is locked meanwhile, so that nobody leases it.
        """
        waiting = and_(UNFINISHED, outbox.c.topic == topic, outbox.c.attempts == 0)
        query = select(outbox.c.id, outbox.c.address, outbox.c.entry).where(waiting).order_by(outbox.c.id)
        lines: defaultdict[str, list[Queued]] = defaultdict(list)
        for row in await self._session.all(query.with_for_update(skip_locked=True)):
            lines[row["address"]].append(Queued(row["id"], row["entry"]))
        late = [row for line in lines.values() for row in overtaken(line, entry, later)]
        if not late:
            return
        kept = [column for column in outbox.c if column is not outbox.c.id]
        again = select(*kept).where(outbox.c.id.in_(late)).order_by(outbox.c.id)
        await self._session.run(insert(outbox).from_select([column.name for column in kept], again))
        await self._session.run(delete(outbox).where(outbox.c.id.in_(late)))

    async def held(self, topic: str) -> frozenset[int]:
        """Return the entries of an item's journal of which copies wait that nobody has begun to send."""
        waiting = and_(UNFINISHED, outbox.c.topic == topic, outbox.c.entry.is_not(None), outbox.c.attempts == 0)
        rows = await self._session.all(select(outbox.c.entry).where(waiting).distinct())
        return frozenset(row["entry"] for row in rows)

    async def unsaid(self, topic: str, entry: int) -> Unsaid:
        """Return the waiting copies of what someone said.

        On PostgreSQL those that nobody has begun to send are locked, so that
        nobody leases them; one that is being leased now counts as begun.
        """
        found = select(outbox.c.id, outbox.c.address).where(_shows(topic, entry)).order_by(outbox.c.id)
        locked = found.where(outbox.c.attempts == 0).with_for_update(skip_locked=True)
        untouched = tuple(row["id"] for row in await self._session.all(locked))
        others = [row for row in await self._session.all(found) if row["id"] not in untouched]
        return Unsaid(untouched, tuple(dict.fromkeys(Address.parse(row["address"]) for row in others)))

    async def withdraw(self, rows: Sequence[int], why: str) -> None:
        """Finish rows that must not be said any more."""
        await finish(self._session, outbox.c.id.in_(rows), "dropped", why)

    async def take_refused(self, address: Address, kind: str) -> tuple[str, ...]:
        """Return the topics of what an address has refused; it counts as overtaken from then on."""
        refused = and_(outbox.c.finished == "refused", outbox.c.address == str(address), outbox.c.kind == kind)
        rows = await self._session.all(select(outbox.c.topic).where(refused).order_by(outbox.c.id))
        if rows:
            taken = {"finished": "dropped", "why": "the channel can be written to again"}
            await self._session.run(update(outbox).where(refused).values(taken))
        return tuple(dict.fromkeys(row["topic"] for row in rows))

    async def _waiting(self, topics: Iterable[str]) -> set[Drawing]:
        """Find rows that will draw the card of a topic, and that nobody has leased.

        On PostgreSQL they are locked, so that nobody leases them (and draws
        what we have not committed yet); those being leased are passed over.
        """
        waiting: set[Drawing] = set()
        for batch in batches(topics):
            rows = await self._session.all(
                select(outbox.c.topic, outbox.c.address, outbox.c.kind)
                .where(UNFINISHED, outbox.c.topic.in_(batch))
                .where(outbox.c.draws_card, outbox.c.attempts == 0)
                .with_for_update(skip_locked=True)
            )
            waiting |= {Drawing(Spot(row["topic"], Address.parse(row["address"])), row["kind"]) for row in rows}
        return waiting


def _shows(topic: str, entry: int) -> ColumnElement[bool]:
    return and_(UNFINISHED, outbox.c.topic == topic, outbox.c.entry == entry)


async def finish(session: Session, which: ColumnElement[bool], how: str, why: str | None) -> int:
    """Finish rows, and return how many: what they would have said, or have, is not kept in them."""
    done = {"finished": how, "why": why, "body": None, "finished_at": datetime.now(UTC)}
    return await session.run(update(outbox).where(which).values(done))
