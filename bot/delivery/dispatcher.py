"""The outbox, worked: leases rows, asks how each is said, has it carried out, records it."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.delivery.backoff import Jitter, Pauses
from bot.delivery.chat import CannotReach, InDoubt, NotSent, SlowDown
from bot.delivery.courier import Courier
from bot.delivery.leases import LANDS, LeaseEndedError, Leases
from bot.delivery.lines import Held, Lines
from bot.delivery.loop import Loop
from bot.delivery.outcomes import Arrived, Outcomes, Told
from bot.delivery.utterance import Draw, Later, Nothing, Plain, Speak, Utterance
from bot.delivery.within import Within
from bot.ops.now import exact
from workflow.items.ports import Place
from workflow.notice import Lane
from workflow.ports.desk import Desk, Now, Transaction
from workflow.ports.queues import LEASE, Outgoing

_log = structlog.get_logger(__name__)

BUSY = "destination busy"
FULL = timedelta(seconds=1)
"""How long a row waits whose destination has as many in hand as it may, or whose original has changed."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is done at once, and how patiently."""

    held: int = 64
    """Rows of one platform in hand: from so many on, of a lane or before it, none of that lane is taken."""
    line: int = 32
    """Rows in hand for one destination, counted in the same way: many edits leave room for an answer."""
    at_once: int = 16
    """Sends that run at the same time, of each platform."""
    lease: timedelta = LEASE
    lands: timedelta = LANDS
    """How late a post can land: so long before the end of its lease a send is given up, and so long after a doubt the
    message is looked for."""
    margin: timedelta = timedelta(seconds=5)
    """A send is not begun with less than this left until then."""
    jitter: Jitter = random.random


class Dispatcher(Loop):
    """Says what waits, in order per topic and destination, and lets no destination hold up another."""

    queue = "outbox"

    def __init__(
        self,
        desk: Desk,
        courier: Courier,
        *,
        speak: Speak,
        unreachable: Told,
        arrived: Arrived,
        now: Now,
        clock: Now = exact,
        pace: Pace = Pace(),
    ) -> None:
        """``now`` is business time, given to ``speak``; ``clock`` real time, for pauses."""
        super().__init__()
        self._desk = desk
        self._courier = courier
        self._speak = speak
        self._now = now
        self._clock = clock
        self._pace = pace
        self._pauses = Pauses(pace.jitter)
        self._outcomes = Outcomes(desk.outbox, unreachable, arrived, clock=clock, settle=pace.lands)
        self._leases: Leases[int, Outgoing] = Leases(desk.outbox.renew, pace.lease, lands=pace.lands)
        self._lines = Lines(self._say, at_once=pace.at_once, length=pace.line, advanced=self.nudge)
        desk.on_news(self.queue, self.nudge)

    async def drain(self, patience: timedelta = timedelta()) -> None:
        """Work until nothing can be said now, nor (of what was put off) within ``patience``."""
        deadline = self._clock() + patience
        await super().drain()
        while not self._stopping and (soonest := self._outcomes.soonest) is not None and soonest <= deadline:
            await asyncio.sleep(max((soonest - self._clock()).total_seconds(), 0))
            # Its clock may be ahead of the database's: what is not given out then is not looked for on and on.
            self._outcomes.due(max(soonest, self._clock()))
            await super().drain()

    def _room(self) -> int:
        """Return how many rows are taken at once: of a platform that has its part in hand, none but what goes first."""
        return self._pace.held

    async def _lease(self, room: int) -> int:
        asked = asyncio.get_running_loop().time()
        held, full = list(self._leases.rows), self._lines.platforms_with(self._pace.held)
        # A line is filled again once half of it is said: not for each row that is. What goes first comes at any time.
        shut = self._lines.addresses_with(self._pace.line // 2 + 1)
        shut |= dict.fromkeys(self._pauses.shut(self._clock()), Lane.ANSWER)
        rows = await self._desk.outbox.lease(room, self._pace.lease, held=held, full=full, shut=shut)
        self._leases.take({row.id: row for row in rows}, asked)
        # All are decided on before the first write: one that fails leaves no other leased and in no line.
        put_off = [row for row in rows if not self._lined_up(row)]
        paused = [row for row in put_off if self._opens(row) is not None]
        for row in paused:
            await self._put_off(row)
        await self._put_back([row for row in put_off if row not in paused])
        if put_off:
            self.nudge()  # Others may wait behind what was given back.
        return len(rows)

    def _under_way(self) -> bool:
        return len(self._leases) > 0

    async def _some_end(self) -> bool:
        return await self._lines.some_end()

    async def _finish(self, grace: timedelta) -> None:
        try:
            for held in await self._lines.stop(grace.total_seconds()):
                await self._desk.outbox.retry(held.row, timedelta(), untried=True)
        finally:
            self._leases.close()

    def _lined_up(self, row: Outgoing) -> bool:
        """Put a row in its destination's line; False where that is shut or full."""
        self._outcomes.taken_up(row.id)
        if self._opens(row) is not None or self._lines.full(row.address, row.notice.lane):
            return False
        self._lines.add(Held(row.notice.lane, row.id, row))
        return True

    def _opens(self, row: Outgoing) -> datetime | None:
        return self._pauses.until(row.address, self._clock())

    async def _put_off(self, row: Outgoing) -> None:
        """Return a row to the queue until its destination opens; at once where it is open."""
        opens = self._opens(row)
        alone = opens is not None and self._pauses.failing(row.address)
        with self._given_back(row):
            await self._outcomes.later(row, opens or self._clock(), BUSY, here_alone=alone)

    async def _put_back(self, rows: Sequence[Outgoing]) -> None:
        """Return rows of full destinations to the queue for a moment, in one transaction."""
        if rows:
            with self._given_back(*rows):
                await self._outcomes.full(rows, self._clock() + FULL, BUSY)

    async def _say(self, held: Held) -> None:
        row = held.row
        ends = self._leases.left(row.id) < self._pace.margin.total_seconds()
        if ends or self._opens(row) is not None:
            await self._put_off(row)
            return
        with self._given_back(row):
            await self._try(row)

    @contextmanager
    def _given_back(self, *rows: Outgoing) -> Iterator[None]:
        """Let rows go at the end of the block, whether their outcome could be recorded or not."""
        try:
            yield
        except Exception:  # noqa: BLE001 - the row stays leased; when that runs out it is looked for
            _log.exception("outcome could not be recorded", rows=[row.id for row in rows])
        finally:
            for row in rows:
                self._leases.give(row.id)

    async def _decide(self, row: Outgoing) -> tuple[Utterance, Place | None]:
        """Look at the state, all in one transaction: how a row is said, and where its topic's card stands."""
        now = self._now()

        async def look(tx: Transaction) -> tuple[Utterance, Place | None]:
            utterance = await self._speak(Within(self._desk, tx), row, now)
            kept_as = utterance.kept_as if isinstance(utterance, Draw) else ""
            places = await tx.places.of(kept_as or row.notice.topic)
            place = next((place for place in places if place.address == row.address), None)
            return utterance or Nothing("nothing to say"), place

        utterance, place = await self._desk.read(look)
        if isinstance(utterance, Plain | Nothing) and utterance.record is not None:
            await self._desk.write(utterance.record)
        return utterance, place

    async def _try(self, row: Outgoing) -> None:
        try:
            async with self._leases.limit(row.id):
                if await self._courier.must_wait(row):
                    await self._outcomes.later(row, self._clock() + FULL, "original changed")
                    return
                utterance, place = await self._decide(row)
                if isinstance(utterance, Later):
                    await self._outcomes.later(row, self._clock() + utterance.after, "waits for more")
                    return
                done = await self._courier.carry(row, utterance, place)
        except LeaseEndedError:
            _log.warning("send ended with its lease", row=row.id, address=str(row.address))
            return  # It is looked for by whoever takes the row up, when that has run out.
        except Exception as failure:  # noqa: BLE001 - each kind has its own outcome
            await self._failed(row, failure)
            return
        self._pauses.worked(row.address)
        await self._outcomes.conclude(row, done)

    async def _failed(self, row: Outgoing, failure: Exception) -> None:
        match failure:
            case SlowDown():
                now = self._clock()
                opens = now + failure.after if failure.alone else self._pauses.asked(row.address, now, failure.after)
                await self._outcomes.later(row, opens, "slow down")
            case NotSent():
                _log.warning("not sent", row=row.id, platform=row.address.platform, error=repr(failure))
                opens = self._pauses.failed(row.address, self._clock())
                await self._outcomes.later(row, opens, "not sent", here_alone=True)
            case InDoubt() | TimeoutError():
                await self._outcomes.doubt(row, failure)
            case CannotReach():
                await self._outcomes.give_up(row, failure.why)
            case _:  # a fault of ours in one row must not stop the others
                await self._outcomes.retry_or_give_up(row)
