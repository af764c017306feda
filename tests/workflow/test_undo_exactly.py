"""What is undone leaves an item as if it had never been done: its row, clocks, levels, timers, links, who waits."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, open_office
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases.escalate import escalate, next_crossing
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import incidents, linking, urgent, writing
from workflow.helpdesk.use_cases.handing_on import HANDED_ON
from workflow.items.states import IncidentState, TaskState
from workflow.items.use_cases import talking
from workflow.items.use_cases.undoing import undo
from workflow.people.use_cases import distribute
from workflow.support.use_cases import support
from workflow.upkeep.integrity.faults import Fault
from workflow.upkeep.use_cases.integrity import check

ONE, TWO = "INC0001001", "INC0001002"
Did = Callable[[Office], Awaitable[object]]

PASTS: dict[str, tuple[Did, ...]] = {
    "new": (),
    "given": (lambda it: it.do(distribute.assign, it.gisele.id, ONE, it.ada.id),),
    "urgent": (lambda it: it.do(urgent.set_urgency, it.tom.id, ONE, urgent=True, text="En classe."),),
    "claimed": (lambda it: it.do(incidents.claim, it.tom.id, ONE),),
    "replied": (
        lambda it: it.do(talking.answer, it.tom.id, ONE, "Quelle salle ?"),
        lambda it: it.do(writing.add_from_requester, it.marie.id, ONE, "La 2."),
    ),
    "waits": (
        lambda it: it.do(incidents.claim, it.tom.id, ONE),
        lambda it: it.do(incidents.hold, it.tom.id, ONE, IncidentState.AWAITING_USER, "Quelle salle ?"),
    ),
    "looked at again": (
        lambda it: it.do(incidents.claim, it.tom.id, ONE),
        lambda it: it.do(
            incidents.hold,
            it.tom.id,
            ONE,
            IncidentState.AWAITING_PROBLEM,
            "Panne.",
            again=(it.now + timedelta(days=6)).date(),
        ),
    ),
    "reopened": (
        lambda it: it.do(incidents.resolve, it.tom.id, ONE, "Voilà."),
        lambda it: it.do(incidents.not_solved, it.marie.id, ONE, "Non."),
    ),
    "resolved": (lambda it: it.do(incidents.resolve, it.tom.id, ONE, "Voilà."),),
}
ACTS: dict[str, Did] = {
    "claim": lambda it: it.do(incidents.claim, it.ada.id, ONE),
    "resolve": lambda it: it.do(incidents.resolve, it.ada.id, ONE, "C’est fait."),
    "transfer": lambda it: it.do(incidents.transfer, it.ada.id, ONE, "technopedagogues", "Pour vous."),
    "private": lambda it: it.do(incidents.set_private, it.ada.id, ONE, private=True),
    "merge": lambda it: it.do(linking.merge, it.ada.id, ONE, TWO),
    "assign": lambda it: it.do(distribute.assign, it.gisele.id, ONE, it.tom.id),
}


def may(past: str, act: str) -> bool:
    """Tell whether an act is possible after a past."""
    if past == "resolved":
        return act in {"private", "merge"}
    held = past in {"claimed", "waits", "looked at again", "reopened"}
    return not (held and act in {"claim", "assign"}) and (past, act) != ("given", "claim")


async def town(past: str, hours: int) -> Office:
    """Bring a request to where an act finds it."""
    office = await open_office()
    await office.asks(office.marie, "Le son coupe.")
    office.later(minutes=7)
    await office.asks(office.john, "No sound in my class.")
    for did in PASTS[past]:
        office.later(minutes=11)
        await did(office)
    await tick(office, office.now + timedelta(hours=hours, minutes=3))
    return office


async def tick(office: Office, until: datetime) -> None:
    """Let timers and clocks go on to an instant, each looked at when it is due."""
    while (due := await office.desk.read(next_crossing)) is not None and due <= until:
        await office.pass_to(max(due, office.now))
        await office.do(escalate)
    await office.pass_to(until)


def rows(office: Office, number: str = ONE) -> dict[str, object]:
    """Everything that is kept of a request."""
    state = office.desk.state
    return {
        "row": replace(state.incidents[number], version=0),
        "clocks": sorted(office.kept(number), key=lambda one: (one.clock.kind, one.clock.run)),
        "levels": office.crossings(number),
        "timers": {key: one for key, one in state.timers.items() if key[0] == number and key[1] != HANDED_ON},
        "links": [one for one in state.links if number in {one.item, one.other}],
        "awaited": {key: one for key, one in state.awaited.items() if key[0] == number},
        "alerts": {key: one for key, one in state.alerts.items() if one.of.item == number},
        "followers": state.watchers.get(number, frozenset()),
    }


@pytest.mark.parametrize("past", PASTS)
@pytest.mark.parametrize("act", ACTS)
@examples(4)
@given(hours=st.integers(0, 80), after=st.integers(0, 9))
async def test_all_is_as_if_it_had_never_been_done(past: str, act: str, hours: int, after: int) -> None:
    if not may(past, act):
        return
    never, done = await town(past, hours), await town(past, hours)
    by = done.gisele if act == "assign" else done.ada
    others = rows(done, TWO)
    await ACTS[act](done)
    at = int(done.now.timestamp())
    for office in (never, done):
        await tick(office, office.now + timedelta(minutes=after, seconds=1))
    await done.do(undo, by.id, ONE, at)
    for office in (never, done):
        await tick(office, office.now)
    assert rows(done) == rows(never)
    assert rows(done, TWO)["row"] == others["row"]
    assert (rows(done, TWO)["followers"], rows(done, TWO)["links"]) == (others["followers"], others["links"])
    faults: list[Fault] = []
    await done.desk.read(lambda tx: check(tx, faults.append))
    assert faults == []


async def test_lateness_stays_when_a_resolution_is_taken_back() -> None:
    office = await town("new", 50)
    before = office.clock(ONE, ClockKind.RESPONSE)
    assert [one.level for one in office.crossings(ONE)][-1] is Level.OVERDUE
    await office.do(incidents.resolve, office.tom.id, ONE, "Voilà.")
    at = int(office.now.timestamp())
    office.later(minutes=3)
    await office.do(undo, office.tom.id, ONE, at)
    after = await office.incident(ONE)
    assert (after.state, after.holder, after.answered) == (IncidentState.NEW, None, False)
    assert [one.clock for one in office.kept(ONE)] == [before]


async def test_a_task_and_a_support_task_are_as_they_were_too() -> None:
    office = await open_office()
    await office.import_grid(sheet(row()))
    (interview,) = [one.number for one in office.tasks_of("RITM0001001").values() if one.state is TaskState.OPEN]
    await office.do(tasks.claim, office.paul.id, interview)
    office.later(minutes=1)
    (helped,) = await office.do(support.make, office.paul.id, interview, "zoom_on_call", [office.marie.id])
    office.later(minutes=1)
    before = (office.desk.state.support[helped.number], office.kept(helped.number))
    await office.do(support.claim, office.tom.id, helped.number)
    at = int(office.now.timestamp())
    office.later(minutes=3)
    await office.do(undo, office.tom.id, helped.number, at)
    after = office.desk.state.support[helped.number]
    assert (replace(after, version=before[0].version), office.kept(helped.number)) == before
