"""A level that was overtaken is found again by its clock alone once that goes on, on each database."""

from datetime import timedelta

from tests.storage.lived import lived
from tests.storage.samples import HOUR, NOW
from tests.storage.test_integrity import proven
from workflow.business_time.alerts import Crossed
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases.escalate import escalate, record_overtaken
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.ports.desk import Desk, Transaction

INC = "INC0001002"
DUE = NOW + timedelta(days=3)
"""Three business days after a Tuesday morning."""
REOPENED = DUE + HOUR


async def _outcomes(tx: Transaction) -> dict[Level, str]:
    return {one.level: one.outcome for one in await tx.clocks.recorded(INC) if one.kind is ClockKind.RESOLUTION}


async def test_what_was_resolved_as_it_became_late_is_said_once_it_is_reopened(desk: Desk) -> None:
    people = await lived(desk)
    await desk.write(lambda tx: open_incident(tx, people.marie.id, "Antem reste blanc.", NOW))
    await desk.write(lambda tx: incidents.claim(tx, people.tom.id, INC, NOW))
    await desk.write(lambda tx: escalate(tx, DUE - timedelta(seconds=1)))
    await desk.write(lambda tx: incidents.resolve(tx, people.tom.id, INC, "Voilà.", DUE))
    await desk.write(lambda tx: escalate(tx, DUE))
    assert (await desk.read(_outcomes))[Level.OVERDUE] == "overtaken"
    await desk.write(lambda tx: escalate(tx, REOPENED))
    assert (await desk.read(_outcomes))[Level.OVERDUE] == "overtaken", "a clock that has stopped says nothing"

    await desk.write(lambda tx: incidents.not_solved(tx, people.marie.id, INC, "Non.", REOPENED))
    assert await desk.read(lambda tx: tx.clocks.next_due()) == REOPENED
    await desk.write(lambda tx: escalate(tx, REOPENED))

    assert (await desk.read(_outcomes))[Level.OVERDUE] == "said"
    assert (await proven(desk))[1] == []


async def test_a_ping_overtaken_by_a_transfer_is_looked_at_again_by_itself(desk: Desk) -> None:
    people = await lived(desk)
    await desk.write(lambda tx: open_incident(tx, people.marie.id, "Antem reste blanc.", NOW))
    await desk.write(lambda tx: incidents.claim(tx, people.tom.id, INC, NOW))
    await desk.write(lambda tx: escalate(tx, DUE))
    to = "technopedagogues"
    await desk.write(lambda tx: incidents.transfer(tx, people.tom.id, INC, to, "Pour vous.", DUE))
    of = Crossed(INC, ClockKind.RESOLUTION, 1, Level.OVERDUE)
    await desk.write(lambda tx: record_overtaken(tx, [of], DUE))
    assert await desk.read(lambda tx: tx.clocks.next_due()) == DUE
    assert (await proven(desk))[1] == []
    await desk.write(lambda tx: escalate(tx, DUE + timedelta(seconds=5)))
    assert (await desk.read(_outcomes))[Level.OVERDUE] == "said"
