"""A course lead asks to cancel: asked once, kept, asked again: each question stands for itself."""

from dataclasses import replace

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.items.erasing import without
from workflow.items.journal import What
from workflow.teaching.notices import CancelAsked
from workflow.teaching.refusals import CancelAskedAlready, NotAskedAnyMore
from workflow.teaching.use_cases import cancel_asked
from workflow.teaching.use_cases.cancel_ask_views import ASKED, CancelAskView, cancel_ask_view

FIRST, SECOND, KEPT = "Le cours est retiré.", "Je pars en congé.", "On le garde."


async def led(office: Office) -> ServiceRequest:
    """A service request, and nothing said of it yet."""
    await office.import_grid(sheet(row()))
    (number,) = office.requests()
    office.said()
    return office.desk.state.requests[number]


async def asked(office: Office, request: ServiceRequest, reason: str) -> str:
    """Have its lead ask to cancel a request; return the question's topic once it is posted."""
    topic: str = await office.do(cancel_asked.ask, request.lead, request.number, [request.number], reason)
    await office.post_cards()
    return topic


async def viewed(office: Office, topic: str) -> CancelAskView:
    return await office.desk.read(lambda tx: cancel_ask_view(tx, topic))


async def test_what_is_asked_again_is_another_question_with_its_own_reason(office: Office) -> None:
    request = await led(office)
    first = await asked(office, request, FIRST)
    office.later(minutes=5)
    await office.do(cancel_asked.decline, office.gisele.id, first, KEPT)
    office.later(hours=5)
    office.said()
    second = await office.do(cancel_asked.ask, request.lead, request.number, [request.number], SECOND)
    assert [type(notice) for notice, _to in office.said()] == [CancelAsked]
    assert second != first

    again, before = await viewed(office, second), await viewed(office, first)
    assert (again.text, again.waiting, again.declined) == (SECOND, frozenset({request.number}), None)
    assert (before.text, before.waiting) == (FIRST, frozenset())
    assert before.declined is not None
    assert before.declined.detail["text"] == KEPT
    with pytest.raises(NotAskedAnyMore):
        await office.do(cancel_asked.decline, office.gisele.id, first, KEPT)


async def test_a_question_is_of_who_asked_it_whoever_leads_by_now(office: Office) -> None:
    request = await led(office)
    topic = await asked(office, request, FIRST)
    office.desk.state.requests[request.number] = replace(
        office.desk.state.requests[request.number], lead=office.john.id
    )
    assert (await viewed(office, topic)).lead.id == request.lead


async def test_to_ask_and_to_keep_are_changes_of_the_requests_that_only_one_makes_at_once(office: Office) -> None:
    request = await led(office)
    topic = await asked(office, request, FIRST)
    once = await office.desk.read(lambda tx: course_access.request(tx, office.gisele.id, request.number))
    assert once.version == request.version + 1
    with pytest.raises(CancelAskedAlready):
        await office.do(cancel_asked.ask, request.lead, request.number, [request.number], SECOND)
    await office.do(cancel_asked.decline, office.gisele.id, topic, KEPT)
    twice = await office.desk.read(lambda tx: course_access.request(tx, office.gisele.id, request.number))
    assert twice.version == once.version + 1


async def test_what_was_said_of_it_is_forgotten_with_who_said_it(office: Office) -> None:
    request = await led(office)
    topic = await asked(office, request, FIRST)
    await office.do(cancel_asked.decline, office.gisele.id, topic, KEPT)
    said = {one.what: one for one in office.journal(request.number) if one.what in ASKED}
    lead = await office.desk.read(lambda tx: tx.people.get(request.lead))
    assert without(said[What.CANCEL_ASKED], lead).detail["text"] == "…"
    assert without(said[What.CANCEL_DECLINED], office.gisele).detail["text"] == "…"
