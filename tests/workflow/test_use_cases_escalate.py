"""Levels: said once each, to whom, and what becomes of those nobody could say in time."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest

from tests.workflow.office import PEDAGO, Office, Said, at, names
from workflow.business_time.alerts import Crossed
from workflow.business_time.notices import Escalated, ManagementWarned, ManyEscalated
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases.escalate import escalate, next_crossing, record_overtaken, still_to_say
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import incidents, writing
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.ports.desk import Transaction

PINGS = (Escalated, ManagementWarned, ManyEscalated)
RESPONSE, RESOLUTION = ClockKind.RESPONSE, ClockKind.RESOLUTION


async def walk(office: Office, until: str) -> list[Said]:
    """Tick at every due instant up to a time, as the clock that is pushed does; return the pings."""
    end = at(until)
    pings: list[Said] = []
    while (due := await office.do(_next)) is not None and due <= end:
        office.now = max(office.now, due)
        await office.do(escalate)
        pings += office.said(*PINGS)
    office.now = end
    return pings


async def _next(tx: Transaction, now: datetime) -> datetime | None:
    return await next_crossing(tx)


async def tick(office: Office) -> list[Said]:
    office.said()
    await office.do(escalate)
    return office.said(*PINGS)


def levels(pings: list[Said]) -> list[tuple[str, str, Level]]:
    """Kind of notice, where, and the level of each ping about one item."""
    return [
        (type(notice).__name__, address.id, notice.level)
        for notice, address in pings
        if isinstance(notice, Escalated | ManagementWarned)
    ]


async def test_a_request_that_nobody_takes_reaches_each_level_once_at_its_instant(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.said()
    pings = await walk(office, "30 12:00")
    assert levels(pings) == [
        ("Escalated", "C0TECHNO", Level.MODERATE),
        ("Escalated", "C0TECHNO", Level.HIGH),
        ("ManagementWarned", "C0GESTION", Level.HIGH),
        ("Escalated", "C0TECHNO", Level.OVERDUE),
        ("ManagementWarned", "C0GESTION", Level.OVERDUE),
    ]
    shown = [notice.in_channel for notice, _to in pings if isinstance(notice, Escalated)]
    assert shown == [False, True, True]
    crossed = office.crossings(incident.number)
    assert [(one.level, one.at, one.outcome) for one in crossed] == [
        (Level.MODERATE, at("08 13:10"), "said"),
        (Level.HIGH, at("08 15:10"), "said"),
        (Level.OVERDUE, at("09 09:10"), "said"),
    ]


async def test_a_high_level_with_a_holder_is_the_groups_own_affair(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, incident.number)
    office.said()
    pings = levels(await walk(office, "30 12:00"))
    assert pings == [
        ("Escalated", "C0TECHNO", Level.MODERATE),
        ("Escalated", "C0TECHNO", Level.HIGH),
        ("Escalated", "C0TECHNO", Level.OVERDUE),
        ("ManagementWarned", "C0GESTION", Level.OVERDUE),
    ]
    assert {one.kind for one in office.crossings(incident.number)} == {RESOLUTION}


async def test_the_card_follows_each_level(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    await office.post_cards()
    office.now = at("08 13:10")
    office.said()
    await office.do(escalate)
    assert {where for name, where in names(office.said()) if name == "CardChanged"} == {"C0TECHNO", "U0MARIE"}


async def test_before_a_bound_a_tick_says_nothing_and_at_it_once(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 13:09:59")
    assert await tick(office) == []
    office.now = at("08 13:10")
    assert len(await tick(office)) == 1
    assert await tick(office) == []


async def test_after_an_outage_only_the_highest_level_is_said(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.now = at("09 14:00")
    assert levels(await tick(office)) == [
        ("Escalated", "C0TECHNO", Level.OVERDUE),
        ("ManagementWarned", "C0GESTION", Level.OVERDUE),
    ]
    outcomes = [(one.level, one.outcome) for one in office.crossings(incident.number)]
    assert outcomes == [(Level.MODERATE, "skipped"), (Level.HIGH, "skipped"), (Level.OVERDUE, "said")]
    assert await tick(office) == []


async def test_what_comes_late_outside_hours_waits_for_opening(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 20:00")
    assert await tick(office) == []
    assert office.crossings(incident.number) == []
    assert await office.do(_next) == at("09 08:30")
    office.now = at("09 08:30")
    assert levels(await tick(office)) == [
        ("Escalated", "C0TECHNO", Level.HIGH),
        ("ManagementWarned", "C0GESTION", Level.HIGH),
    ]


async def test_a_level_reached_before_the_answer_but_seen_after_it_is_overtaken(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 13:30")
    await office.do(talking.answer, office.tom.id, incident.number, "J’arrive.")
    assert await tick(office) == []
    (crossed,) = office.crossings(incident.number)
    assert (crossed.level, crossed.at, crossed.outcome) == (Level.MODERATE, at("08 13:10"), "overtaken")


async def test_a_ping_whose_clock_stops_before_it_goes_out_is_not_said(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 13:10")
    await tick(office)
    asked = Crossed(incident.number, ClockKind.RESPONSE, 1, Level.MODERATE)
    assert await office.do(still_to_say, asked)
    await office.do(record_overtaken, [asked])
    assert [one.outcome for one in office.crossings(incident.number)] == ["said"]
    await office.do(incidents.claim, office.tom.id, incident.number)
    assert not await office.do(still_to_say, asked)
    await office.do(record_overtaken, [asked])
    assert [one.outcome for one in office.crossings(incident.number)] == ["overtaken"]


async def test_time_spent_waiting_brings_no_level_nearer(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, incident.number)
    office.now = at("08 10:10")
    await office.do(incidents.hold, office.tom.id, incident.number, IncidentState.AWAITING_USER, "Où ?")
    assert await office.do(_next) is None
    office.now = at("14 09:00")
    await office.do(writing.add_from_requester, office.marie.id, incident.number, "Salle 2.")
    assert await office.do(_next) == at("14 16:00")


async def test_a_reopened_request_has_response_levels_of_its_own(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.said()
    await walk(office, "08 14:00")
    await office.do(incidents.resolve, office.tom.id, incident.number, "Voilà.")
    office.now = at("10 09:00")
    await office.do(incidents.not_solved, office.marie.id, incident.number, "Non.")
    office.said()
    pings = await walk(office, "10 13:00")
    assert [notice.run for notice, _to in pings if isinstance(notice, Escalated)] == [2]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, ["Escalated", "ManagementWarned"]),
        (2, ["ManyEscalated"] * 2),
    ],
)
async def test_requests_that_cross_at_once_are_one_message_a_channel(
    office: Office, count: int, said: list[str]
) -> None:
    for _ in range(count):
        await office.do(open_incident, office.marie.id, "Le son coupe.")
    office.now = at("08 15:10")
    pings = await tick(office)
    assert sorted(name for name, _to in names(pings)) == said
    numbers = [f"INC{number:07}|response|1|high" for number in range(1001, 1001 + count)]
    for notice, _to in pings:
        assert not isinstance(notice, ManyEscalated) or list(notice.pings) == numbers


async def test_a_group_without_a_channel_is_pinged_through_management_once(office: Office) -> None:
    await office.unlink("technologues")
    await office.asks(office.marie, "Le son coupe.")
    office.now = at("08 15:10")
    assert levels(await tick(office)) == [("Escalated", "C0GESTION", Level.HIGH)]


async def test_a_transferred_request_is_pinged_in_its_new_group(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.transfer, office.tom.id, incident.number, "technopedagogues", "Pour vous.")
    office.now = at("08 13:10")
    assert levels(await tick(office)) == [("Escalated", PEDAGO.id, Level.MODERATE)]


@pytest.mark.parametrize("end", [incidents.cancel, incidents.resolve])
async def test_an_ended_request_is_never_pinged_again(office: Office, end: Callable[..., Awaitable[Incident]]) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    who = office.marie.id if end is incidents.cancel else office.tom.id
    more = () if end is incidents.cancel else ("Voilà.",)
    await office.do(end, who, incident.number, *more)
    office.said()
    assert await walk(office, "30 12:00") == []
