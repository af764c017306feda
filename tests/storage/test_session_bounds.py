"""However long a plan is, it is looked at, written and given support in as many statements."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

import pytest

from storage import StoredDesk, open_desk
from tests.storage.samples import NOW
from tests.storage.test_course_bounds import statements
from tests.storage.test_session_races import RITM, SCTASK, furnished
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.items.states import SupportState
from workflow.items.use_cases.access import THE_DESK
from workflow.people.distribution import GroupRules
from workflow.ports.desk import Transaction
from workflow.teaching.presenters import Typed
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import presenters, session_drafts, session_support, sessions
from workflow.teaching.use_cases.presenters import Cared
from workflow.teaching.use_cases.request_views import request_view
from workflow.teaching.use_cases.session_support import Chosen
from workflow.upkeep.rulebook import Rulebook

Act = Callable[[Transaction, int], Awaitable[object]]
FEW, MANY = 30, 90
FIRST = date(2026, 9, 1)


async def support(tx: Transaction, person: int) -> object:
    ids = [one.id for one in await tx.sessions.of_request(RITM)]
    return await session_support.make_for_sessions(tx, person, SCTASK, ids, Chosen(), NOW)


async def pasted(count: int, tx: Transaction, person: int) -> object:
    lines = "\n".join(f"{FIRST + timedelta(days=number)} 9 h — Autre {number}" for number in range(count))
    draft = await session_drafts.paste(tx, person, SCTASK, lines, NOW)
    return await session_drafts.record(tx, person, draft.id, NOW)


async def completed(count: int, tx: Transaction, person: int) -> object:
    """Return every session of the plan its end, and so move the support that it has."""
    await support(tx, person)
    lines = "\n".join(f"{FIRST + timedelta(days=at)} 9 h à 11 h — Thème {at}" for at in range(count))
    draft = await session_drafts.paste(tx, person, SCTASK, lines, NOW)
    done = await session_drafts.record(tx, person, draft.id, NOW)
    assert done.completed == count
    return done


async def recognised(tx: Transaction, person: int) -> object:
    """Have everyone's sessions be presented by someone who was written down by name alone."""
    plan = await tx.sessions.of_request(RITM)
    unknown = [replace(one, presenter=None, presenter_text="Luc Roy") for one in plan]
    await tx.sessions.save_many(unknown)
    cared = Cared(added=[Typed("Luc Roy", "luc.roy@example.org")])
    await presenters.take_care(tx, person, RITM, cared, NOW)
    (luc,) = (await tx.people.by_email(["luc.roy@example.org"])).values()
    assert {one.presenter for one in await tx.sessions.of_request(RITM)} == {luc.id}
    return luc


async def left_out(tx: Transaction, person: int) -> object:
    """Leave out every session, each with its support: its history and its news are written."""
    await support(tx, person)
    ids = [one.id for one in await tx.sessions.of_request(RITM)]
    moved = await sessions.move_several(tx, person, SCTASK, ids, SessionState.DROPPED, NOW)
    assert len(moved) == len(ids)
    return moved


def acts(count: int) -> dict[str, Act]:
    return {
        "plan": lambda tx, person: sessions.plan_view(tx, person, SCTASK, NOW),
        "request": lambda tx, _person: request_view(tx, THE_DESK, RITM, NOW),
        "record": partial(pasted, count),
        "support": support,
        "completed": partial(completed, count),
        "recognised": recognised,
        "left out": left_out,
    }


async def with_plan(desk: StoredDesk, count: int) -> int:
    """A plan of so many sessions, each presented by Marie; give who may work on it."""
    tom, _ada = await furnished(desk)

    async def fill(tx: Transaction) -> None:
        (marie,) = [one.person for one in await tx.presenters.of_request(RITM)]
        plain = [
            Session(0, RITM, Mode.ZOOM_LIVE, f"Thème {at}", marie, day=FIRST + timedelta(days=at), starts=time(9))
            for at in range(count)
        ]
        await tx.sessions.add_many(plain)

    await desk.write(fill)
    return tom.id


@pytest.fixture
async def two_files(sqlite_template: Path, tmp_path: Path, rules: Rulebook) -> AsyncIterator[tuple[StoredDesk, ...]]:
    """Two desks, each on a database of its own."""
    promised = {"technologues": GroupRules(task_clock=True)}
    rules = replace(
        rules, plans={TEACHING_SUPPORT.key: TEACHING_SUPPORT}, teaching_plan=TEACHING_SUPPORT.key, groups=promised
    )
    urls = [f"sqlite:///{shutil.copy(sqlite_template, tmp_path / name)}" for name in ("few.db", "many.db")]
    desks = [await open_desk(url, rules) for url in urls]
    yield tuple(desks)
    for desk in desks:
        await desk.close()


@pytest.mark.parametrize("act", acts(0))
async def test_a_long_plan_takes_as_many_statements_as_a_short_one(two_files: tuple[StoredDesk, ...], act: str) -> None:
    counts = []
    for desk, count in zip(two_files, (FEW, MANY), strict=True):
        person = await with_plan(desk, count)
        taken, _given = await statements(desk, partial(_done, acts(count)[act], person))
        counts.append(taken)
    assert counts[0] == counts[1]


async def _done(act: Act, person: int, tx: Transaction) -> object:
    return await act(tx, person)


async def test_a_hundred_sessions_have_their_support_at_once(sqlite_desk: StoredDesk) -> None:
    person = await with_plan(sqlite_desk, 100)
    await sqlite_desk.write(lambda tx: support(tx, person))
    made = await sqlite_desk.read(lambda tx: tx.support.of_request(RITM))
    assert len(made) == 102
    assert {one.state for one in made} == {SupportState.OPEN}
    assert all(one.appointment is not None for one in made)
