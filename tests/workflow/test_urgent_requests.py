"""Urgent help requests: what makes them so, the promise in minutes, who is called, and how it is taken back."""

from datetime import timedelta

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import CALENDAR, Office, at, channel
from tests.workflow.test_on_call import CLASS, course
from tests.workflow.test_use_cases_escalate import levels, walk
from workflow.business_time.notices import Escalated, ManyEscalated
from workflow.business_time.sla import ClockKind, Level
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import UrgencyChanged, UrgencyTold, UrgentWaits
from workflow.helpdesk.refusals import AlreadySo
from workflow.helpdesk.urgency import Cause
from workflow.helpdesk.use_cases import incidents, writing
from workflow.helpdesk.use_cases.edits import message_edited
from workflow.helpdesk.use_cases.incident_lists import incident_rows
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.helpdesk.use_cases.incident_views import IncidentView, incident_view
from workflow.helpdesk.use_cases.urgent import set_urgency
from workflow.items.journal import What, for_requester
from workflow.items.refusals import NotForYou, NothingSaid
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.hearing import Relayed
from workflow.overview.queue_filter import Filter, understood
from workflow.overview.use_cases.finding import find
from workflow.overview.use_cases.lists import work_view
from workflow.people.refusals import NotYourGroup
from workflow.people.use_cases import absences

__all__ = ["course"]
RESPONSE = ClockKind.RESPONSE
ZOOM = "nobody can hear me in my Zoom class and it starts in one hour!"
MARIE = channel("U0MARIE")
BLACK = "URGENT: I am in class right now and the projector is black"


async def view(office: Office, incident: Incident) -> IncidentView:
    return await office.do(incident_view, THE_DESK, incident.number)


def causes(office: Office, number: str) -> list[tuple[object, object, object]]:
    return [
        (one.by, one.detail["urgent"], one.detail["cause"])
        for one in office.journal(number)
        if one.what is What.URGENCY
    ]


@pytest.mark.parametrize("text", [ZOOM, BLACK])
async def test_words_make_a_request_urgent_and_due_in_fifteen_minutes(office: Office, text: str) -> None:
    opened = await office.asks(office.john, text)
    assert opened.urgent
    assert causes(office, opened.number) == [(office.john.id, True, Cause.WORDS)]
    response = (await view(office, opened)).clock(RESPONSE)
    assert response is not None
    assert response.due_at(CALENDAR) == at("08 09:25")


async def test_its_levels_come_within_minutes_and_management_hears_when_nobody_takes_it(office: Office) -> None:
    opened = await office.asks(office.john, BLACK)
    office.said()
    pings = await walk(office, "08 12:00")
    assert levels(pings) == [
        ("Escalated", "C0TECHNO", Level.MODERATE),
        ("Escalated", "C0TECHNO", Level.HIGH),
        ("ManagementWarned", "C0GESTION", Level.HIGH),
        ("Escalated", "C0TECHNO", Level.OVERDUE),
        ("ManagementWarned", "C0GESTION", Level.OVERDUE),
    ]
    assert [one.at for one in office.crossings(opened.number)] == [at("08 09:17:30"), at("08 09:21:15"), at("08 09:25")]


@pytest.mark.parametrize(
    ("written", "due"), [("08 16:25", "09 08:40"), ("11 16:25", "14 08:40"), ("12 11:00", "14 08:45")]
)
async def test_closing_time_and_a_weekend_stand_between(office: Office, written: str, due: str) -> None:
    office.now = at(written)
    opened = await office.asks(office.john, BLACK)
    office.said()
    pings = [one for one, _where in await walk(office, "14 12:00") if isinstance(one, Escalated)]
    assert [one.level for one in pings] == [Level.MODERATE, Level.HIGH, Level.OVERDUE]
    assert office.crossings(opened.number)[-1].at == at(due)


async def test_a_claim_in_time_keeps_the_promise_and_nothing_is_said(office: Office) -> None:
    opened = await office.asks(office.john, BLACK)
    office.now = at("08 09:15")
    await office.do(incidents.claim, office.tom.id, opened.number)
    office.said()
    assert [one for one in await walk(office, "08 16:00") if isinstance(one[0], Escalated)] == []
    kept = (await view(office, opened)).clock(RESPONSE)
    assert kept is not None
    assert kept.kept(CALENDAR, office.now) is True


async def test_it_calls_those_of_the_group_who_are_there_until_someone_begins(office: Office) -> None:
    await office.do(absences.set_absence, office.ada.id, office.ada.id, at("10 12:00").date())
    opened = await office.asks(office.john, BLACK)
    assert (await view(office, opened)).called == (office.tom.id,)
    await office.do(incidents.claim, office.tom.id, opened.number)
    assert (await view(office, opened)).called == ()


async def test_a_tick_in_the_form_makes_it_urgent(office: Office) -> None:
    opened = await office.do(open_incident, office.marie.id, "Le son coupe.", how=Opening(urgent=True))
    assert opened.urgent
    assert causes(office, opened.number) == [(office.marie.id, True, Cause.ASKED)]


async def test_a_class_within_two_hours_makes_it_urgent(office: Office, course: str) -> None:
    office.now = at("09 07:59")
    early = await office.asks(office.marie, "Le son coupe.")
    assert (early.urgent, early.course) == (False, "")
    office.now = at("09 08:10")
    soon = await office.do(open_incident, office.marie.id, "Mon lien est brisé.")
    assert causes(office, soon.number) == [(None, True, Cause.CLASS)]
    assert CLASS.starts_at == at("09 10:00"), course


async def test_a_class_that_comes_near_makes_urgent_what_nobody_has_come_back_to(office: Office, course: str) -> None:
    waits = await office.do(open_incident, office.marie.id, "Le son coupe.")
    taken = await office.do(open_incident, office.marie.id, "Mon accès est expiré.")
    lowered = await office.do(open_incident, office.marie.id, "Urgent : mon micro est muet.")
    await office.do(incidents.claim, office.tom.id, taken.number)
    await office.do(set_urgency, office.tom.id, lowered.number, urgent=False, text="Le cours est mercredi.")
    office.said()
    await office.pass_to(at("09 07:59"))
    assert office.said(UrgencyChanged) == [], course
    await office.pass_to(at("09 08:00"))
    ((told, _where), *others) = office.said(UrgencyChanged)
    assert isinstance(told, UrgencyChanged)
    assert (told.topic, told.by, told.starts, others) == (waits.number, None, CLASS.starts_at.isoformat(), [])
    assert causes(office, waits.number) == [(None, True, Cause.CLASS)]
    response = (await view(office, await office.incident(waits.number))).clock(RESPONSE)
    assert response is not None
    assert response.due_at(CALENDAR) == at("09 08:45")
    await office.pass_to(at("09 12:00"))
    assert office.said(UrgencyChanged) == []


async def test_an_edit_can_make_it_urgent(office: Office) -> None:
    wrote = Relayed(office.marie.accounts[0], "1.1", "D0MARIE")
    opened = await office.asks(office.marie, "Le son coupe.", written=wrote)
    office.later(minutes=2)
    await office.do(message_edited, "D0MARIE", "1.1", "Le son coupe, urgent !", mentions_desk=False)
    assert (await office.incident(opened.number)).urgent
    assert causes(office, opened.number) == [(office.marie.id, True, Cause.WORDS)]
    assert {type(one) for one, _where in office.said(UrgencyChanged, UrgencyTold)} == {UrgencyChanged, UrgencyTold}


async def test_what_is_added_can_make_it_urgent_and_the_count_begins_then(office: Office) -> None:
    opened = await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 10:00")
    after = await office.do(writing.add_from_requester, office.marie.id, opened.number, "Je suis en classe !")
    assert after.urgent
    response = (await view(office, after)).clock(RESPONSE)
    assert response is not None
    assert response.due_at(CALENDAR) == at("08 10:15")
    told = [type(notice) for notice, _where in office.said(UrgencyChanged, UrgencyTold)]
    assert sorted(told, key=str) == [UrgencyChanged, UrgencyTold]


HOLDERS_ACTS: dict[str, tuple[object, tuple[object, ...]]] = {
    "writes": (talking.answer, ("J’arrive.",)),
    "asks": (incidents.hold, (IncidentState.AWAITING_USER, "Quelle salle ?")),
    "resolves": (incidents.resolve, ("Rebranché.",)),
}


@pytest.mark.parametrize("answered", [False, True])
async def test_what_becomes_urgent_in_someones_hands_has_its_own_promise(office: Office, answered: bool) -> None:
    opened = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, opened.number)
    if answered:
        await office.do(talking.answer, office.tom.id, opened.number, "Est-il branché ?")
    office.now = at("08 10:00")
    await office.do(writing.add_from_requester, office.marie.id, opened.number, "C’est urgent, je suis en classe !")
    response = (await view(office, opened)).clock(RESPONSE)
    assert response is not None
    assert response.due_at(CALENDAR) == at("08 10:15")
    office.said()
    pings = await walk(office, "08 12:00")
    assert levels(pings)[-2:] == [
        ("Escalated", "C0TECHNO", Level.OVERDUE),
        ("ManagementWarned", "C0GESTION", Level.OVERDUE),
    ]
    assert [one.at for one in office.crossings(opened.number)] == [at("08 10:07:30"), at("08 10:11:15"), at("08 10:15")]
    await office.do(talking.answer, office.tom.id, opened.number, "J’arrive.")
    assert not [one for one in office.desk.state.alerts.values() if one.open], "they heal by the holder's act"


@pytest.mark.parametrize("act", HOLDERS_ACTS)
async def test_its_holders_act_in_time_keeps_that_promise(office: Office, act: str) -> None:
    opened = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, opened.number)
    office.now = at("08 10:00")
    await office.do(set_urgency, office.ada.id, opened.number, urgent=True, text="Elle a appelé.")
    office.now = at("08 10:05")
    use_case, how = HOLDERS_ACTS[act]
    await office.do(use_case, office.tom.id, opened.number, *how)  # type: ignore[arg-type]
    office.said()
    pings = [one for one, _where in await walk(office, "08 12:00") if isinstance(one, Escalated)]
    assert [one for one in pings if one.clock == RESPONSE] == []
    kept = (await view(office, opened)).clock(RESPONSE)
    assert kept is not None
    assert (kept.urgent, kept.kept(CALENDAR, office.now)) == (True, True)


async def test_lowered_a_claimed_request_is_as_answered_as_before_and_its_alerts_say_so(office: Office) -> None:
    opened = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, opened.number)
    office.now = at("08 10:00")
    await office.do(writing.add_from_requester, office.marie.id, opened.number, "C’est urgent !")
    await walk(office, "08 10:12")
    await office.do(set_urgency, office.marie.id, opened.number, urgent=False)
    assert (await office.incident(opened.number)).answered
    assert not [one for one in office.desk.state.alerts.values() if one.open]
    response = (await view(office, opened)).clock(RESPONSE)
    assert response is not None
    assert (response.run, response.stopped_at) == (1, at("08 09:10"))


@pytest.mark.parametrize("by", ["tom", "marie"])
async def test_a_new_message_raises_again_what_was_lowered_and_calls_the_group(office: Office, by: str) -> None:
    opened = await office.asks(office.marie, "Urgent : le son coupe.")
    await office.do(set_urgency, getattr(office, by).id, opened.number, urgent=False, text="Le cours est demain.")
    office.later(minutes=30)
    office.said()
    again = "URGENT : je suis en classe et le projecteur est noir"
    after = await office.do(writing.add_from_requester, office.marie.id, opened.number, again)
    assert after.urgent
    shown = await view(office, opened)
    assert set(shown.called) == {office.tom.id, office.ada.id}
    response = shown.clock(RESPONSE)
    assert response is not None
    assert response.due_at(CALENDAR) == at("08 09:55"), "fifteen minutes from these words"
    assert {UrgencyChanged, UrgencyTold} <= {type(one) for one, _where in office.said()}


async def test_an_edit_of_what_was_written_before_raises_nothing_again(office: Office) -> None:
    opened = await office.asks(office.marie, "Urgent : le son coupe.", written=Relayed(MARIE, "1.1", "D0MARIE"))
    await office.do(set_urgency, office.marie.id, opened.number, urgent=False)
    await office.do(message_edited, "D0MARIE", "1.1", "Urgent : le son coupe !", mentions_desk=False)
    assert not (await office.incident(opened.number)).urgent


async def test_lowered_the_ordinary_promise_stands_as_before_and_says_each_level_once(office: Office) -> None:
    opened = await office.asks(office.marie, "Urgent : le son coupe.")
    await walk(office, "08 09:20")
    await office.do(set_urgency, office.tom.id, opened.number, urgent=False, text="Le cours est demain.")
    response = (await view(office, opened)).clock(RESPONSE)
    assert response is not None
    assert response.due_at(CALENDAR) == at("09 09:10")
    office.said()
    pings = [one for one, _where in await walk(office, "09 12:00") if isinstance(one, Escalated)]
    assert [one.level for one in pings] == [Level.MODERATE, Level.HIGH, Level.OVERDUE]


async def test_a_member_says_why_and_the_reason_stays_inside(office: Office) -> None:
    opened = await office.asks(office.marie, "Le son coupe.")
    with pytest.raises(NothingSaid):
        await office.do(set_urgency, office.tom.id, opened.number, urgent=True)
    await office.do(set_urgency, office.tom.id, opened.number, urgent=True, text="Sa classe attend.")
    reasons = [one.detail.get("reason") for one in office.journal(opened.number) if one.what is What.URGENCY]
    assert reasons == ["Sa classe attend."]
    assert all("reason" not in one.detail for one in for_requester(office.journal(opened.number)))


async def test_others_cannot_change_it(office: Office) -> None:
    opened = await office.asks(office.marie, "Le son coupe.")
    with pytest.raises(NotForYou):
        await office.do(set_urgency, office.john.id, opened.number, urgent=True, text="x")
    with pytest.raises(NotYourGroup):
        await office.do(set_urgency, office.paul.id, opened.number, urgent=True, text="x")
    with pytest.raises(AlreadySo):
        await office.do(set_urgency, office.marie.id, opened.number, urgent=False)


async def test_lists_have_it_first_and_can_be_narrowed_to_it(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    office.now = at("09 16:00")
    urgent = await office.asks(office.john, BLACK)
    found = await office.desk.read(lambda tx: incident_rows(tx, office.desk.state.incidents.values(), office.now))
    assert found[0].incident.number == urgent.number
    groups = list(office.desk.state.groups.values())
    for words in ("urgentes", "urgent", "les urgentes", "Urgent Technologues"):
        chosen = understood(words, groups, ())
        assert chosen.urgent
        listed = await office.do(work_view, office.tom.id, chosen=chosen)
        assert [one.incident.number for one in listed.to_take] == [urgent.number]


async def test_the_list_of_what_is_urgent_has_no_tasks(office: Office) -> None:
    await office.import_grid(sheet(row()))
    listed = await office.do(work_view, office.paul.id, chosen=Filter(urgent=True))
    assert (listed.tasks_waiting, listed.tasks_held, listed.support.waiting) == (0, 0, 0)


async def test_a_search_finds_what_is_urgent_as_long_as_it_is(office: Office) -> None:
    opened = await office.asks(office.marie, "Le son coupe.")
    await office.do(set_urgency, office.tom.id, opened.number, urgent=True, text="Sa classe attend.")
    assert [one.incident.number for one in (await office.do(find, office.tom.id, "urgente son")).incidents] == [
        opened.number
    ]
    await office.do(set_urgency, office.tom.id, opened.number, urgent=False, text="Finie.")
    assert (await office.do(find, office.tom.id, "urgente son")).incidents == ()


async def test_what_nobody_takes_overnight_calls_its_group_again_at_each_opening_until_someone_does(
    office: Office,
) -> None:
    number = (await office.asks(office.john, BLACK)).number
    await walk(office, "08 12:00")
    office.said()
    for morning in ("09 08:30", "10 08:30"):
        await office.pass_to(at(morning) - timedelta(seconds=1))
        assert office.said(UrgentWaits) == []
        await office.pass_to(at(morning))
        assert [(told.topic, where.id) for told, where in office.said(UrgentWaits)] == [(number, "C0TECHNO")]
    again = [one for one in office.journal(number) if one.what is What.CALLED_AGAIN]
    assert [one.at for one in again] == [at("09 08:30"), at("10 08:30")]
    assert not [one for one in for_requester(office.journal(number)) if one.what is What.CALLED_AGAIN]

    await office.do(incidents.claim, office.tom.id, number)
    await office.pass_to(at("11 12:00"))
    assert office.said(UrgentWaits) == []
    await office.do(incidents.release, office.tom.id, number)
    await office.pass_to(at("14 12:00"))
    assert len(office.said(UrgentWaits)) == 1
    await office.do(set_urgency, office.john.id, number, urgent=False)
    await office.pass_to(at("16 12:00"))
    assert office.said(UrgentWaits) == []


async def test_two_that_cross_in_one_minute_are_one_alert(office: Office) -> None:
    opened = []
    for second, who in ((5, office.john), (40, office.marie)):
        office.now = at(f"08 09:10:{second:02}")
        opened.append((await office.asks(who, BLACK)).number)
    office.said()
    pings = await walk(office, "08 12:00")
    overdue = [(told, where) for told, where in pings if isinstance(told, ManyEscalated)]
    assert [where.id for told, where in overdue if all("overdue" in one for one in told.pings)] == [
        "C0TECHNO",
        "C0GESTION",
    ]
    assert all(Level.OVERDUE is not level for _kind, _where, level in levels(pings))
    assert {one.split("|")[0] for told, _where in overdue for one in told.pings} == {*opened}
