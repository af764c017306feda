"""A level that its clock's stop overtook is said once that clock goes on beyond it, to the group and to who asked."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest

from tests.workflow.office import PEDAGO, Office, Said, at, names
from workflow.business_time.alerts import Crossed
from workflow.business_time.notices import Escalated, ManagementWarned, ManyEscalated
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases.escalate import escalate, next_crossing, record_overtaken
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import PromiseBroken
from workflow.helpdesk.use_cases import incidents, writing
from workflow.items.journal import What
from workflow.items.states import IncidentState
from workflow.ports.desk import Transaction
from workflow.upkeep.integrity import Fault
from workflow.upkeep.use_cases.integrity import check

DUE = "11 09:10"
"""When the solution of what was claimed on the 8th at 9:10 falls due."""
PINGS = (Escalated, ManagementWarned, ManyEscalated)
BOTH = [("Escalated", "C0TECHNO"), ("ManagementWarned", "C0GESTION")]


async def claimed(office: Office) -> str:
    """Have a request claimed, and let its clock come to the second before its last bound."""
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, incident.number)
    office.now = at("11 09:09:59")
    await office.do(escalate)
    office.said()
    return incident.number


async def tick(office: Office) -> list[Said]:
    """Tick, and let what is due by then go off; return the pings, and what who asked is told."""
    await office.do(escalate)
    await office.work_timers()
    return office.said(*PINGS, PromiseBroken)


async def resolved_late(office: Office) -> str:
    """Have it resolved in the very second in which it becomes late."""
    number = await claimed(office)
    office.now = at(DUE)
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    assert await tick(office) == []
    assert outcome(office, number) == "overtaken"
    return number


def outcome(office: Office, number: str, level: Level = Level.OVERDUE) -> str:
    (found,) = [one.outcome for one in office.crossings(number) if one.level is level]
    return found


async def adds_up(office: Office) -> None:
    faults: list[Fault] = []
    await office.desk.read(lambda tx: check(tx, faults.append))
    assert faults == []


async def _next(tx: Transaction, now: datetime) -> datetime | None:
    return await next_crossing(tx)


async def test_what_was_resolved_as_it_became_late_is_told_once_it_is_reopened(office: Office) -> None:
    number = await resolved_late(office)
    assert await office.do(_next) is None
    office.now = at("14 10:00")
    await office.do(incidents.not_solved, office.marie.id, number, "Non.")
    assert await office.do(_next) == office.now
    assert names(await tick(office)) == BOTH
    assert outcome(office, number) == "said"
    office.now = at("14 10:00:01")
    assert names(await tick(office)) == [("PromiseBroken", "U0MARIE")]
    office.now = at("14 10:10")
    assert await tick(office) == []
    lines = [one.detail for one in office.journal(number) if one.what is What.CROSSED]
    assert [(one["outcome"], one.get("again")) for one in lines[-2:]] == [("overtaken", None), ("said", True)]
    await adds_up(office)


async def test_it_is_told_at_opening_where_it_is_reopened_outside_hours(office: Office) -> None:
    number = await resolved_late(office)
    office.now = at("14 20:00")
    await office.do(incidents.not_solved, office.marie.id, number, "Non.")
    assert await tick(office) == []
    assert outcome(office, number) == "overtaken"
    await adds_up(office)
    assert await office.do(_next) == at("15 08:30")
    office.now = at("15 08:30")
    assert names(await tick(office)) == BOTH


async def test_what_is_resolved_and_reopened_again_is_told_once(office: Office) -> None:
    number = await resolved_late(office)
    office.now = at("14 10:00")
    await office.do(incidents.not_solved, office.marie.id, number, "Non.")
    await tick(office)
    office.now = at("14 10:05")
    await tick(office)
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    office.now = at("14 11:00")
    await office.do(incidents.not_solved, office.marie.id, number, "Non plus.")
    assert [name for name, _where in names(await tick(office)) if name != "PromiseBroken"] == []


async def test_a_promise_that_pauses_in_the_second_of_its_bound_is_told_broken_once_it_goes_on(office: Office) -> None:
    number = await claimed(office)
    office.now = at(DUE)
    assert names(await tick(office)) == BOTH
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Où ?")
    office.now = at("11 12:00")
    assert await tick(office) == []
    await office.do(writing.add_from_requester, office.marie.id, number, "Salle 2.")
    assert await tick(office) == []
    office.now = at("11 12:00:01")
    assert names(await tick(office)) == [("PromiseBroken", "U0MARIE")]


async def transfer(tx: Transaction, office: Office, number: str) -> Incident:
    return await incidents.transfer(tx, office.tom.id, number, "technopedagogues", "Pour vous.", office.now)


async def pause(tx: Transaction, office: Office, number: str) -> Incident:
    return await incidents.hold(tx, office.tom.id, number, IncidentState.AWAITING_USER, "Où ?", office.now)


@pytest.mark.parametrize("move", [transfer, pause])
async def test_a_ping_that_did_not_go_out_is_said_where_and_when_the_clock_runs(
    office: Office, move: Callable[[Transaction, Office, str], Awaitable[Incident]]
) -> None:
    number = await claimed(office)
    office.now = at(DUE)
    assert names(await tick(office)) == BOTH
    await office.desk.write(lambda tx: move(tx, office, number))
    of = Crossed(number, ClockKind.RESOLUTION, 1, Level.OVERDUE)
    await office.do(record_overtaken, [of])
    assert outcome(office, number) == "overtaken"
    await adds_up(office)
    office.now = at("11 09:15")
    said = [one for one in await tick(office) if not isinstance(one[0], PromiseBroken)]
    if move is transfer:
        assert names(said) == [("Escalated", PEDAGO.id), ("ManagementWarned", "C0GESTION")]
        return
    assert said == []
    office.now = at("11 12:00")
    await office.do(writing.add_from_requester, office.marie.id, number, "Salle 2.")
    assert names(await tick(office))[:2] == BOTH
