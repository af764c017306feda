"""Questions answered twice at once, or just as their time runs out: one outcome, nothing lost, on real databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from storage import StoredDesk
from tests.storage.samples import NOW, TECHNO, incident, known
from workflow.helpdesk.incident_timers import CLOSE, REOPEN
from workflow.helpdesk.use_cases import pending, writing
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.items.states import IncidentState
from workflow.items.timers import Timer
from workflow.items.use_cases.timers import work_timer
from workflow.people.people import Group, Person
from workflow.ports.desk import Transaction, UseCase
from workflow.refusal import Refusal

NUMBER = "INC0001001"
LATER = NOW + timedelta(minutes=10)


async def furnished(desk: StoredDesk, state: IncidentState) -> Person:
    """A desk with a group, and a request of Camille's."""
    (camille,) = await known(desk, "Camille")

    async def put(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", default_for_help=True, channels=(TECHNO,)))
        (number,) = await tx.numbers("INC")
        resolved_at = NOW - timedelta(hours=1) if state is IncidentState.RESOLVED else None
        one = incident(number, camille, state=state, resolved_at=resolved_at)
        await tx.incidents.add(replace(one, opened_at=NOW - timedelta(hours=2)))
        if resolved_at is not None:
            await tx.timers.set(number, CLOSE, NOW + timedelta(days=7))

    await desk.write(put)
    return camille


@pytest.mark.parametrize("answer", ["add", "too late"])
async def test_words_that_wait_end_in_one_place_however_the_answers_race(stored_desk: StoredDesk, answer: str) -> None:
    desk = stored_desk
    camille = await furnished(desk, IncidentState.ACTIVE)
    await desk.write(partial(message_from_requester, requester=camille.id, text="Il me faut un accès.", now=NOW))
    timer = Timer(pending.person_topic(camille.id), pending.ADD_OR_NEW, LATER)
    others: dict[str, UseCase[object]] = {
        "add": partial(pending.add_pending, person=camille.id, number=NUMBER, now=LATER),
        "too late": partial(work_timer, timer=timer, now=LATER),
    }
    opening = partial(pending.open_pending, person=camille.id, now=LATER)

    both = await asyncio.gather(desk.write(opening), desk.write(others[answer]), return_exceptions=True)
    outcomes: list[object] = list(both)

    refused = [one for one in outcomes if isinstance(one, Refusal) or one is False]
    assert len(refused) == 1, outcomes
    mine = await desk.read(lambda tx: tx.incidents.of_requester(camille.id))
    comments = await desk.read(lambda tx: tx.journal.of(NUMBER))
    assert len(mine) - 1 + len(comments) == 1
    assert await desk.read(lambda tx: tx.timers.due(LATER, [pending.ADD_OR_NEW])) == ()


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_a_question_about_reopening_has_one_outcome_as_its_time_runs_out(
    stored_desk: StoredDesk, answer: str
) -> None:
    desk = stored_desk
    camille = await furnished(desk, IncidentState.RESOLVED)
    write = partial(writing.add_from_requester, person=camille.id, number=NUMBER, text="Toujours pareil.", now=NOW)
    await desk.write(write)
    at = NOW + timedelta(minutes=30)
    use_case = writing.accept_reopening if answer == "yes" else writing.decline_reopening
    answered = partial(use_case, person=camille.id, number=NUMBER, now=at)
    unanswered = partial(work_timer, timer=Timer(NUMBER, REOPEN, at), now=at)

    outcomes = await asyncio.gather(desk.write(answered), desk.write(unanswered), return_exceptions=True)

    journal = await desk.read(lambda tx: tx.journal.of(NUMBER))
    reopened = [entry for entry in journal if entry.detail.get("after") == "active"]
    after = await desk.read(lambda tx: tx.incidents.get(NUMBER))
    assert len(reopened) == (after.state is IncidentState.ACTIVE), outcomes
    assert after.state is IncidentState.ACTIVE or answer == "no"
    assert await desk.read(lambda tx: tx.timers.get(NUMBER, REOPEN)) is None
