"""A handful of periodic jobs, never one per item. Real time says when; business time, what is due."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery import metrics
from bot.ops.now import real
from workflow.ports.desk import Desk, Now, UseCase

_log = structlog.get_logger(__name__)

TICK = timedelta(seconds=5)
MEMBERSHIPS = timedelta(minutes=10)
PURGE = timedelta(days=1)
REPORTS = timedelta(hours=1)
"""How often what reports of usual periods are made of is counted ahead."""
COUNTED = timedelta(minutes=1)
"""How often what was refused is written down: a flood of it costs no more than that."""

LATE = 3600
"""Seconds by which a run may be late, after a busy or a suspended machine, and still be made up."""


@dataclass(frozen=True, slots=True)
class Periodic:
    """One job that comes round."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[object]]
    alone: bool = True
    """One instance does each run. False where the database itself shares the work out (a tick)."""


class Scheduler:
    """Runs the jobs, each at most once at a time; a failing run is logged, and the next one comes."""

    def __init__(
        self, desk: Desk, jobs: Sequence[Periodic], *, agrees: Callable[[], Awaitable[bool]], clock: Now = real
    ) -> None:
        """``clock`` is real time; while it does not agree with the database's, nothing runs."""
        self._desk = desk
        self._jobs = jobs
        self._clock = clock
        self._agrees = agrees
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._done: dict[str, datetime] = {}
        self._under_way: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin: every job runs at once, then at its pace. Call within the event loop."""
        for job in self._jobs:
            self._scheduler.add_job(
                self._come_round,
                "interval",
                seconds=job.every.total_seconds(),
                args=[job],
                id=job.name,
                next_run_time=datetime.now(UTC),
                misfire_grace_time=LATE,
                coalesce=True,
                max_instances=1,
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """End; a run that is under way is cancelled with its transaction, and has ended when this is done."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        await asyncio.sleep(0)  # what was begun at this very moment has its first step behind it
        under_way = tuple(self._under_way)
        for run in under_way:
            run.cancel()
        await asyncio.gather(*under_way)
        self._scheduler.shutdown(wait=False)

    async def run_once(self, job: Periodic) -> None:
        """Do one run of a job, unless another instance has it."""
        began = self._clock()
        try:
            if not await self._agrees():
                return
            if not job.alone or await self._desk.claim_job(job.name, job.every):
                await job.run()
                metrics.LAST_RUN.labels(job.name).set(began.timestamp())
            self._done[job.name] = began
        except Exception:  # noqa: BLE001 - the next run comes
            metrics.FAILED_JOBS.labels(job.name).inc()
            _log.exception("periodic job failed", job=job.name)

    async def _come_round(self, job: Periodic) -> None:
        """Do one run, unless it is cut short: the scheduler's library would log that as an error."""
        run = asyncio.current_task()
        if run is None:
            raise RuntimeError("a job runs in a task of its own")
        self._under_way.add(run)
        try:
            await self.run_once(job)
        except asyncio.CancelledError:
            _log.info("periodic job cut short", job=job.name)
        finally:
            self._under_way.discard(run)

    def keeps_up(self, name: str, within: timedelta) -> bool:
        """Return whether a job that ended well began as lately as that."""
        done = self._done.get(name)
        return done is not None and self._clock() - done <= within


def in_batches(
    desk: Desk, now: Now, use_case: Callable[..., Awaitable[int]], *, batch: int
) -> Callable[[], Awaitable[int]]:
    """Make a job that repeats ``use_case(tx, now)`` until it finds less than a full batch.

    The job gives how many were worked. One instant holds for all its batches.
    """

    async def run() -> int:
        instant = now()
        worked = 0
        while True:
            found = await desk.write(_at(use_case, instant))
            worked += found
            if found < batch:
                return worked

    return run


def _at(use_case: Callable[..., Awaitable[int]], instant: datetime) -> UseCase[int]:
    return lambda tx: use_case(tx, instant)
