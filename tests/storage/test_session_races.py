"""People who work on one session plan at once, on real databases."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from functools import partial

from storage import StoredDesk
from tests.storage.samples import NOW, TECHNO, known, request, task
from workflow.courses.teaching_support import PLANNING, TEACHING_SUPPORT
from workflow.items.states import TaskState
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, Transaction
from workflow.teaching.presenters import Presenter
from workflow.teaching.refusals import DraftDecided, SessionChanged
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import session_drafts, session_support, sessions
from workflow.teaching.use_cases.session_support import Chosen, Made

RITM, SCTASK = "RITM0001001", "SCTASK0001001"
LINES = "10 sept. 9 h — Le cœur\n17 sept. 9 h — Le foie\n24 sept. 9 h — Les os"
Desks = tuple[StoredDesk, StoredDesk]


async def furnished(desk: Desk) -> tuple[Person, Person]:
    """A request whose planning Tom has in hand, with one presenter; and two members who may work on it."""
    marie, tom, ada = await known(desk, "Marie", "Tom", "Ada")

    async def fill(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", default_for_help=True, channels=(TECHNO,)))
        for one in (tom, ada):
            await tx.people.join(TECHNO, one.id)
        served = replace(request(RITM, marie, code="MMD 1231"), plan=TEACHING_SUPPORT.key)
        await tx.requests.add_many([served])
        planning = task(SCTASK, served, step=PLANNING, state=TaskState.IN_PROGRESS, holder=tom.id)
        await tx.tasks.add_many([replace(planning)])
        await tx.presenters.add_many([Presenter(RITM, marie.id)])
        plain = Session(0, RITM, Mode.ZOOM_LIVE, "Le rein", marie.id, day=date(2026, 9, 3), starts=time(9))
        await tx.sessions.add_many([plain, replace(plain, theme="La peau")])

    await desk.write(fill)
    return tom, ada


async def plan(desk: Desk) -> Sequence[Session]:
    return await desk.read(lambda tx: tx.sessions.of_request(RITM))


async def test_of_ten_who_change_one_session_from_the_same_form_one_wins(two_desks: Desks) -> None:
    tom, ada = await furnished(two_desks[0])
    shown = (await plan(two_desks[0]))[0]
    themes = [f"Thème {number}" for number in range(10)]
    changes = [
        two_desks[at % 2].write(
            partial(sessions.change, person=(tom, ada)[at % 2].id, session=replace(shown, theme=theme), now=NOW)
        )
        for at, theme in enumerate(themes)
    ]
    outcomes = await asyncio.gather(*changes, return_exceptions=True)
    (won,) = [one for one in outcomes if isinstance(one, Session)]
    lost = [one for one in outcomes if isinstance(one, SessionChanged)]
    assert len(lost) == 9, outcomes
    assert {one.theme for one in lost} == {won.theme}
    winner = (tom, ada)[themes.index(won.theme) % 2]
    assert {one.by for one in lost} == {winner.id}
    assert (await plan(two_desks[0]))[0] == won


async def test_a_draft_that_ten_people_write_is_written_once(two_desks: Desks) -> None:
    tom, ada = await furnished(two_desks[0])
    draft = await two_desks[0].write(partial(session_drafts.paste, person=tom.id, number=SCTASK, text=LINES, now=NOW))
    writes = [
        two_desks[at % 2].write(
            partial(session_drafts.record, person=(tom, ada)[at % 2].id, draft_id=draft.id, now=NOW)
        )
        for at in range(10)
    ]
    outcomes = await asyncio.gather(*writes, return_exceptions=True)
    assert sum(isinstance(one, DraftDecided) for one in outcomes) == 9, outcomes
    assert len(await plan(two_desks[0])) == 5


async def test_the_same_lines_from_several_people_at_once_make_each_session_once(two_desks: Desks) -> None:
    tom, ada = await furnished(two_desks[0])
    drafts = [
        await two_desks[0].write(partial(session_drafts.paste, person=one.id, number=SCTASK, text=LINES, now=NOW))
        for one in (tom, ada) * 4
    ]
    writes = (
        two_desks[at % 2].write(partial(session_drafts.record, person=draft.by, draft_id=draft.id, now=NOW))
        for at, draft in enumerate(drafts)
    )
    done = await asyncio.gather(*writes)
    assert sorted(one.theme for one in await plan(two_desks[0])) == [
        "La peau",
        "Le cœur",
        "Le foie",
        "Le rein",
        "Les os",
    ]
    assert sorted(one.added for one in done) == [*[0] * 7, 3]


async def test_support_that_is_asked_for_twice_at_once_is_made_once(two_desks: Desks) -> None:
    tom, _ada = await furnished(two_desks[0])
    ids = [one.id for one in await plan(two_desks[0])]
    makes = [
        two_desks[at % 2].write(
            partial(session_support.make_for_sessions, person=tom.id, number=SCTASK, ids=ids, chosen=Chosen(), now=NOW)
        )
        for at in range(4)
    ]
    outcomes: list[Made] = await asyncio.gather(*makes)
    assert sorted(len(one.tasks) for one in outcomes) == [0, 0, 0, 2]
    made = await two_desks[0].read(lambda tx: tx.support.of_request(RITM))
    assert sorted(one.session or 0 for one in made) == sorted(ids)


async def test_one_who_holds_and_one_who_drops_a_session_at_once_both_stand_in_the_journal_or_one_is_refused(
    two_desks: Desks,
) -> None:
    tom, ada = await furnished(two_desks[0])
    session = (await plan(two_desks[0]))[0]
    moves = [
        two_desks[at].write(
            partial(sessions.move_several, person=one.id, number=RITM, ids=[session.id], state=state, now=NOW)
        )
        for at, (one, state) in enumerate([(tom, SessionState.HELD), (ada, SessionState.DROPPED)])
    ]
    outcomes = await asyncio.gather(*moves, return_exceptions=True)
    refused = [one for one in outcomes if isinstance(one, Exception)]
    assert len(refused) == 1, outcomes
    kept = next(one for one in await plan(two_desks[0]) if one.id == session.id)
    assert kept.version == 2
