"""Periodic jobs: each run done by one instance, none lost to a fault."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from bot.delivery.scheduler import Periodic, Scheduler, in_batches
from bot.ops.metrics import CLOCK_OFF
from bot.ops.skew import SharedClock, ahead
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


async def always() -> bool:
    return True


async def broken() -> None:
    raise RuntimeError("broken")


async def test_two_instances_share_each_run_of_a_job(desk: Desk) -> None:
    runs = Runs()
    job = Periodic("sweep", MINUTE, runs)
    first, second = (Scheduler(desk, [job], agrees=always, clock=lambda: AT) for _ in range(2))
    await asyncio.gather(first.run_once(job), second.run_once(job))
    assert runs.count == 1


async def test_the_next_period_is_another_run(rules: Rulebook) -> None:
    runs, now = Runs(), [AT]
    job = Periodic("sweep", MINUTE, runs)
    scheduler = Scheduler(MemoryDesk(rules, clock=lambda: now[0]), [job], agrees=always)
    for _ in range(5):
        await scheduler.run_once(job)
        now[0] += MINUTE / 2
    assert runs.count == 3


@pytest.mark.parametrize("off_by", [timedelta(minutes=2), -timedelta(minutes=2)], ids=["ahead", "behind"])
async def test_an_instance_whose_clock_is_off_lets_the_others_tick_until_it_is_right(
    desk: Desk, off_by: timedelta
) -> None:
    off = [off_by]

    def clock() -> datetime:
        return datetime.now(UTC) + off[0]

    runs, shared = Runs(), SharedClock(desk, clock)
    jobs = [Periodic("tick", MINUTE, runs, alone=False), Periodic("sweep", MINUTE, runs)]
    scheduler = Scheduler(desk, jobs, agrees=shared.agrees, clock=clock)
    for job in jobs:
        await scheduler.run_once(job)
    assert (runs.count, await shared.agrees(), scheduler.keeps_up("tick", MINUTE)) == (0, False, False)
    assert abs(next(iter(CLOCK_OFF.collect())).samples[0].value - off_by.total_seconds()) < PATIENCE
    off[0] = timedelta(seconds=1)
    for job in jobs:
        await scheduler.run_once(job)
    assert (runs.count, await shared.agrees(), scheduler.keeps_up("tick", MINUTE)) == (2, True, True)


async def test_a_database_that_is_slow_to_tell_its_time_is_not_a_clock_that_is_off(desk: Desk) -> None:
    times = iter([AT, AT + MINUTE])

    class Slow:
        async def database_time(self) -> datetime:
            return AT + MINUTE / 2

    assert await ahead(cast("Desk", Slow()), lambda: next(times)) == timedelta()


async def test_a_job_keeps_up_while_its_runs_end_well(desk: Desk) -> None:
    now, well = [AT], [True]

    async def run() -> None:
        if not well[0]:
            raise RuntimeError("broken")

    job = Periodic("tick", MINUTE, run, alone=False)
    scheduler = Scheduler(desk, [job], agrees=always, clock=lambda: now[0])
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
        await Scheduler(desk, [job], agrees=always, clock=lambda: AT).run_once(job)
    assert runs.count == 2


async def test_a_failing_job_stops_neither_itself_nor_the_others(desk: Desk) -> None:
    runs = Runs()
    scheduler = Scheduler(desk, [Periodic("broken", MINUTE, broken), Periodic("sweep", MINUTE, runs)], agrees=always)
    scheduler.start()
    async with asyncio.timeout(PATIENCE):
        await runs.ran.wait()
    await scheduler.stop()
    assert runs.count == 1


async def test_a_scheduler_that_never_started_can_be_stopped(desk: Desk) -> None:
    await Scheduler(desk, [], agrees=always).stop()


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

    scheduler = Scheduler(desk, [Periodic("long", MINUTE, long, alone=False)], agrees=always)
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
