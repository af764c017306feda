"""What people do with service tasks, and what opens when they are done."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from workflow.courses import tasks
from workflow.courses.imports import import_list
from workflow.courses.notices import TasksImported
from workflow.courses.refusals import InformationMissing
from workflow.courses.tasks import ServiceTask, Tick
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.gates import close_request, open_gates
from workflow.courses.use_cases.planned import planned_task
from workflow.courses.use_cases.task_record import record_task
from workflow.items import assignment
from workflow.items.journal import Entry, What
from workflow.items.notices import ItemOpened
from workflow.items.refusals import AlreadyTaken
from workflow.items.use_cases.acting import away
from workflow.items.use_cases.taking import held_since
from workflow.items.use_cases.tell import tell
from workflow.notice import ToGroup
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction
from workflow.support.use_cases.support import must_be_clear
from workflow.teaching.interview import Findings
from workflow.teaching.sessions import SessionId
from workflow.teaching.use_cases.balance import must_be_settled
from workflow.teaching.use_cases.findings import write_findings
from workflow.teaching.use_cases.interview_news import taken


async def claim(tx: Transaction, person: PersonId, number: str, now: datetime) -> ServiceTask:
    """Take an open task in charge: exactly one person gets it."""
    task, who = await course_access.task_for(tx, person, number)
    try:
        absent = await away(tx, [task.holder], now)
        change = tasks.claim(task, who, now, holder_away=bool(absent))
    except AlreadyTaken as already:
        already.since = await held_since(tx, number)
        raise
    if not await tx.places.of(number):
        # Of a bulk import only a list was posted: from its claim on, the task has a card.
        card = ItemOpened(number, ToGroup(task.group))
        change = replace(change, notices=(card, *change.notices))
    await redraw_list(tx, task, now)
    after = await record_task(tx, change, now)
    await taken(tx, after, person, now)
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
    return await record_task(tx, tasks.release(task, who, now), now)


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


async def close(
    tx: Transaction,
    person: PersonId,
    number: str,
    findings: Findings,
    now: datetime,
    *,
    note: str = "",
    aware_of: Collection[SessionId] = (),
) -> ServiceTask:
    """Close a task: keep what it found, open what waited for it, end the request when all is done.

    ``aware_of``: live sessions to come of which the one who ends the request knows.
    """
    task, who = await course_access.task_for(tx, person, number)
    request = await tx.requests.get(task.request)
    change = tasks.close(task, who, now)
    found = await write_findings(tx, request, findings, person, now)
    planned = tx.rules.plans[request.plan].task(task.step)
    if missing := found.missing_for(planned):
        raise InformationMissing(number, missing)
    await must_be_clear(tx, number)
    await must_be_settled(tx, task, planned, now, aware_of)
    closed = await record_task(tx, change, now)
    opened = await open_gates(tx, request, closed, person, now)
    if note.strip():
        await tx.journal.append([Entry(number, now, person, What.WORK_NOTE, {"text": note})])
    if tasks.all_done(opened):
        await close_request(tx, found.request, person, now)
    elif found.request != request:
        await tx.requests.save(found.request)
    return closed


async def assign(tx: Transaction, by: Actor, number: str, holder: PersonId, now: datetime) -> None:
    """Have a manager give it to someone. Raises refusals.ManagersOnly, WrongState, AlreadyTaken."""
    item = await course_access.task(tx, by.id, number)
    await record_task(tx, assignment.assign(item, by, holder, now, at_work=tasks.TO_WORK), now)
