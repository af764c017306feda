"""Acts on service tasks, but closing them: ``teaching.use_cases.closing``."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from workflow.courses import tasks
from workflow.courses.imports import import_list
from workflow.courses.notices import TasksImported
from workflow.courses.tasks import Claimed, ServiceTask, Tick
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.planned import planned_task
from workflow.courses.use_cases.task_record import record_task
from workflow.items import assignment
from workflow.items.changes import Change
from workflow.items.journal import Entry
from workflow.items.undoing import given_back
from workflow.items.use_cases.claiming import claiming, with_card
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import tell
from workflow.notice import ToGroup
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction


async def claim(tx: Transaction, person: PersonId, number: str, now: datetime) -> ServiceTask:
    """Take an open task in charge: exactly one person gets it."""
    task, who = await course_access.task_for(tx, person, number)
    async with claiming(tx, task, now) as holder_away:
        change = tasks.claim(task, who, now, holder_away=holder_away)
    change = await with_card(tx, change)
    await redraw_list(tx, task, now)
    after = await record_task(tx, change, now)
    await changed(tx, Change(Claimed(after, person)), now)
    return after


async def redraw_list(tx: Transaction, task: ServiceTask, now: datetime) -> None:
    """Keep the list that an import left in the group's channels true."""
    request = await tx.requests.get(task.request)
    if request.import_id is None:
        return
    topic, plan = import_list(request.import_id, task.group), tx.rules.plans.get(request.plan)
    # Beside one that stands, one may be on its way at this moment, with what was true before.
    on_its_way = plan is not None and task.group in {one.group for one in plan.tasks if not one.waits_for}
    if on_its_way or await tx.places.of(topic):
        await tell(tx, [TasksImported(topic, ToGroup(task.group), changed=True)], now)


async def release(tx: Transaction, person: PersonId, number: str, now: datetime) -> ServiceTask:
    """Put a task back to be taken."""
    task, who = await course_access.task_for(tx, person, number)
    await redraw_list(tx, task, now)
    return await record_task(tx, tasks.release(task, who, await tx.journal.of(number), now), now)


async def tick(
    tx: Transaction,
    person: PersonId,
    number: str,
    ticks: Mapping[str, Tick],
    now: datetime,
) -> ServiceTask:
    """Set boxes of a task's checklist."""
    task, who = await course_access.task_for(tx, person, number)
    change = tasks.tick(task, await planned_task(tx, task), who, ticks, now)
    return await record_task(tx, change, now)


async def assign(tx: Transaction, by: Actor, number: str, holder: PersonId, now: datetime) -> None:
    """Assign it to someone, as a manager. Raises refusals.ManagersOnly, WrongState, AlreadyTaken."""
    item = await course_access.task(tx, by.id, number)
    await record_task(tx, assignment.assign(item, by, holder, now, at_work=tasks.TO_WORK), now)


async def undo(tx: Transaction, person: PersonId, number: str, act: Sequence[Entry], now: datetime) -> None:
    """Take back what the lines of ``act`` say was done to a service task: who has it, and its state."""
    await record_task(tx, given_back(await course_access.task(tx, person, number), act, person, now), now)
