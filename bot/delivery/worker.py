"""The inbox, worked: leases arrivals, one per conversation at a time, and hands them on."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.delivery import metrics
from bot.delivery.arrivals import GIVEN_UP, JOB, Arrival
from bot.delivery.backoff import spread, wait
from bot.delivery.chat import CannotReach, Chats, NotOpenYet, NotSent, Rejected, SlowDown
from bot.delivery.leases import LeaseEndedError, Leases
from bot.delivery.loop import Loop
from workflow.ports.desk import AlreadyDoneError, Desk, Now
from workflow.ports.queues import LEASE, Incoming
from workflow.refusal import Refusal

_log = structlog.get_logger(__name__)

AWAY = timedelta(seconds=15)
"""After how long what needs a platform that does not let us in is taken up again; it uses no try up."""

LEFT = "left to another instance"
"""The outcome of a row whose lease could not be renewed while it was worked."""

Handle = Callable[[Arrival, str], Awaitable[None]]
"""Given the arrival and its key: what is done under the key is done once."""
Job = Callable[[Mapping[str, object], str], Awaitable[None]]
"""Given the row's body and its key."""
Sorry = Callable[[Arrival], Awaitable[None]]
"""Tells the one who sent it that it could not be worked; once, however often it is asked to."""


@dataclass(frozen=True, slots=True)
class Load:
    """How much is worked at once, and how patiently."""

    at_once: int = 8
    """Conversations of one source worked side by side at most: from so many on, none of it is taken."""
    lease: timedelta = LEASE
    tries: int = 8
    """Then an arrival is set aside."""
    tries_away: int = 40
    """The same, while it is the platform that does not answer or asks for patience: some hours."""
    unhurried: frozenset[str] = frozenset()
    """Kinds of jobs that nobody waits for: they may take many minutes."""


class Worker(Loop):
    """Works what was said to the desk, in order per conversation; unhurried jobs hold up nobody who waits."""

    queue = "inbox"

    def __init__(
        self,
        desk: Desk,
        chats: Chats,
        *,
        handle: Handle,
        jobs: Mapping[str, Job],
        sorry: Sorry,
        now: Now,
        load: Load = Load(),
    ) -> None:
        """``jobs`` by kind (``job.…``); ``now`` is business time."""
        super().__init__()
        self._desk = desk
        self._chats = chats
        self._handle = handle
        self._jobs = jobs
        self._sorry = sorry
        self._now = now
        self._load = load
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._leases: Leases[str, Incoming] = Leases(desk.inbox.renew, load.lease)
        self._slow: set[str] = set()
        self.caught_up = False
        """Whether the inbox was worked once to its end: clocks wait for it at start."""
        desk.on_news(self.queue, self.nudge)

    def _room(self) -> int:
        """Return how many are taken at once: of a source that has its part in hand, none is."""
        return self._load.at_once

    async def _lease(self, room: int) -> int:
        asked = asyncio.get_running_loop().time()
        sources = Counter(row.source for row in self._leases.rows.values())
        full = [one for one, count in sources.items() if count >= self._load.at_once]
        rows = await self._desk.inbox.lease(room, self._load.lease, held=list(self._leases.rows), full=full)
        self._leases.take({row.key: row for row in rows}, asked)
        for row in rows:
            self._begin(row)
        self.caught_up = self.caught_up or not self._awaited()
        return len(rows)

    def _under_way(self) -> bool:
        return bool(self._awaited())

    async def _some_end(self) -> bool:
        tasks = self._awaited()
        if tasks:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return bool(tasks)

    async def _finish(self, grace: timedelta) -> None:
        if self._tasks:
            _, late = await asyncio.wait(self._tasks.values(), timeout=grace.total_seconds())
            for task in late:
                task.cancel()
        self._leases.close()

    def _awaited(self) -> set[asyncio.Task[None]]:
        return {task for key, task in self._tasks.items() if key not in self._slow}

    def _begin(self, row: Incoming) -> None:
        if row.kind in self._load.unhurried:
            self._slow.add(row.key)
        task = asyncio.create_task(self._work(row))
        self._tasks[row.key] = task
        task.add_done_callback(lambda _: self._end(row.key))

    def _end(self, key: str) -> None:
        del self._tasks[key]
        self._leases.give(key)
        self._slow.discard(key)
        self.nudge()

    async def _work(self, row: Incoming) -> None:
        metrics.INBOX_AGE.observe(max((self._now() - row.received_at).total_seconds(), 0))
        try:
            outcome = await self._outcome(row)
        except Exception:  # noqa: BLE001 - the row stays leased; when that runs out it is worked again
            _log.exception("outcome could not be recorded", key=row.key, kind=row.kind)
            return
        metrics.WORKED.labels(row.kind, outcome).inc()
        _log.info("worked", key=row.key, kind=row.kind, outcome=outcome)

    async def _outcome(self, row: Incoming) -> str:
        outcome = "done"
        try:
            async with self._leases.limit(row.key):
                await self._hand_on(row)
        except LeaseEndedError:
            return LEFT
        except AlreadyDoneError:
            outcome = "done before"
        except Refusal as refusal:
            outcome = f"refused: {type(refusal).__name__}"
        except Exception as error:  # noqa: BLE001 - tried again, then set aside
            return await self._fault(row, error)
        return outcome if await self._desk.inbox.done(row) else LEFT

    async def _hand_on(self, row: Incoming) -> None:
        if row.kind.startswith(JOB):
            await self._jobs[row.kind](row.body, row.key)
            return
        arrival = self._read(row)
        if arrival is not None:
            await self._handle(arrival, row.key)

    def _read(self, row: Incoming) -> Arrival | None:
        read = (chat.read(row.kind, row.body, row.received_at) for chat in self._chats.all())
        return next((arrival for arrival in read if arrival is not None), None)

    async def _fault(self, row: Incoming, error: Exception) -> str:
        if isinstance(error, NotOpenYet | Rejected):
            _log.warning("put off until its platform lets us in", key=row.key, kind=row.kind)
            await self._desk.inbox.retry(row, spread(AWAY), type(error).__name__, untried=True)
            return "put off"
        _log.error("fault", key=row.key, kind=row.kind, attempts=row.attempts, exc_info=error)
        tries = self._tries(error)
        if row.attempts + 1 < tries:
            asked = error.after if isinstance(error, SlowDown) else timedelta()
            after = max(asked, wait(row.attempts + 1))
            await self._desk.inbox.retry(row, after, type(error).__name__)
            return "retried"
        # In that order: after a crash between the two the sender is not left without a word.
        await self._apologise(row)
        await self._desk.inbox.fail(row, type(error).__name__)
        return "failed"

    def _tries(self, error: Exception) -> int:
        """Return how often to try what failed so; what refuses for good is tried once, and holds up nobody."""
        match error:
            case SlowDown() | NotSent():
                return self._load.tries_away
            case CannotReach():
                return 1
            case _:
                return self._load.tries

    async def _apologise(self, row: Incoming) -> None:
        """Tell the sender; an arrival that cannot even be read has no known sender."""
        try:
            if row.kind.startswith(JOB):
                await self._give_up(row)
                return
            arrival = self._read(row)
            if arrival is not None:
                await self._sorry(arrival)
        except Exception:  # noqa: BLE001 - the arrival is set aside all the same
            _log.exception("sender could not be told", key=row.key)

    async def _give_up(self, row: Incoming) -> None:
        job = self._jobs.get(f"{row.kind}{GIVEN_UP}")
        if job is not None:
            await job(row.body, f"{row.key}{GIVEN_UP}")
