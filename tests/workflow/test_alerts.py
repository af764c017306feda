"""Alerts: what makes them untrue, and that they are drawn again after what they say, in its line."""

from collections.abc import Awaitable, Callable

import pytest

from tests.workflow.office import Office, at
from workflow.business_time.alerts import Crossed, How, ended
from workflow.business_time.notices import AlertChanged, Escalated, ManagementWarned, ManyEscalated
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases.escalate import escalate, still_to_say
from workflow.helpdesk.use_cases import incidents, linking, writing
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.items.use_cases.acting import actor

NUMBER = "INC0001001"
HIGH = Crossed(NUMBER, ClockKind.RESPONSE, 1, Level.HIGH)
SOLUTION = Crossed(NUMBER, ClockKind.RESOLUTION, 1, Level.OVERDUE)
Act = Callable[[Office], Awaitable[object]]


async def late(office: Office) -> None:
    """A request of Marie's that nobody has claimed for six business hours."""
    await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 15:10")
    await office.do(escalate)
    office.said()


async def merged(office: Office) -> None:
    other = await office.asks(office.john, "Plus de son.")
    await office.do(linking.merge, office.tom.id, NUMBER, other.number)


MOVES: dict[str, tuple[Act, How]] = {
    "claimed": (lambda office: office.do(incidents.claim, office.tom.id, NUMBER), How.CLAIMED),
    "answered": (lambda office: office.do(talking.answer, office.tom.id, NUMBER, "J’arrive."), How.ANSWERED),
    "asked back": (
        lambda office: office.do(incidents.hold, office.tom.id, NUMBER, IncidentState.AWAITING_USER, "Où ?"),
        How.ANSWERED,
    ),
    "resolved": (lambda office: office.do(incidents.resolve, office.tom.id, NUMBER, "Voilà."), How.RESOLVED),
    "cancelled": (lambda office: office.do(incidents.cancel, office.marie.id, NUMBER), How.CANCELLED),
    "transferred": (
        lambda office: office.do(incidents.transfer, office.tom.id, NUMBER, "technopedagogues", "…"),
        How.MOVED,
    ),
    "merged": (merged, How.MERGED),
}


@pytest.mark.parametrize("name", MOVES)
async def test_each_move_of_its_item_ends_an_alert_and_has_it_drawn_again(office: Office, name: str) -> None:
    await late(office)
    act, how = MOVES[name]

    await act(office)

    found = ended(office.journal(NUMBER), HIGH)
    assert found is not None
    assert (found.how, found.at) == (how, office.now)
    drawn = [(said.topic, said.alert, to.id) for said, to in office.said(AlertChanged)]
    assert drawn == [(NUMBER, HIGH.topic, "C0TECHNO"), (NUMBER, HIGH.topic, "C0GESTION")]
    assert not await office.do(still_to_say, HIGH)
    await office.do(writing.add_from_requester, office.marie.id, NUMBER, "Merci.")
    assert office.said(AlertChanged) == [], "what has ended is drawn once"


async def test_an_alert_holds_again_when_who_took_the_item_gives_it_back_without_a_word(office: Office) -> None:
    await late(office)
    await office.do(incidents.claim, office.tom.id, NUMBER)
    office.said()

    released = await office.do(incidents.release, office.tom.id, NUMBER)

    assert not released.answered
    assert ended(office.journal(NUMBER), HIGH) is None
    assert len(office.said(AlertChanged)) == 2, "it says again that nobody has it"
    assert await office.do(still_to_say, HIGH)
    [response] = [kept.clock for kept in office.kept(NUMBER)]
    assert (response.kind, response.stopped_at) == (ClockKind.RESPONSE, None)
    office.now = at("09 09:10")
    await office.do(escalate)
    assert [said.level for said, _ in office.said(Escalated)] == [Level.OVERDUE]


async def test_an_alert_stays_ended_when_what_is_given_back_was_answered(office: Office) -> None:
    await late(office)
    await office.do(incidents.claim, office.tom.id, NUMBER)
    await office.do(talking.answer, office.tom.id, NUMBER, "J’arrive.")

    assert (await office.do(incidents.release, office.tom.id, NUMBER)).answered
    assert ended(office.journal(NUMBER), HIGH) is not None


async def test_an_alert_that_still_holds_is_drawn_again_with_who_has_the_item(office: Office) -> None:
    await late(office)

    gisele = await office.desk.read(lambda tx: actor(tx, office.gisele.id))
    await office.do(incidents.assign, gisele, NUMBER, office.tom.id)

    assert ended(office.journal(NUMBER), HIGH) is None, "to be given something is no first action"
    assert len(office.said(AlertChanged)) == 2
    assert await office.do(still_to_say, HIGH)


async def test_an_alert_about_a_solution_ends_when_the_request_waits(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, NUMBER)
    office.now = at("11 09:10")
    await office.do(escalate)
    assert ended(office.journal(NUMBER), SOLUTION) is None

    await office.do(incidents.hold, office.tom.id, NUMBER, IncidentState.AWAITING_USER, "Où ?")

    found = ended(office.journal(NUMBER), SOLUTION)
    assert found is not None
    assert found.how is How.PAUSED


async def test_the_next_level_takes_the_place_of_the_one_before(office: Office) -> None:
    await late(office)
    office.now = at("09 09:10")

    await office.do(escalate)

    found = ended(office.journal(NUMBER), HIGH)
    assert found is not None
    assert (found.how, found.detail) == (How.RAISED, "overdue")
    kinds = [type(said) for said, _to in office.said(AlertChanged, Escalated, ManagementWarned, ManyEscalated)]
    assert kinds == [AlertChanged, AlertChanged, Escalated, ManagementWarned]


async def test_the_lines_of_a_list_end_each_by_itself(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    await office.asks(office.john, "Plus de son.")
    office.now = at("08 15:10")
    await office.do(escalate)
    lists = {to.id: said.topic for said, to in office.said(ManyEscalated)}
    assert set(lists) == {"C0TECHNO", "C0GESTION"}

    await office.do(incidents.claim, office.tom.id, NUMBER)

    drawn = {to.id: (said.topic, said.alert) for said, to in office.said(AlertChanged)}
    assert drawn == {channel: (topic, topic) for channel, topic in lists.items()}, "in the line of the list itself"
