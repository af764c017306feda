"""What time does by itself, with the real rules: ticks, sweeps, and walks through them."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.delivery.scheduler import in_batches
from bot.delivery.timers import timers_job
from bot.delivery.walk import NextDue, Walker
from bot.ops.now import MovableNow
from tests.faults.stage import GESTION, TECHNO, Stage, channel
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases.escalate import BATCH, escalate, next_crossing
from workflow.helpdesk.notices import RequestReceived
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.states import IncidentState
from workflow.items.use_cases.timers import next_timer
from workflow.people.people import Group
from workflow.people.use_cases import people
from workflow.ports.desk import Desk, Transaction

TUESDAY = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
"""09:10 in Toronto."""
HOUR = timedelta(hours=1)


@pytest.fixture
def now(tmp_path: Path) -> MovableNow:
    return MovableNow(tmp_path / "now.json", TUESDAY, clock=lambda: TUESDAY)


@pytest.fixture
async def faculty(desk: Desk) -> dict[str, int]:
    """A teacher and a technologist, with both groups linked."""

    async def settle(tx: Transaction) -> dict[str, int]:
        groups = (
            Group("technologues", "Technologues", default_for_help=True, channels=(TECHNO,)),
            Group("gestion", "Gestion", management=True, channels=(GESTION,)),
        )
        await people.seed_groups(tx, groups)
        met = {name: await people.meet(tx, channel(f"U{name}"), name, None, "fr", TUESDAY) for name in ("anne", "luc")}
        await tx.people.join(TECHNO, met["luc"].id)
        return {name: person.id for name, person in met.items()}

    return await desk.write(settle)


@pytest.fixture
async def number(desk: Desk, faculty: dict[str, int], now: MovableNow) -> str:
    opening = partial(open_incident, requester=faculty["anne"], text="Le micro ne marche pas", now=now())
    return (await desk.write(opening)).number


@pytest.fixture
def stage(desk: Desk) -> Stage:
    stage = Stage(desk)
    stage.speaker.plain.add(RequestReceived)
    return stage


def tick(desk: Desk, now: MovableNow) -> Callable[[], Awaitable[int]]:
    return in_batches(desk, now, escalate, batch=BATCH)


async def walk(stage: Stage, now: MovableNow, to: datetime) -> int:
    desk = stage.desk
    due: list[NextDue] = [
        partial(desk.read, next_crossing),
        partial(desk.read, next_timer),
    ]
    return await Walker(now, due=due, work=[tick(desk, now), timers_job(desk, now), stage.drain]).walk(to)


async def test_a_walk_over_a_day_records_each_level_at_its_own_instant(
    stage: Stage, now: MovableNow, number: str
) -> None:
    await walk(stage, now, TUESDAY + timedelta(days=1, hours=3))
    crossings = await stage.desk.read(lambda tx: tx.clocks.recorded(number))
    assert [(one.kind, one.level, one.at, one.outcome) for one in crossings] == [
        (ClockKind.RESPONSE, Level.MODERATE, TUESDAY + 4 * HOUR, "said"),
        (ClockKind.RESPONSE, Level.HIGH, TUESDAY + 6 * HOUR, "said"),
        (ClockKind.RESPONSE, Level.OVERDUE, datetime(2026, 9, 9, 13, 10, tzinfo=UTC), "said"),
    ]


async def test_each_ping_of_a_walk_is_said_in_its_turn(stage: Stage, now: MovableNow, number: str) -> None:
    await walk(stage, now, TUESDAY + timedelta(days=1, hours=3))
    root = await stage.place(number)
    assert root is not None
    pings = [text for text in stage.chat.texts(TECHNO, root.message) if text.startswith("niveau")]
    assert pings == ["niveau 1", "niveau 2", "niveau 3"]
    assert await stage.desk.outbox.waiting() == 0


async def test_walking_in_many_steps_says_no_more_than_walking_at_once(
    stage: Stage, now: MovableNow, number: str
) -> None:
    for half_hours in range(1, 60):
        await walk(stage, now, TUESDAY + half_hours * HOUR / 2)
    crossings = await stage.desk.read(lambda tx: tx.clocks.recorded(number))
    assert [one.level for one in crossings] == [Level.MODERATE, Level.HIGH, Level.OVERDUE]


async def test_a_resolved_request_is_closed_after_five_business_days(
    stage: Stage, now: MovableNow, number: str, faculty: dict[str, int]
) -> None:
    await stage.desk.write(partial(incidents.resolve, person=faculty["luc"], number=number, text="Réglé", now=TUESDAY))
    await walk(stage, now, TUESDAY + timedelta(days=7) - timedelta(seconds=1))
    before = await stage.desk.read(lambda tx: tx.incidents.get(number))
    await walk(stage, now, TUESDAY + timedelta(days=7))
    after = await stage.desk.read(lambda tx: tx.incidents.get(number))
    assert (before.state, after.state) == (IncidentState.RESOLVED, IncidentState.CLOSED)


async def test_a_tick_with_nothing_due_queues_nothing(desk: Desk, now: MovableNow, number: str) -> None:
    waiting = await desk.outbox.waiting()
    assert await tick(desk, now)() == 0
    assert await desk.outbox.waiting() == waiting


async def test_hundreds_due_at_once_are_all_worked(desk: Desk, faculty: dict[str, int], now: MovableNow) -> None:
    async def open_many(tx: Transaction) -> None:
        for index in range(450):
            await open_incident(tx, faculty["anne"], f"Panne {index}", now())

    await desk.write(open_many)
    now.move(TUESDAY + 4 * HOUR)
    assert await tick(desk, now)() == 450
    assert await tick(desk, now)() == 0
