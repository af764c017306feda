"""What always holds of a desk is proven; each way to break it is named."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from tests.storage.lived import INC, RITM, STEPS, WAITED, lived
from tests.storage.samples import GESTION, HOUR, NOW, TECHNO, incident, known
from workflow.business_time.clocks import CrossingRecord
from workflow.business_time.sla import ClockKind, Level
from workflow.courses.imports import ImportState
from workflow.courses.tasks import Mark, Tick
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PLANNING
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind
from workflow.items.notices import ItemOpened
from workflow.items.ports import Place
from workflow.items.states import IncidentState, RequestState, TaskState
from workflow.notice import ToItem
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.integrity import Broken, Fault
from workflow.upkeep.use_cases.integrity import Checked, check

LOST = "INC0000999"
Breaking = Callable[[Transaction], Awaitable[object]]


async def proven(desk: Desk) -> tuple[Checked, list[Fault]]:
    """Check everything, as ``vigie audit --check`` does."""
    faults: list[Fault] = []
    checked = await desk.read(partial(check, report=faults.append))
    assert checked.faults == len(faults)
    return checked, faults


async def test_a_desk_that_was_only_used_adds_up(desk: Desk) -> None:
    await lived(desk)
    checked, faults = await proven(desk)
    assert faults == []
    assert (checked.incidents, checked.requests, checked.tasks, checked.imports) == (1, 1, 4, 1)
    assert checked.entries > 10


async def _incident(tx: Transaction, **changes: object) -> None:
    await tx.incidents.save(replace(await tx.incidents.get(INC), **changes))  # type: ignore[arg-type]


async def _task(tx: Transaction, which: str, **changes: object) -> None:
    await tx.tasks.save(replace(await tx.tasks.get(STEPS[which]), **changes))  # type: ignore[arg-type]


async def _request(tx: Transaction, **changes: object) -> None:
    await tx.requests.save(replace(await tx.requests.get(RITM), **changes))  # type: ignore[arg-type]


async def _clock(tx: Transaction, which: int, **changes: object) -> None:
    kept = list((await tx.clocks.of([INC]))[INC])
    kept[which] = replace(kept[which], clock=replace(kept[which].clock, **changes))  # type: ignore[arg-type]
    await tx.clocks.replace(INC, kept)


async def _forget_clocks(tx: Transaction) -> None:
    await tx.clocks.replace(INC, [])


async def _never_look(tx: Transaction) -> None:
    (running,) = (await tx.clocks.of(["INC0001002"]))["INC0001002"]
    await tx.clocks.replace("INC0001002", [replace(running, next_at=None)])


async def _write(tx: Transaction, what: What, item: str = INC, **detail: object) -> None:
    await tx.journal.append([Entry(item, WAITED, None, what, detail)])  # type: ignore[arg-type]


async def _move(tx: Transaction, before: object, after: object) -> None:
    """A move that the table does not allow, stored all the same."""
    await _write(tx, What.STATE, before=str(before), after=str(after))
    await _incident(tx, state=after)


async def _sum(tx: Transaction, **changes: Any) -> None:
    (grid,) = await tx.audit.imports()
    assert grid.state is ImportState.DONE
    await tx.imports.save(replace(grid, summary=replace(grid.summary, **changes)))


async def _share(tx: Transaction) -> None:
    for topic in (INC, RITM):
        await tx.places.put(Place(topic, TECHNO, "C0TECHNO", "1.0001"))


BREAKINGS: dict[str, tuple[Breaking, Broken, str]] = {
    "a number without an item": (lambda tx: tx.numbers("INC"), Broken.NUMBER_MISSING, "INC0001002"),
    "a history opened twice": (lambda tx: _write(tx, What.OPENED), Broken.OPENED_TWICE, INC),
    "a state without its move": (lambda tx: _incident(tx, state=IncidentState.CLOSED), Broken.FIELD, INC),
    "a move that no rule allows": (
        lambda tx: _move(tx, IncidentState.RESOLVED, IncidentState.AWAITING_USER),
        Broken.MOVE,
        INC,
    ),
    "a move from elsewhere": (
        lambda tx: _write(tx, What.STATE, before="new", after="active"),
        Broken.MOVE,
        INC,
    ),
    "a holder whom nobody named": (lambda tx: _incident(tx, holder=None), Broken.FIELD, INC),
    "a group without its transfer": (
        lambda tx: _write(tx, What.GROUP, before="technologues", after="gestion"),
        Broken.FIELD,
        INC,
    ),
    "a rating that nobody gave": (lambda tx: _incident(tx, rating=5), Broken.FIELD, INC),
    "another opening": (lambda tx: _incident(tx, opened_at=NOW + HOUR), Broken.FIELD, INC),
    "another resolution": (lambda tx: _incident(tx, resolved_at=NOW), Broken.FIELD, INC),
    "a box that nobody ticked": (
        lambda tx: _task(tx, PLANNING, ticks={"1": Mark(Tick.DONE, 1, NOW)}),
        Broken.FIELD,
        STEPS[PLANNING],
    ),
    "a clock that counted otherwise": (lambda tx: _clock(tx, 0, counted=1), Broken.CLOCK, INC),
    "a clock that stopped otherwise": (lambda tx: _clock(tx, 0, stopped_at=NOW), Broken.CLOCK, INC),
    "a clock in a calendar that never was": (lambda tx: _clock(tx, 0, version=99), Broken.CLOCK, INC),
    "clocks that are gone": (_forget_clocks, Broken.CLOCK, INC),
    "a crossing of a clock that is not there": (
        lambda tx: tx.clocks.record(CrossingRecord(INC, ClockKind.RESPONSE, 7, Level.HIGH, NOW, "said")),
        Broken.CROSSING,
        INC,
    ),
    "a crossing said twice": (
        lambda tx: _write(tx, What.CROSSED, clock="response", run=1, level="moderate", outcome="skipped"),
        Broken.CROSSING,
        INC,
    ),
    "a crossing said again that nobody recorded": (
        lambda tx: _write(tx, What.CROSSED, clock="response", run=7, level="high", outcome="said", again=True),
        Broken.CROSSING,
        INC,
    ),
    "a step open before its time": (
        lambda tx: _task(tx, CONFORMITY, state=TaskState.OPEN),
        Broken.GATE,
        STEPS[CONFORMITY],
    ),
    "a step that waits for what is done": (
        lambda tx: _task(tx, PLANNING, state=TaskState.WAITING),
        Broken.GATE,
        STEPS[PLANNING],
    ),
    "a request of an unknown plan": (lambda tx: _request(tx, plan="nowhere"), Broken.PLAN, RITM),
    "a step of no plan": (lambda tx: _task(tx, INTERVIEW, step="nothing"), Broken.PLAN, RITM),
    "a course over without the reservations of a skipped step": (
        lambda tx: _request(tx, state=RequestState.CLOSED),
        Broken.RESERVED,
        RITM,
    ),
    "a request over before its steps": (lambda tx: _request(tx, state=RequestState.CLOSED), Broken.ENDING, RITM),
    "rows that do not add up": (lambda tx: _sum(tx, duplicates=2), Broken.SUM, "import:1"),
    "requests that did not come": (lambda tx: _sum(tx, new=2), Broken.SUM, "import:1"),
    "something to say of what is not there": (
        lambda tx: tx.outbox.add([(ItemOpened(LOST, ToItem()), GESTION)]),
        Broken.LOST,
        LOST,
    ),
    "a card of what is not there": (
        lambda tx: tx.places.put(Place(LOST, TECHNO, "C0TECHNO", "1.0001")),
        Broken.LOST,
        LOST,
    ),
    "a history of what is not there": (lambda tx: _write(tx, What.OPENED, LOST), Broken.LOST, LOST),
    "two cards in one message": (_share, Broken.SHARED_PLACE, "C0TECHNO 1.0001"),
}


@pytest.mark.parametrize("how", BREAKINGS)
async def test_what_is_broken_is_named(desk: Desk, how: str) -> None:
    await lived(desk)
    (grid,) = await desk.read(lambda tx: tx.audit.imports())
    breaking, what, item = BREAKINGS[how]
    await desk.write(breaking)
    _checked, faults = await proven(desk)
    named = {(one.what, one.item) for one in faults}
    assert (what, item.replace("import:1", grid.topic)) in named, faults


async def test_a_clock_that_nobody_would_look_at_is_named(desk: Desk) -> None:
    people = await lived(desk)

    async def open_another(tx: Transaction) -> None:
        await open_incident(tx, people.marie.id, "Et mon écran est noir.", NOW)

    await desk.write(open_another)
    await desk.write(_never_look)
    _checked, faults = await proven(desk)
    assert [(one.what, one.item, one.detail["field"]) for one in faults] == [
        (Broken.CLOCK, "INC0001002", "response 1 next_at")
    ]


async def test_an_item_with_a_number_still_to_be_handed_out_is_named(desk: Desk) -> None:
    await lived(desk)
    (ada,) = await known(desk, "Ada")
    await desk.write(lambda tx: tx.incidents.add(incident("INC0001500", ada)))
    _checked, faults = await proven(desk)
    named = [(one.what, one.item) for one in faults]
    assert (Broken.NUMBER_BEYOND, "INC0001500") in named
    assert (Broken.NEVER_OPENED, "INC0001500") in named
    assert Broken.NUMBER_MISSING not in {what for what, _item in named}


async def test_pages_follow_one_another_over_all_items(desk: Desk) -> None:
    (marie,) = await known(desk, "Marie")

    async def add(tx: Transaction) -> None:
        for number in await tx.numbers("INC", 7):
            await tx.incidents.add(incident(number, marie))

    async def walk(tx: Transaction) -> list[str]:
        found: list[str] = []
        while page := await tx.audit.numbers(ItemKind.INCIDENT, found[-1] if found else "", 3):
            found += page
        assert await tx.audit.last_number(ItemKind.INCIDENT) == int(found[-1].removeprefix("INC"))
        assert await tx.audit.last_number(ItemKind.SUPPORT) == 0
        return found

    await desk.write(add)
    assert await desk.read(walk) == [f"INC{number:07}" for number in range(1001, 1008)]
