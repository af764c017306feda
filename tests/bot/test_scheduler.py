"""Periodic jobs: each run done by one instance, none lost to a fault."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.scheduler import Periodic, Scheduler, in_batches
from tests.desks.memory import MemoryDesk
from tests.patience import PATIENCE
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.rulebook import Rulebook

MINUTE = timedelta(minutes=1)
AT = datetime(2026, 9, 8, 13, 10, 7, tzinfo=UTC)


class Runs:
    def __init__(self) -> None:
        self.count = 0
        self.ran = asyncio.Event()

    async def __call__(self) -> None:
        self.count += 1
        self.ran.set()


async def broken() -> None:
    raise RuntimeError("broken")


async def test_two_instances_share_each_run_of_a_job(desk: Desk) -> None:
    runs = Runs()
    job = Periodic("sweep", MINUTE, runs)
    first, second = (Scheduler(desk, [job], clock=lambda: AT) for _ in range(2))
    await asyncio.gather(first.run_once(job), second.run_once(job))
    assert runs.count == 1


async def test_the_next_period_is_another_run(rules: Rulebook) -> None:
    runs, now = Runs(), [AT]
    job = Periodic("sweep", MINUTE, runs)
    scheduler = Scheduler(MemoryDesk(rules, clock=lambda: now[0]), [job])
    for _ in range(5):
        await scheduler.run_once(job)
        now[0] += MINUTE / 2
    assert runs.count == 3


async def test_a_job_keeps_up_while_its_runs_end_well(desk: Desk) -> None:
    now, well = [AT], [True]

    async def run() -> None:
        if not well[0]:
            raise RuntimeError("broken")

    job = Periodic("tick", MINUTE, run, alone=False)
    scheduler = Scheduler(desk, [job], clock=lambda: now[0])
    assert not scheduler.keeps_up("tick", MINUTE), "it has not run yet"
    await scheduler.run_once(job)
    now[0] += MINUTE
    assert scheduler.keeps_up("tick", MINUTE)
    well[0] = False
    now[0] += timedelta(seconds=1)
    await scheduler.run_once(job)
    assert not scheduler.keeps_up("tick", MINUTE)
    well[0] = True
    await scheduler.run_once(job)
    assert scheduler.keeps_up("tick", MINUTE)


async def test_every_instance_ticks(desk: Desk) -> None:
    runs = Runs()
    job = Periodic("tick", MINUTE, runs, alone=False)
    for _ in range(2):
        await Scheduler(desk, [job], clock=lambda: AT).run_once(job)
    assert runs.count == 2


async def test_a_failing_job_stops_neither_itself_nor_the_others(desk: Desk) -> None:
    runs = Runs()
    scheduler = Scheduler(desk, [Periodic("broken", MINUTE, broken), Periodic("sweep", MINUTE, runs)])
    scheduler.start()
    async with asyncio.timeout(PATIENCE):
        await runs.ran.wait()
    await scheduler.stop()
    assert runs.count == 1


async def test_a_scheduler_that_never_started_can_be_stopped(desk: Desk) -> None:
    await Scheduler(desk, []).stop()


async def test_a_run_that_is_under_way_at_the_end_is_cut_short_and_is_no_error(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    begun, undone = asyncio.Event(), asyncio.Event()

    async def long() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            undone.set()

    scheduler = Scheduler(desk, [Periodic("long", MINUTE, long, alone=False)])
    with caplog.at_level("WARNING"):
        scheduler.start()
        async with asyncio.timeout(PATIENCE):
            await begun.wait()
        await scheduler.stop()
        await asyncio.sleep(0)
    assert undone.is_set()
    assert caplog.messages == []


@pytest.mark.parametrize(("due", "calls"), [(0, 1), (3, 1), (10, 2), (25, 3)])
async def test_a_tick_works_all_that_is_due_in_batches_at_one_instant(desk: Desk, due: int, calls: int) -> None:
    left = due
    instants = []

    async def escalate(tx: Transaction, now: datetime) -> int:
        nonlocal left
        instants.append(now)
        worked = min(left, 10)
        left -= worked
        return worked

    times = iter(AT + timedelta(seconds=second) for second in range(100))
    tick = in_batches(desk, lambda: next(times), escalate, batch=10)
    assert await tick() == due
    assert instants == [AT] * calls
