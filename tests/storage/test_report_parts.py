"""A report that adds what was kept of settled requests is the one that reads everything again, whatever happened."""

import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.desk.overview.preparing import prepare_reports
from tests.storage.samples import GESTION, NOW, TECHNO, known
from workflow.business_time.use_cases.escalate import escalate
from workflow.helpdesk.use_cases import incidents, linking
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.states import IncidentState
from workflow.items.use_cases.timers import due_timers, work_timer
from workflow.items.use_cases.undoing import undo, undoable_at
from workflow.overview.reports import Period, Report, ReportTally
from workflow.overview.reports.parts import numbers_of
from workflow.overview.use_cases.report_parts import usual_periods
from workflow.overview.use_cases.reports import report_view
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, Transaction
from workflow.refusal import Refusal

Act = Callable[[Transaction, datetime], Awaitable[object]]


async def whole(tx: Transaction, period: Period, now: datetime) -> Report:
    """Count a period from everything."""
    tally = ReportTally(tx.rules, period, now)
    start, until = tally.span.start, tally.span.until
    for some in (tx.histories.incidents, tx.histories.tasks, tx.histories.support):
        async for one in some(start, until):
            tally.add(one)
    return tally.report()


async def same(desk: Desk, periods: tuple[Period, ...], now: datetime) -> int:
    """See that both readings agree; return how many figures of requests there were."""
    figures = 0
    for period in periods:
        every = await desk.read(partial(whole, period=period, now=now))
        view = await desk.read(partial(report_view, period=period, now=now))
        assert view.report == every
        figures += len(every.promises) + len(every.load)
    return figures


async def cell(desk: Desk) -> tuple[Person, ...]:
    """Three who ask, two who help, in two groups."""
    people = await known(desk, "Marie", "Omar", "Zoe", "Tom", "Nadia")

    async def prepare(tx: Transaction) -> None:
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        await tx.groups.save(Group("technologues", "Technologues", default_for_help=True, channels=(TECHNO,)))
        await tx.groups.save(Group("technopedagogues", "Technopédagogues"))
        for one in people[3:]:
            await tx.people.join(TECHNO, one.id)
            await tx.people.join(GESTION, one.id)

    await desk.write(prepare)
    return people


def drawn(dice: random.Random, people: tuple[Person, ...], numbers: list[str]) -> Act:
    """Draw something that someone does."""
    asker, helper = dice.choice(people[:3]).id, dice.choice(people[3:]).id
    if not numbers or dice.random() < 0.2:
        return lambda tx, now: open_incident(tx, asker, f"Mon micro grésille, essai {now}.", now)
    number, other = dice.choice(numbers), dice.choice(numbers)
    waits = dice.choice((IncidentState.AWAITING_USER, IncidentState.AWAITING_PROBLEM))

    async def take_back(tx: Transaction, now: datetime) -> None:
        at = await undoable_at(tx, helper, number, now)
        if at is not None:
            await undo(tx, helper, number, int(at.timestamp()), now)

    async def mine(tx: Transaction, now: datetime) -> None:
        """Let its own requester say what they think."""
        whose = (await tx.incidents.get(number)).requester
        await dice.choice(
            (
                lambda: incidents.rate(tx, whose, number, dice.randint(1, 5), now),
                lambda: incidents.not_solved(tx, whose, number, "Toujours pas.", now),
                lambda: incidents.cancel(tx, whose, number, now),
                lambda: incidents.reopen(tx, helper, number, now),
            )
        )()

    acts: tuple[Act, ...] = (
        lambda tx, now: incidents.claim(tx, helper, number, now),
        lambda tx, now: incidents.claim(tx, helper, number, now),
        lambda tx, now: incidents.release(tx, helper, number, now),
        lambda tx, now: incidents.hold(tx, helper, number, waits, "Lequel ?", now, again=now.date() + timedelta(9)),
        lambda tx, now: incidents.resume(tx, helper, number, now),
        lambda tx, now: incidents.resolve(tx, helper, number, "Il fallait le brancher.", now),
        lambda tx, now: incidents.resolve(tx, helper, number, "Il fallait le brancher.", now),
        lambda tx, now: incidents.transfer(tx, helper, number, "technopedagogues", "À elles.", now),
        lambda tx, now: linking.merge(tx, helper, number, other, now),
        take_back,
        mine,
        mine,
    )
    return dice.choice(acts)


async def pass_time(desk: Desk, now: datetime) -> None:
    """Let clocks and timers go off."""
    await desk.write(lambda tx: escalate(tx, now))
    for timer in await desk.read(lambda tx: due_timers(tx, now)):
        await desk.write(partial(work_timer, timer=timer, now=now))


async def did(desk: Desk, act: Act, now: datetime) -> bool:
    """Do something, unless it is refused."""
    with suppress(Refusal):
        await desk.write(lambda tx: act(tx, now))
        return True
    return False


def _same(now: datetime) -> datetime:
    return now


@pytest.mark.parametrize("seed", range(2))
async def test_it_agrees_after_anything_that_people_do(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    people, now, numbers = await cell(desk), NOW - timedelta(days=20), list[str]()
    done = figures = kept = 0
    for _ in range(60):
        now += timedelta(minutes=dice.choice((0, 1, 45, 600)))
        act = drawn(dice, people, numbers)
        done += await did(desk, act, now)
        numbers = await desk.read(known_numbers)
        if dice.random() < 0.3:
            await pass_time(desk, now)
        if dice.random() < 0.15:
            kept += await prepare_reports(desk, partial(_same, now))
        if dice.random() < 0.15:
            figures += await same(desk, usual_periods(now.date()), now)
    await pass_time(desk, now + timedelta(days=30))
    figures += await same(desk, usual_periods(now.date()), now + timedelta(days=30))
    assert done > 20
    assert figures > 5
    assert kept > 2


async def known_numbers(tx: Transaction) -> list[str]:
    """Return the requests that there are."""
    return sorted(await tx.incidents.many(numbers_of(10) + numbers_of(11)))
