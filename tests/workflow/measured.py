"""Steps that were done before on a desk, from which it knows what such a step takes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office
from workflow.courses.teaching_support import INTERVIEW, TEACHING_SUPPORT
from workflow.items.journal import Entry, What
from workflow.items.states import TaskState
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

EVERY_STEP = tuple(one.key for one in TEACHING_SUPPORT.tasks)


async def done_before(office: Office, minutes: list[int], steps: Sequence[str] = (INTERVIEW,)) -> None:
    """Have steps of some courses closed, each after as long in hand."""
    courses = sheet(*(row(Sigle=f"DEN {1000 + at}", **{"Première activité": None}) for at in range(len(minutes))))
    await office.import_grid(courses)
    for number, spent in zip(office.requests()[-len(minutes) :], minutes, strict=True):
        found = office.tasks_of(number)
        for step in steps:
            await office.do(moved, office.paul.id, found[step].number, TaskState.IN_PROGRESS)
        office.later(minutes=spent)
        for step in steps:
            await office.do(moved, office.paul.id, found[step].number, TaskState.CLOSED)


async def moved(tx: Transaction, by: PersonId, number: str, to: TaskState, now: datetime) -> None:
    """Move a step on, whatever that needs."""
    held = await tx.tasks.get(number)
    ended = now if to is TaskState.CLOSED else None
    await tx.tasks.save(replace(held, state=to, holder=by, closed_at=ended))
    await tx.journal.append([Entry(number, now, by, What.STATE, {"before": held.state.value, "after": to.value})])
