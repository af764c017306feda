"""Outcome of a tried row: finished, put off, or given up, each recorded and counted."""

import contextlib
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.delivery import metrics
from bot.delivery.backoff import wait
from bot.delivery.courier import Delivered
from bot.delivery.utterance import Nothing
from workflow.items.copies import Copy
from workflow.items.heard import Heard
from workflow.items.kinds import kind_of
from workflow.items.reach_notices import Unreachable
from workflow.notice import Lane, ToPerson
from workflow.ports.desk import AlreadyDoneError, Now
from workflow.ports.queues import OutboxQueue, Outgoing

_log = structlog.get_logger(__name__)

FAULTS = 3
"""Tries for a row on which our own code stumbles."""

Told = Callable[[Outgoing, str], Awaitable[None]]
"""Tells those concerned that a row could not be said, and why; done once per row."""
Arrived = Callable[[Outgoing], Awaitable[None]]
"""Tells those concerned that a row was said; done once per row."""


class Outcomes:
    """Writes to the queue what happened to its rows."""

    def __init__(
        self, outbox: OutboxQueue, unreachable: Told, arrived: Arrived, *, clock: Now, settle: timedelta
    ) -> None:
        """``settle`` is the pause before a doubtful message is looked for."""
        self._outbox = outbox
        self._unreachable = unreachable
        self._arrived = arrived
        self._clock = clock
        self._settle = settle
        self._faults: Counter[int] = Counter()
        self._put_off: dict[int, datetime] = {}

    @property
    def soonest(self) -> datetime | None:
        """When the first of the rows that were put off comes up again."""
        return min(self._put_off.values(), default=None)

    def due(self, now: datetime) -> None:
        """Stop waiting for rows that were put off until now or before: the queue decides whether they can be taken."""
        self._put_off = {row: at for row, at in self._put_off.items() if at > now}

    def taken_up(self, row: int) -> None:
        """Note that a row is in hand again."""
        self._put_off.pop(row, None)

    async def conclude(self, row: Outgoing, done: Delivered | Nothing) -> None:
        """Finish a row that was said, or that is overtaken.

        Who waits for it is told first, as in ``give_up``.
        """
        if isinstance(done, Nothing):
            self._not_said(row, done.why, "overtaken")
            self._recorded(row, kept=await self._outbox.drop(row, done.why))
            return
        if row.notice.is_waited_for:
            with contextlib.suppress(AlreadyDoneError):
                await self._arrived(row)
        self._faults.pop(row.id, None)
        if not self._recorded(row, kept=await self._outbox.sent(row, done.place, heard=_heard(row, done))):
            return
        kind = type(row.notice).__name__
        metrics.SENT.labels(kind).inc()
        metrics.LAST_SENT.labels(row.address.platform).set(self._clock().timestamp())
        if row.queued_at is not None:
            age = max((self._clock() - row.queued_at).total_seconds(), 0)
            metrics.OUTBOX_AGE.labels(row.notice.lane.name.lower()).observe(age)
        _log.info("said", row=row.id, notice=kind, topic=row.notice.topic, address=str(row.address))

    async def later(
        self, row: Outgoing, at: datetime, why: str, *, untried: bool = True, here_alone: bool = False
    ) -> None:
        """Put a row off; ``untried``: nothing went out; ``here_alone``: other instances may take it at once."""
        metrics.RETRIED.labels(why).inc()
        after = at - self._clock()
        kept = await self._outbox.retry(row, timedelta() if here_alone else after, untried=untried)
        self._recorded(row, kept=kept)
        # Counted from when it was recorded, as the queue does: looked for sooner, it would not be given out yet.
        self._put_off[row.id] = self._clock() + after

    async def full(self, rows: Sequence[Outgoing], at: datetime, why: str) -> None:
        """Put rows off together of which nothing went out."""
        metrics.RETRIED.labels(why).inc(len(rows))
        after = at - self._clock()
        kept = await self._outbox.put_back(rows, after)
        for row in rows:
            self._recorded(row, kept=row.id in kept)
            self._put_off[row.id] = self._clock() + after

    async def doubt(self, row: Outgoing, error: Exception) -> None:
        """Put off a row that may have gone out, until a late post would have landed."""
        _log.warning("send in doubt", row=row.id, platform=row.address.platform, error=repr(error))
        again = self._clock() + self._settle + wait(row.attempts + 1)
        await self.later(row, again, "in doubt", untried=False)

    async def retry_or_give_up(self, row: Outgoing) -> None:
        """Deal with a fault of our own: a few tries, then the row is let go, so that others pass."""
        self._faults[row.id] += 1
        _log.exception("fault", row=row.id, notice=type(row.notice).__name__)
        if self._faults[row.id] >= FAULTS:
            self._not_said(row, "fault", "fault")
            self._recorded(row, kept=await self._outbox.give_up(row, "fault", refused=False))
        else:
            await self.later(row, self._clock() + self._settle, "fault", untried=False)

    async def give_up(self, row: Outgoing, why: str) -> None:
        """Tell of a destination that refuses, then drop the row.

        In that order: after a crash between the two it is told under the same
        key again, whereas a row dropped first would never be told.
        """
        _log.warning("cannot reach", row=row.id, address=str(row.address), why=why)
        metrics.UNREACHABLE.labels(row.address.platform).inc()
        if row.notice.lane is not Lane.EDIT and not isinstance(row.notice, Unreachable):
            try:
                with contextlib.suppress(AlreadyDoneError):
                    await self._unreachable(row, why)
            except Exception:  # noqa: BLE001 - whatever it is, the next destination must have its turn
                await self.retry_or_give_up(row)
                return
        self._not_said(row, why, "cannot reach")
        self._recorded(row, kept=await self._outbox.give_up(row, why, refused=True))

    def _recorded(self, row: Outgoing, *, kept: bool) -> bool:
        if not kept:
            _log.warning("outcome not recorded: another instance has taken the row over", row=row.id)
        return kept

    def _not_said(self, row: Outgoing, why: str, label: str) -> None:
        self._faults.pop(row.id, None)
        metrics.DROPPED.labels(label).inc()
        _log.info("not said", row=row.id, notice=type(row.notice).__name__, why=why)


def _heard(row: Outgoing, done: Delivered) -> Heard | None:
    """Return which item our message belongs to, so that replies under it find that item."""
    if done.message is None or kind_of(row.notice.topic) is None:
        return None
    heard = Heard(done.message.channel, done.message.message, row.notice.topic)
    heard = replace(heard, internal=not isinstance(row.notice.to, ToPerson))
    if not isinstance(row.notice, Copy) or row.notice.entry is None:
        return heard
    return replace(heard, entry=row.notice.entry, address=str(row.address), shows=row.notice.stored)
