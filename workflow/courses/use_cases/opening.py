"""Service requests of courses, opened in bulk with their tasks: by an import, or by an approved intention."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from workflow.courses.grid import ChangedRequest, GridRequest
from workflow.courses.requests import ServiceRequest, opening_entries, tasks_of
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases.indexing import index_requests
from workflow.courses.use_cases.task_clocks import begin_task_clocks
from workflow.items.states import TaskState
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction

AT_ONCE = 200
"""Requests made before they are written: whoever else is served gets a turn at each writing."""
WrittenSoFar = Callable[[int], None]
"""Told how many requests are written so far, in the transaction that writes them."""


def untold(_written: int) -> None:
    """Tell nobody how many requests are written."""


async def open_requests(
    tx: Transaction,
    wanted: Sequence[GridRequest],
    by: PersonId,
    now: datetime,
    *,
    import_id: int | None = None,
    written: WrittenSoFar = untold,
) -> tuple[ServiceTask, ...]:
    """Create requests and their tasks; return the tasks that can be taken.

    Without ``import_id`` no grid names them yet.
    """
    teaching = tx.rules.plans[tx.rules.teaching_plan]
    steps = len(teaching.tasks)
    leads = await leads_of(tx, wanted)
    numbers = await tx.numbers("RITM", len(wanted))
    task_numbers = iter(await tx.numbers("SCTASK", len(wanted) * steps))
    requests = (
        ServiceRequest(
            number=number,
            plan=teaching.key,
            key=one.key,
            data=one.data,
            lead=leads[one.data.lead_email].id,
            opened_at=now,
            import_id=import_id,
            off_grid=import_id is None,
        )
        for number, one in zip(numbers, wanted, strict=True)
    )
    opened: list[ServiceTask] = []
    count = 0
    while some := list(islice(requests, AT_ONCE)):
        plans = [(request, tasks_of(request, teaching, tuple(islice(task_numbers, steps)))) for request in some]
        tasks = [task for _, own in plans for task in own]
        await tx.requests.add_many(some)
        await index_requests(tx, some)
        await tx.tasks.add_many(tasks)
        await tx.journal.append([entry for request, own in plans for entry in opening_entries(request, own, by)])
        to_take = [task for task in tasks if task.state is TaskState.OPEN]
        promised = (one for one in to_take if import_id is None or tx.rules.of_group(one.group).import_clock)
        await begin_task_clocks(tx, promised)
        opened += to_take
        count += len(some)
        written(count)
    return tuple(opened)


async def leads_of(tx: Transaction, wanted: Sequence[GridRequest | ChangedRequest]) -> Mapping[str, Person]:
    """Know every course lead by e-mail; those that no platform has shown yet are added."""
    names = {one.data.lead_email: one.data.lead_name for one in wanted}
    known = dict(await tx.people.by_email(names))
    missing = [Person(0, names[email], email) for email in names if email not in known]
    for person in await tx.people.add_many(missing):
        if person.email is not None:
            known[person.email] = person
    return known
