"""The outbox as the dispatcher sees it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import exists, or_, select, update

from storage.database import Database
from storage.items.heard import StoredHeard
from storage.items.places import StoredPlaces
from storage.queues.leasing import Queue, count_unfinished, lease, still_held
from storage.queues.notices import UnknownNoticeError, decode
from storage.queues.outbox_writing import finish
from storage.queues.tables import UNFINISHED, inbox, outbox
from storage.session import Cells, Session
from workflow.items.heard import Heard
from workflow.items.ports import Place
from workflow.people.people import Address, Platform
from workflow.ports.queues import BEHIND, Outgoing

_WAITS = exists().where(inbox.c.stream == outbox.c.behind, inbox.c.finished.is_(None))
"""True of what was held where something was said since that is not worked yet: it may take that back, or mend it."""
_QUEUE = Queue(outbox, ("topic", "address"), (outbox.c.lane, outbox.c.id))


class StoredOutboxQueue:
    """``workflow.ports.queues.OutboxQueue`` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._began: datetime | None = None

    async def lease(
        self,
        limit: int,
        until: datetime,
        now: datetime,
        *,
        held: Mapping[int, int] = {},
        full: Collection[Platform] = (),
    ) -> tuple[Outgoing, ...]:
        """Take rows, the quickest lane first; what was held comes after what was said in its conversation meanwhile.

        It waits for that no longer than ``BEHIND``, counted from this instance's first look at the earliest: before
        that, perhaps nobody worked what came in.

        One that this version cannot read (a newer instance may have written it) says so in its row, stays where it is,
        and holds up only its own line.
        """
        mine = still_held(outbox.c.id, outbox.c.attempts, held)
        rows = await lease(self._database, self._queue(now, full), limit=limit, until=until, now=now, held=mine)
        found = []
        for row in rows:
            try:
                found.append(_outgoing(row))
            except UnknownNoticeError as error:
                await self._change(row["id"], why=str(error))
        return tuple(found)

    def _queue(self, now: datetime, full: Collection[Platform]) -> Queue:
        self._began = self._began or now
        late = now - BEHIND
        held = _WAITS if self._began > late else _WAITS & (outbox.c.free_at > late)
        return replace(_QUEUE, waits=or_(held, *(outbox.c.address.startswith(f"{one}:") for one in full)))

    async def sent(self, row: int, place: Place | None, *, heard: Heard | None = None) -> None:
        """Finish a row, and keep where the card stands and which message said it."""

        async def record(session: Session) -> None:
            await finish(session, [row], "sent", None)
            if place is not None:
                await StoredPlaces(session).put(place)
            if heard is not None:
                await StoredHeard(session).put(heard)

        await self._database.write(record)

    async def drop(self, row: int, why: str) -> None:
        """Finish a row that is not said."""
        await self._database.write(lambda session: finish(session, [row], "dropped", why))

    async def give_up(self, row: int, why: str, *, refused: bool) -> None:
        """Finish a row that cannot be said."""
        how = "refused" if refused else "failed"
        await self._database.write(lambda session: finish(session, [row], how, why))

    async def retry(self, row: int, at: datetime, *, untried: bool) -> None:
        """Put a row back until ``at``."""
        await self._change(row, free_at=at, attempts=outbox.c.attempts - int(untried))

    async def waiting(self) -> int:
        """Count unfinished rows."""
        return await self._database.read(lambda session: count_unfinished(session, outbox))

    async def unsettled(self, address: Address) -> bool:
        """Tell whether something may stand at an address that is not recorded yet."""
        tried = select(outbox.c.id).where(UNFINISHED, outbox.c.address == str(address), outbox.c.attempts > 0).limit(1)
        return await self._database.read(lambda session: session.first(tried)) is not None

    async def _change(self, row: int, **values: object) -> None:
        statement = update(outbox).where(outbox.c.id == row).values(values)
        await self._database.write(lambda session: session.run(statement))


def _outgoing(row: Cells) -> Outgoing:
    """Make a leased row a value, with the leases before this one."""
    notice = decode(row["kind"], row["body"])
    return Outgoing(row["id"], notice, Address.parse(row["address"]), row["attempts"] - 1)
