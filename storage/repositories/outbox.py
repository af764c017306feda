"""What a transaction has to say, queued with what causes it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from storage.notices import encode
from storage.session import Session, batches
from storage.tables import outbox
from storage.tables.queues import UNFINISHED
from workflow.coalescing import Spot, without_needless_edits
from workflow.notices import Lane, Notice
from workflow.people import Address


class StoredOutbox:
    """``workflow.ports.Outbox`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, notices: Sequence[tuple[Notice, Address]]) -> None:
        """Queue notices, but for edits that need not be said."""
        edited = {Spot(notice.topic, address) for notice, address in notices if notice.lane is Lane.EDIT}
        kept = without_needless_edits(notices, await self._drawn_later(edited))
        rows = [
            {
                "topic": notice.topic,
                "address": str(address),
                "lane": int(notice.lane),
                "draws_card": notice.draws_card,
                "kind": type(notice).__name__,
                "body": encode(notice),
            }
            for notice, address in kept
        ]
        await self._session.add(outbox, rows)
        self._session.news |= bool(rows)

    async def _drawn_later(self, spots: Iterable[Spot]) -> set[Spot]:
        """Find where a row that nobody has leased will draw the card.

        On PostgreSQL the rows are locked, so that nobody leases them (and draws
        what we have not committed yet); those being leased are passed over.
        """
        drawn: set[Spot] = set()
        for batch in batches({spot.topic for spot in spots}):
            rows = await self._session.all(
                select(outbox.c.topic, outbox.c.address)
                .where(UNFINISHED, outbox.c.topic.in_(batch))
                .where(outbox.c.draws_card, outbox.c.attempts == 0)
                .with_for_update(skip_locked=True)
            )
            drawn |= {Spot(row["topic"], Address.parse(row["address"])) for row in rows}
        return drawn
