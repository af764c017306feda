"""Holding, resolving, reopening and closing, with the time that each clock counts."""

from datetime import date, timedelta

import pytest

from tests.workflow.office import CALENDAR, TECHNO, Office, at, channel, names, slow_elapsed
from workflow.business_time.sla import ClockKind
from workflow.helpdesk.incident_timers import REOPEN
from workflow.helpdesk.notices import ProblemAwaited
from workflow.helpdesk.use_cases import incidents, writing
from workflow.items.notices import CardChanged
from workflow.items.refusals import NotForYou, WrongState
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.items.use_cases.timers import next_timer
from workflow.notice import ToPerson

RESPONSE, RESOLUTION = ClockKind.RESPONSE, ClockKind.RESOLUTION


async def claimed(office: Office) -> str:
    """A request of Marie's that Tom has."""
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, incident.number)
    office.said()
    return incident.number


def spent(office: Office, number: str) -> int:
    return office.clock(number, RESOLUTION).elapsed(CALENDAR, office.now)


async def test_the_time_spent_waiting_for_the_requester_does_not_count(office: Office) -> None:
    number = await claimed(office)
    office.now = at("08 11:00")
    held = await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Quelle salle ?")
    assert held.state is IncidentState.AWAITING_USER
    said = names(office.said())
    assert ("InformationAsked", "U0MARIE") in said
    assert ("AnswerShown", "C0TECHNO") in said
    assert office.kept(number)[-1].next_at is None
    office.now = at("10 14:30")
    assert spent(office, number) == slow_elapsed(at("08 09:10"), at("08 11:00")) == 6600


async def test_the_requesters_reply_wakes_what_waited_for_them_and_tells_the_holder(office: Office) -> None:
    number = await claimed(office)
    office.now = at("08 11:00")
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Quelle salle ?")
    office.said()
    office.now = at("10 14:30")
    woken = await office.do(writing.add_from_requester, office.marie.id, number, "La salle 2.")
    assert (woken.state, woken.reply_received) == (IncidentState.ACTIVE, True)
    said = names(office.said())
    assert ("RequesterWrote", "C0TECHNO") in said
    assert ("ReplyReceived", "U0TOM") in said
    office.now = at("11 09:00")
    counted = slow_elapsed(at("08 09:10"), at("08 11:00")) + slow_elapsed(at("10 14:30"), office.now)
    assert spent(office, number) == counted
    due = office.clock(number, RESOLUTION).due_at(CALENDAR)
    assert due is not None
    assert counted + slow_elapsed(office.now, due) == 24 * 3600


async def test_waiting_for_a_problem_tells_the_requester_so_and_not_what_it_is(office: Office) -> None:
    number = await claimed(office)
    await office.do(
        incidents.hold,
        office.tom.id,
        number,
        IncidentState.AWAITING_PROBLEM,
        "Panne du fournisseur.",
        again=date(2026, 9, 30),
    )
    told = [one for one, address in office.said() if address == channel("U0MARIE") and not isinstance(one, CardChanged)]
    assert told == [ProblemAwaited(number, ToPerson(office.marie.id))]
    answered = await office.do(writing.add_from_requester, office.marie.id, number, "Alors ?")
    assert (answered.state, answered.reply_received) == (IncidentState.AWAITING_PROBLEM, True)
    office.later(hours=2)
    resumed = await office.do(incidents.resume, office.ada.id, number)
    assert resumed.state is IncidentState.ACTIVE
    assert office.clock(number, RESOLUTION).counted == 0


async def test_holding_a_new_request_for_its_requester_is_the_first_action(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.later(hours=1)
    held = await office.do(incidents.hold, office.tom.id, incident.number, IncidentState.AWAITING_USER, "Où ?")
    assert held.answered
    assert office.clock(incident.number, RESPONSE).stopped_at == office.now


@pytest.mark.parametrize("state", [IncidentState.RESOLVED, IncidentState.CLOSED, IncidentState.ACTIVE])
async def test_a_request_is_not_held_for_what_is_not_waiting(office: Office, state: IncidentState) -> None:
    number = await claimed(office)
    with pytest.raises(WrongState):
        await office.do(incidents.hold, office.tom.id, number, state, "Parce que.")


async def test_what_does_not_wait_cannot_be_resumed(office: Office) -> None:
    number = await claimed(office)
    with pytest.raises(WrongState):
        await office.do(incidents.resume, office.tom.id, number)


async def test_resolving_a_new_request_passes_through_active_and_keeps_both_promises(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.said()
    office.later(minutes=20)
    resolved = await office.do(incidents.resolve, office.tom.id, incident.number, "Il fallait le rebrancher.")
    assert (resolved.state, resolved.holder) == (IncidentState.RESOLVED, office.tom.id)
    moves = [
        (entry.detail["before"], entry.detail["after"])
        for entry in office.journal(incident.number)
        if entry.what == "state"
    ]
    assert moves == [("new", "active"), ("active", "resolved")]
    assert ("Resolved", "U0MARIE") in names(office.said())
    assert office.clock(incident.number, RESPONSE).counted == 1200
    assert office.clock(incident.number, RESOLUTION).counted == 0


async def test_reopening_goes_on_with_the_resolution_and_starts_a_second_response_run(office: Office) -> None:
    number = await claimed(office)
    office.now = at("08 12:10")
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    office.now = at("09 10:30")
    reopened = await office.do(incidents.not_solved, office.marie.id, number, "Toujours pareil.")
    assert (reopened.state, reopened.answered, reopened.reply_received) == (IncidentState.ACTIVE, False, True)
    assert reopened.resolved_at is None
    said = names(office.said())
    assert ("Reopened", TECHNO.id) in said
    assert ("ReplyReceived", "U0TOM") in said
    second = office.clock(number, RESPONSE, run=2)
    assert (second.started_at, second.stopped_at) == (office.now, None)
    office.now = at("09 11:30")
    assert spent(office, number) == slow_elapsed(at("08 09:10"), at("08 12:10")) + 3600
    await office.do(talking.answer, office.ada.id, number, "Nous regardons.")
    assert office.clock(number, RESPONSE, run=2).counted == 3600


async def test_a_word_of_the_requester_on_a_resolved_request_reopens_it_in_half_an_hour(office: Office) -> None:
    number = await claimed(office)
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    again = await office.do(writing.add_from_requester, office.marie.id, number, "Le micro coupe.")
    assert again.state is IncidentState.RESOLVED
    await office.pass_to(office.now + timedelta(minutes=30))
    assert (await office.incident(number)).state is IncidentState.ACTIVE


async def test_a_member_reopens_and_then_nobody_is_told_twice(office: Office) -> None:
    number = await claimed(office)
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    office.said()
    reopened = await office.do(incidents.reopen, office.tom.id, number)
    assert not reopened.reply_received
    assert "ReplyReceived" not in dict(names(office.said()))
    with pytest.raises(WrongState):
        await office.do(incidents.reopen, office.tom.id, number)


async def test_it_is_for_the_requester_alone_to_say_that_it_is_solved(office: Office) -> None:
    number = await claimed(office)
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    for say in (incidents.confirm_solved, incidents.not_solved):
        more = ("Non.",) if say is incidents.not_solved else ()
        with pytest.raises(NotForYou):
            await office.do(say, office.john.id, number, *more)
    closed = await office.do(incidents.confirm_solved, office.marie.id, number)
    assert closed.state is IncidentState.CLOSED
    assert ("Closed", "U0MARIE") in names(office.said())
    await office.do(incidents.not_solved, office.marie.id, number, "Finalement non.")
    assert (await office.incident(number)).state is IncidentState.ACTIVE, "who closed it takes that back"


async def test_a_resolved_request_closes_by_itself_at_the_end_of_five_business_days(office: Office) -> None:
    number = await claimed(office)
    office.now = at("10 15:00")
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    due = await office.desk.read(next_timer)
    assert due == at("17 15:00")
    assert slow_elapsed(office.now, due) == 5 * 8 * 3600
    office.now = at("17 14:59:59")
    assert await office.work_timers() == []
    office.now = at("17 15:00")
    assert await office.work_timers() == ["close"]
    assert (await office.incident(number)).state is IncidentState.CLOSED
    assert office.journal(number)[-1].by is None
    assert await office.desk.read(next_timer) is None


async def test_an_answer_after_the_resolution_changes_no_clock(office: Office) -> None:
    number = await claimed(office)
    office.now = at("08 11:10")
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    before = office.kept(number)
    office.later(hours=3)
    await office.do(talking.answer, office.tom.id, number, "Et bonne session !")
    assert (await office.incident(number)).state is IncidentState.RESOLVED
    assert [kept.clock for kept in office.kept(number)] == [kept.clock for kept in before]


@pytest.mark.parametrize("yes", ["Oui", "Oui, merci", "yes please"])
async def test_a_yes_to_what_support_asked_since_closes_nothing(office: Office, yes: str) -> None:
    number = await claimed(office)
    await office.do(incidents.resolve, office.tom.id, number, "Micro remplacé.")
    office.later(minutes=30)
    await office.do(talking.answer, office.tom.id, number, "Voulez-vous aussi la salle 5 ?")
    office.later(minutes=20)
    assert (await office.do(writing.add_from_requester, office.marie.id, number, yes)).state is IncidentState.RESOLVED
    assert (number, REOPEN) in office.desk.state.timers, "she is asked what she means"


async def test_a_yes_to_whether_it_is_settled_closes_it(office: Office) -> None:
    number = await claimed(office)
    await office.do(talking.answer, office.tom.id, number, "Je le remplace.")
    await office.do(incidents.resolve, office.tom.id, number, "Micro remplacé.")
    office.later(minutes=30)
    assert (await office.do(writing.add_from_requester, office.marie.id, number, "Oui")).state is IncidentState.CLOSED


async def test_what_is_reopened_owes_an_answer_and_the_next_act_of_support_is_one(office: Office) -> None:
    number = await claimed(office)
    await office.do(incidents.resolve, office.tom.id, number, "Le câble était débranché.")
    office.later(hours=1)
    await office.do(incidents.not_solved, office.marie.id, number, "Le son coupe encore.")
    assert office.clock(number, RESPONSE, run=2).stopped_at is None
    office.later(minutes=30)
    await office.do(talking.answer, office.tom.id, number, "Je regarde de nouveau.")
    assert office.clock(number, RESPONSE, run=2).stopped_at == office.now
