"""What a requester takes back after it has woken, reopened or settled a request: as if they had not written."""

from datetime import timedelta

import pytest

from tests.workflow.office import Office
from tests.workflow.test_placing import VERSION, held, written
from tests.workflow.test_second_thoughts import resolved_one
from tests.workflow.test_settling import asked_one, state
from workflow.business_time.sla import Clock, ClockKind
from workflow.helpdesk.conversation_notices import AddOrNewAsked, Placed
from workflow.helpdesk.notices import QuestionSettled, ReopenQuestion
from workflow.helpdesk.refusals import TakenBack
from workflow.helpdesk.taken_back import Came
from workflow.helpdesk.use_cases import edits, incidents
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.helpdesk.use_cases.placing import PLACED, placement
from workflow.items.awaited import Why
from workflow.items.journal import What
from workflow.items.states import IncidentState
from workflow.items.use_cases import noting, talking

OUPS = "oups je me suis trompée de fil"
STRAY = ("D0MARIE", "7.1")


async def strays(office: Office, text: str = OUPS) -> tuple[str, int]:
    """Have Marie write a message that she'll take back; return where it went, and its place there."""
    number = (await office.asks(office.marie, text, written=written(STRAY[1]))).number
    said = [at for at, one in enumerate(office.journal(number)) if one.what is What.COMMENT]
    return number, said[-1]


async def takes_back(office: Office, *, after: int = 1) -> None:
    office.later(minutes=after)
    await office.do(edits.message_withdrawn, *STRAY)


def solving(office: Office, number: str) -> Clock:
    return office.clock(number, ClockKind.RESOLUTION)


async def test_the_wait_comes_back_as_it_was_and_the_next_words_are_its_answer(office: Office) -> None:
    number = await held(office)
    before, (awaited,) = solving(office, number), office.desk.state.awaited.values()
    _number, entry = await strays(office)
    assert await state(office, number) is IncidentState.ACTIVE
    await takes_back(office, after=30)

    incident = await office.incident(number)
    assert (incident.state, incident.reply_received) == (IncidentState.AWAITING_USER, False)
    assert solving(office, number) == before, "the time between counts for nothing"
    assert list(office.desk.state.awaited.values()) == [awaited]
    assert "remind" in {kind for _topic, kind in office.desk.state.timers}
    found = await office.desk.read(lambda tx: placement(tx, number, entry))
    assert (found.because, found.came) == (None, Came.WAITS)

    office.said()
    assert (await office.asks(office.marie, VERSION)).number == number
    assert await state(office, number) is IncidentState.ACTIVE
    assert len(office.said(Placed)) == 1
    assert office.said(AddOrNewAsked) == []


async def test_its_reminder_comes_when_it_would_have(office: Office) -> None:
    number = await held(office)
    before = office.desk.state.timers[(number, "remind")]
    await strays(office)
    await takes_back(office)
    assert office.desk.state.timers[(number, "remind")] == before


async def test_the_lines_about_what_is_gone_offer_nothing_and_say_what_became_of_it(office: Office) -> None:
    number = await held(office)
    _number, entry = await strays(office)
    await office.post_cards()
    office.said()
    await takes_back(office)
    told = office.said(Placed)
    assert [(one.entry, where.id) for one, where in told] == [(entry, "U0MARIE")]
    assert not [kind for _topic, kind in office.desk.state.timers if kind == PLACED]
    with pytest.raises(TakenBack):
        await office.do(move_words, office.marie.id, number, entry)


async def test_what_support_has_done_since_stays(office: Office) -> None:
    number = await held(office)
    _number, entry = await strays(office)
    office.later(minutes=5)
    await office.do(talking.answer, office.tom.id, number, "Je regarde avec vous à midi.")
    await takes_back(office)
    assert await state(office, number) is IncidentState.ACTIVE
    assert (await office.desk.read(lambda tx: placement(tx, number, entry))).came is Came.STAYS
    (awaited,) = office.desk.state.awaited.values()
    assert awaited.why is Why.COMMENT


async def test_a_note_among_members_holds_nothing_back(office: Office) -> None:
    number = await held(office)
    await strays(office)
    await office.do(noting.note, office.tom.id, number, "Elle s’est trompée ?")
    await takes_back(office)
    assert await state(office, number) is IncidentState.AWAITING_USER


async def test_what_else_they_wrote_still_wakes_it_until_that_is_gone_too(office: Office) -> None:
    number = await held(office)
    await strays(office)
    office.later(minutes=1)
    await office.asks(office.marie, VERSION, written=written("7.2"))
    await takes_back(office)
    assert await state(office, number) is IncidentState.ACTIVE
    assert (await office.incident(number)).reply_received
    await office.do(edits.message_withdrawn, "D0MARIE", "7.2")
    assert await state(office, number) is IncidentState.AWAITING_USER


async def test_what_reopened_a_settled_request_settles_it_again_when_it_is_taken_back(office: Office) -> None:
    number = await resolved_one(office)
    before, clocks = await office.incident(number), [one.clock for one in office.kept(number)]
    await strays(office, "finalement non, ça bloque encore")
    assert await state(office, number) is IncidentState.ACTIVE
    await takes_back(office)
    after = await office.incident(number)
    assert (after.state, after.resolved_at, after.answered) == (before.state, before.resolved_at, before.answered)
    assert [one.clock for one in office.kept(number)] == clocks
    assert (number, "close") in office.desk.state.timers


async def test_whether_to_reopen_is_asked_no_longer_once_the_words_are_gone(office: Office) -> None:
    number = await resolved_one(office)
    await strays(office, "J’ai un doute sur le câble")
    assert len(office.said(ReopenQuestion)) == 1
    await office.post_cards()
    await takes_back(office)
    assert len(office.said(ReopenQuestion)) == 1, "drawn again"
    await office.pass_to(office.now + timedelta(hours=1))
    assert await state(office, number) is IncidentState.RESOLVED
    (awaited,) = office.desk.state.awaited.values()
    assert awaited.why is Why.SETTLED


async def test_whether_to_close_is_asked_no_longer_once_the_words_are_gone(office: Office) -> None:
    number = await asked_one(office)
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=5)
    await strays(office, "c’est réglé")
    assert [one.why for one in office.desk.state.awaited.values()] == [Why.SETTLED]
    office.said()
    await takes_back(office)
    assert not office.desk.state.awaited
    assert [one.number for one, _where in office.said(QuestionSettled)] == [number]


async def test_what_settled_it_is_undone_as_well(office: Office) -> None:
    number = await asked_one(office)
    await strays(office, "c’est réglé, merci")
    assert await state(office, number) is IncidentState.RESOLVED
    await takes_back(office)
    incident = await office.incident(number)
    assert (incident.state, incident.resolved_at) == (IncidentState.NEW, None)
    assert any(one.next_at for one in office.kept(number)), "its promise holds again"


async def test_a_reply_that_is_gone_waits_for_nobody(office: Office) -> None:
    number = await asked_one(office)
    await office.do(talking.answer, office.tom.id, number, "Dans quelle salle ?")
    office.later(minutes=5)
    await strays(office)
    assert (await office.incident(number)).reply_received
    await takes_back(office)
    assert not (await office.incident(number)).reply_received
    assert [one.why for one in office.desk.state.awaited.values()] == [Why.COMMENT]
