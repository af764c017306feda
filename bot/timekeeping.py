"""What time does by itself: which jobs come round, and when the next instant is due."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.dispatcher.dispatcher import Dispatcher
from bot.now import MovableNow
from bot.scheduler import MEMBERSHIPS, SWEEP, TICK, Periodic, in_batches
from bot.walk import NextDue, Walker
from bot.worker import Worker
from workflow.ports import Desk, Now, Transaction
from workflow.use_cases.escalate import BATCH, escalate, next_crossing
from workflow.use_cases.incidents import close_resolved, next_close

CLOSED_AT_ONCE = 100
"""How many resolved requests ``close_resolved`` looks at in one transaction."""
PATIENCE = timedelta(seconds=20)
"""How long a walk waits, in real time, for a platform that asks to slow down."""


def tick(desk: Desk, now: Now) -> Callable[[], Awaitable[int]]:
    """Make the job that says which levels were reached."""
    return in_batches(desk, now, escalate, batch=BATCH)


def sweep(desk: Desk, now: Now) -> Callable[[], Awaitable[int]]:
    """Make the job that closes what was resolved long enough ago."""
    return in_batches(desk, now, close_resolved, batch=CLOSED_AT_ONCE)


def periodic(desk: Desk, now: Now, reconcile: Callable[[], Awaitable[object]]) -> Sequence[Periodic]:
    """Give the jobs of a running desk; ``reconcile`` reads who is in the linked channels."""
    return (
        Periodic("tick", TICK, tick(desk, now), alone=False),
        Periodic("sweep", SWEEP, sweep(desk, now)),
        Periodic("memberships", MEMBERSHIPS, reconcile),
    )


def due(desk: Desk, now: Now) -> Sequence[NextDue]:
    """Give what to ask for the soonest instant at which a tick or a sweep has something to do."""

    async def crossing() -> datetime | None:
        return await desk.read(next_crossing)

    async def close() -> datetime | None:
        async def read(tx: Transaction) -> datetime | None:
            return await next_close(tx, now())

        return await desk.read(read)

    return (crossing, close)


def walker(desk: Desk, now: MovableNow, worker: Worker, dispatcher: Dispatcher) -> Walker:
    """Make what pushes the sandbox's clock: the inbox is worked first, and all is said before time goes on."""
    said = partial(dispatcher.drain, PATIENCE)
    work = (worker.drain, tick(desk, now), sweep(desk, now), worker.drain, said)
    return Walker(now, due=due(desk, now), work=work)
