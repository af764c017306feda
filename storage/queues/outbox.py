"""The outbox as the dispatcher sees it."""

import asyncio
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, or_, select, update

from storage.clock import real_time
from storage.database import Database
from storage.items.heard import StoredHeard
from storage.items.places import StoredPlaces
from storage.queues.leasing import Queue, count_unfinished, renew, still_leased, take
from storage.queues.notices import UnknownNoticeError, decode
from storage.queues.outbox_writing import finish
from storage.queues.tables import UNFINISHED, inbox, outbox
from storage.session import Cells, Session
from workflow.items.heard import Heard
from workflow.items.ports import Place
from workflow.notice import Lane
from workflow.people.people import Address, Platform
from workflow.ports.queues import BEHIND, OPEN, Outgoing

_WAITS = exists().where(inbox.c.stream == outbox.c.behind, inbox.c.finished.is_(None))
"""True of what was held where something was said since that is not worked yet: it may take that back, or mend it."""
_QUEUE = Queue(outbox, ("topic", "address"), (outbox.c.lane, outbox.c.id))


class StoredOutboxQueue:
    """``workflow.ports.queues.OutboxQueue`` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._began: float | None = None
        """When this instance first looked, by the event loop's clock."""

    async def lease(
        self,
        limit: int,
        lease: timedelta,
        *,
        held: Collection[int] = (),
        full: Mapping[Platform, Lane] = OPEN,
        shut: Mapping[Address, Lane] = OPEN,
    ) -> tuple[Outgoing, ...]:
        """Take rows, the quickest lane first; what was held comes after what was said in its conversation meanwhile.

        It waits for that no longer than ``BEHIND``, counted from this instance's first look at the earliest: before
        that, perhaps nobody worked what came in.

        One that this version cannot read (a newer instance may have written it) says so in its row, stays where it is,
        and holds up only its own line.
        """
        refused = (outbox.c.address.startswith(f"{one}:") & (outbox.c.lane >= lane) for one, lane in full.items())
        others = or_(outbox.c.id.in_(held), *_of_lanes(shut), *refused)
        rows = await take(self._database, self._queue(others), limit, lease)
        found = []
        for row in rows:
            try:
                found.append(_outgoing(row))
            except UnknownNoticeError as error:
                said = update(outbox).where(outbox.c.id == row["id"]).values(why=str(error))
                await self._database.write(lambda session, said=said: session.run(said))  # type: ignore[misc]
        return tuple(found)

    def _queue(self, others: ColumnElement[bool]) -> Queue:
        now = asyncio.get_running_loop().time()
        self._began = now if self._began is None else self._began
        late = outbox.c.free_at <= real_time(-BEHIND)
        behind = _WAITS & ~late if now - self._began >= BEHIND.total_seconds() else _WAITS
        return replace(_QUEUE, waits=or_(others, behind))

    async def renew(self, rows: Collection[Outgoing], lease: timedelta) -> frozenset[int]:
        """Hide leased rows for so long from now; return those that nobody else has taken or finished."""
        leases = [(row.id, row.attempts) for row in rows]
        return await renew(self._database, outbox, outbox.c.id, leases, lease)

    async def sent(self, row: Outgoing, place: Place | None, *, heard: Heard | None = None) -> bool:
        """Finish a row, and keep where the card stands and which message said it."""

        async def record(session: Session) -> bool:
            if not await _finish(session, row, "sent", None):
                return False
            if place is not None:
                await StoredPlaces(session).put(place)
            if heard is not None:
                await StoredHeard(session).put(heard)
            return True

        return await self._database.write(record)

    async def drop(self, row: Outgoing, why: str) -> bool:
        """Finish a row that is not said."""
        return await self._database.write(lambda session: _finish(session, row, "dropped", why))

    async def give_up(self, row: Outgoing, why: str, *, refused: bool) -> bool:
        """Finish a row that cannot be said."""
        how = "refused" if refused else "failed"
        return await self._database.write(lambda session: _finish(session, row, how, why))

    async def retry(self, row: Outgoing, after: timedelta, *, untried: bool) -> bool:
        """Put a row back for so long."""
        back = update(outbox).where(_leased(row))
        back = back.values(free_at=real_time(after), attempts=outbox.c.attempts - int(untried))
        return await self._database.write(lambda session: session.run(back)) == 1

    async def put_back(self, rows: Collection[Outgoing], after: timedelta) -> frozenset[int]:
        """Put rows back for so long of which nothing was sent; return those that nobody else has taken or finished."""
        held = still_leased(outbox, outbox.c.id, [(row.id, row.attempts) for row in rows])
        back = update(outbox).where(held).values(free_at=real_time(after), attempts=outbox.c.attempts - 1)
        returned = await self._database.write(lambda session: session.all(back.returning(outbox.c.id)))
        return frozenset(row["id"] for row in returned)

    async def waiting(self) -> int:
        """Count unfinished rows."""
        return await self._database.read(lambda session: count_unfinished(session, outbox))

    async def unsettled(self, address: Address) -> bool:
        """Return whether something may stand at an address that is not recorded yet."""
        tried = select(outbox.c.id).where(UNFINISHED, outbox.c.address == str(address), outbox.c.attempts > 0).limit(1)
        return await self._database.read(lambda session: session.first(tried)) is not None


def _of_lanes(shut: Mapping[Address, Lane]) -> Iterator[ColumnElement[bool]]:
    """Tell of the rows of destinations that are of a lane or after it: a condition for each lane."""
    for lane in sorted(set(shut.values())):
        those = (str(address) for address, first in shut.items() if first is lane)
        yield outbox.c.address.in_(those) & (outbox.c.lane >= lane)


def _leased(row: Outgoing) -> ColumnElement[bool]:
    return still_leased(outbox, outbox.c.id, [(row.id, row.attempts)])


async def _finish(session: Session, row: Outgoing, how: str, why: str | None) -> bool:
    return await finish(session, _leased(row), how, why) == 1


def _outgoing(row: Cells) -> Outgoing:
    """Make a leased row a value, with the leases before this one."""
    notice = decode(row["kind"], row["body"])
    address, held = Address.parse(row["address"]), bool(row["behind"])
    return Outgoing(row["id"], notice, address, row["attempts"] - 1, row["queued_at"], held)
