"""What a transaction has to say, queued with what causes it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from storage.queues.tables import UNFINISHED, outbox
from storage.session import Session, batches
from storage.values import encode
from workflow.items.coalescing import Drawing, Spot, without_needless_drawings
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
            }
            for notice, address in kept
        ]
        await self._session.add(outbox, rows)
        if rows:
            self._session.news.add(outbox.name)

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
