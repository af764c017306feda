"""The outbox, worked: leases rows, asks how each is said, has it carried out, records it."""

import asyncio
import random
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.delivery.backoff import Jitter, Pauses
from bot.delivery.chat import CannotReach, InDoubt, NotSent, SlowDown
from bot.delivery.courier import Courier
from bot.delivery.leases import LANDS, Leases
from bot.delivery.lines import Held, Lines
from bot.delivery.loop import Loop
from bot.delivery.outcomes import Arrived, Outcomes, Told
from bot.delivery.utterance import Draw, Later, Nothing, Plain, Speak, Utterance
from bot.delivery.within import Within
from bot.ops.now import real
from workflow.items.ports import Place
from workflow.ports.desk import Desk, Now, Transaction
from workflow.ports.queues import LEASE, Outgoing

_log = structlog.get_logger(__name__)

BUSY = "destination busy"


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is done at once, and how patiently."""

    held: int = 64
    """Rows of one platform in hand at most: from so many on, none of it is taken."""
    line: int = 32
    """Rows in hand for one destination."""
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
        clock: Now = real,
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
            await super().drain()

    def _room(self) -> int:
        """Return how many rows are taken at once: of a platform that has its part in hand, none is."""
        return self._pace.held

    async def _lease(self, room: int) -> int:
        asked = asyncio.get_running_loop().time()
        held, full = list(self._leases.rows), self._lines.platforms_with(self._pace.held)
        shut = self._pauses.shut(self._clock())
        rows = await self._desk.outbox.lease(room, self._pace.lease, held=held, full=full, shut=shut)
        self._leases.take({row.id: row for row in rows}, asked)
        for row in rows:
            await self._take(row)
        return len(rows)

    def _under_way(self) -> bool:
        return len(self._leases) > 0

    async def _some_end(self) -> bool:
        return await self._lines.some_end()

    async def _finish(self, grace: timedelta) -> None:
        for held in await self._lines.stop(grace.total_seconds()):
            await self._desk.outbox.retry(held.row, timedelta(), untried=True)
        self._leases.close()

    async def _take(self, row: Outgoing) -> None:
        self._outcomes.taken_up(row.id)
        now = self._clock()
        opens = self._pauses.until(row.address, now)
        if opens is None and self._lines.full(row.address):
            opens = now + timedelta(seconds=1)
        if opens is None:
            self._lines.add(Held(row.notice.lane, row.id, row))
            return
        try:
            await self._outcomes.later(row, opens, BUSY, here_alone=self._pauses.failing(row.address))
        finally:
            self._leases.give(row.id)
        self.nudge()  # Others may wait behind what was given back.

    async def _say(self, held: Held) -> None:
        row, now = held.row, self._clock()
        opens = self._pauses.until(row.address, now)
        if self._leases.left(row.id) < self._pace.margin.total_seconds():
            opens = opens or now
        try:
            if opens is not None:
                await self._outcomes.later(row, opens, BUSY, here_alone=self._pauses.failing(row.address))
            else:
                await self._try(row)
        except Exception:  # noqa: BLE001 - the row stays leased; when that runs out it is looked for
            _log.exception("outcome could not be recorded", row=row.id)
        finally:
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
        with self._leases.limit(row.id) as limit:
            try:
                async with limit:
                    utterance, place = await self._decide(row)
                    if isinstance(utterance, Later):
                        await self._outcomes.later(row, self._clock() + utterance.after, "waits for more")
                        return
                    done = await self._courier.carry(row, utterance, place)
            except Exception as failure:  # noqa: BLE001 - each kind has its own outcome
                if limit.expired():
                    _log.warning("send ended with its lease", row=row.id, address=str(row.address))
                    return  # It is looked for by whoever takes the row up, when that has run out.
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
                _log.warning("not sent", row=row.id, address=str(row.address), error=repr(failure))
                opens = self._pauses.failed(row.address, self._clock())
                await self._outcomes.later(row, opens, "not sent", here_alone=True)
            case InDoubt() | TimeoutError():
                await self._outcomes.doubt(row, failure)
            case CannotReach():
                await self._outcomes.give_up(row, failure.why)
            case _:  # a fault of ours in one row must not stop the others
                await self._outcomes.retry_or_give_up(row)
