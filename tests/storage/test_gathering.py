"""Many appointments of one person planned at the same moment: each is told, at once or with the others."""

import asyncio
from dataclasses import replace
from functools import partial

from tests.storage.samples import HOUR, NOW, known, request, support, task
from workflow.items.states import SupportState
from workflow.notice import Notice
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction
from workflow.support.notices import AgendaEntered, AppointmentsGathered
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases.appointed import GATHERED, TOGETHER, follow_in_calendars, say_gathered

MANY = 12


async def waiting(desk: Desk) -> list[Notice]:
    """Lease and finish all that is to be said."""
    said: list[Notice] = []
    while rows := await desk.outbox.lease(100, HOUR):
        said += [row.notice for row in rows]
        for row in rows:
            await desk.outbox.sent(row, None)
    return said


async def planned(tx: Transaction, before: SupportTask, lea: Person) -> None:
    after = replace(before, state=SupportState.PLANNED, holder=lea.id)
    await follow_in_calendars(tx, before, after, (), NOW)


async def over(tx: Transaction, lea: Person) -> None:
    timer = await tx.timers.take(f"{GATHERED}:{lea.id}", GATHERED, NOW + TOGETHER)
    assert timer is not None
    await say_gathered(tx, timer, NOW + TOGETHER)


async def test_none_is_lost_however_they_meet(desk: Desk) -> None:
    camille, lea = await known(desk, "Camille", "Lea")
    parent = task("SCTASK0001001", request("RITM0001001", camille))
    made = [
        support(f"TASK{number:07}", parent, camille, starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR)
        for number in range(MANY)
    ]
    await asyncio.gather(*(desk.write(partial(planned, before=one, lea=lea)) for one in made))
    at_once = [one.topic for one in await waiting(desk) if isinstance(one, AgendaEntered)]
    await desk.write(partial(over, lea=lea))
    (gathered,) = await waiting(desk)
    assert isinstance(gathered, AppointmentsGathered)
    assert len(at_once) == 1
    assert sorted([*at_once, *gathered.numbers]) == [one.number for one in made]
