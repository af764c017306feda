"""Forgetting whom others have named: presenters and leads, in what is found, in histories, in what is to come."""

from dataclasses import replace

import pytest

from bot.files.workbook.naming import names
from tests.storage.samples import NOW, known, request, support, task
from workflow.courses.grid import Term
from workflow.courses.intentions import Intention, Wish
from workflow.courses.use_cases.indexing import index_requests
from workflow.items.erasing import ERASED
from workflow.items.journal import Entry, What
from workflow.items.states import RequestState, SupportState
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction
from workflow.reading.words import pieces
from workflow.support.use_cases.indexing import index_support
from workflow.teaching.presenters import Presenter, typed
from workflow.teaching.use_cases.presenters import set_list
from workflow.upkeep.refusals import StillAtWork
from workflow.upkeep.use_cases.forgetting import forget

RITM, SCTASK, TASK = "RITM0001001", "SCTASK0001001", "TASK0001001"
LISTED = "Marie <marie@example.org>\nAda <ada@example.org>"


async def presented(
    desk: Desk, *, request_is: RequestState = RequestState.CLOSED, support_is: SupportState = SupportState.DONE
) -> Person:
    """Marie presents in a course of Denis's, and was helped there; its history names her."""
    marie, ada, denis = await known(desk, "Marie", "Ada", "Denis")
    led = request(RITM, denis, state=request_is)
    parent = task(SCTASK, led)
    helped = support(TASK, parent, marie, by=ada.id, state=support_is)

    async def keep(tx: Transaction) -> None:
        await tx.requests.add_many([led])
        await tx.tasks.add_many([parent])
        await tx.support.add_many([helped])
        await set_list(tx, RITM, typed(LISTED), ada.id, NOW)
        was = [("lead_email", marie.email, denis.email), ("lead_name", marie.name, denis.name)]
        changed = [{"field": field, "before": before, "after": after} for field, before, after in was]
        await tx.journal.append([Entry(RITM, NOW, ada.id, What.CHANGED, detail) for detail in changed])
        await index_requests(tx, [led])
        await index_support(tx, [helped], led, {marie.id: marie})

    await desk.write(keep)
    return marie


async def test_whoever_presented_is_found_no_more_and_no_history_names_them(desk: Desk) -> None:
    await presented(desk)
    assert await desk.read(lambda tx: tx.search.find(pieces("marie"))) == (RITM, TASK)
    await desk.write(lambda tx: forget(tx, "marie@example.org", NOW, names))
    assert await desk.read(lambda tx: tx.search.find(pieces("marie"))) == ()
    assert await desk.read(lambda tx: tx.search.find(pieces("ada"))) == (RITM,)
    journal = await desk.read(lambda tx: tx.journal.of(RITM))
    assert [(one.detail["field"], one.detail["before"], one.detail["after"]) for one in journal] == [
        ("presenters", "", f"{ERASED}; Ada <ada@example.org>"),
        ("lead_email", ERASED, "denis@example.org"),
        ("lead_name", ERASED, "Denis"),
    ]


async def test_whoever_presents_in_a_course_under_way_is_not_forgotten(desk: Desk) -> None:
    await presented(desk, request_is=RequestState.OPEN)
    with pytest.raises(StillAtWork):
        await desk.write(lambda tx: forget(tx, "marie@example.org", NOW, names))


async def test_whoever_is_to_be_helped_is_not_forgotten(desk: Desk) -> None:
    marie = await presented(desk, support_is=SupportState.PLANNED)
    await desk.write(lambda tx: tx.presenters.remove(RITM, [marie.id]))
    with pytest.raises(StillAtWork):
        await desk.write(lambda tx: forget(tx, "marie@example.org", NOW, names))


async def test_whoever_has_announced_a_course_that_nobody_has_decided_on_is_not_forgotten(desk: Desk) -> None:
    (marie,) = await known(desk, "Marie")
    wish = Wish(Term.parse("H27"), "MMD 1231", "", ("recording",), "Anatomie", "Médecine dentaire")
    await desk.write(lambda tx: tx.intentions.add(Intention(0, marie.id, wish, NOW)))
    with pytest.raises(StillAtWork):
        await desk.write(lambda tx: forget(tx, "marie@example.org", NOW, names))


async def test_whoever_has_ended_all_of_that_is_forgotten(desk: Desk) -> None:
    marie = await presented(desk)
    listed = await desk.read(lambda tx: tx.presenters.of_request(RITM))
    assert replace(listed[0], version=1) == Presenter(RITM, marie.id)
    gone = await desk.write(lambda tx: forget(tx, "marie@example.org", NOW, names))
    assert gone.person == marie.id
    listed = await desk.read(lambda tx: tx.presenters.of_request(RITM))
    assert listed[0].person == marie.id
