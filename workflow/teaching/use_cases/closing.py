"""Close a step: keep what it found, open what waited for it."""

from datetime import datetime

from workflow.courses import tasks
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.gates import open_gates
from workflow.courses.use_cases.task_record import record_task
from workflow.items.holding import noted
from workflow.items.journal import Entry, What
from workflow.items.use_cases.limits import within_limit
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.use_cases.support import must_be_clear
from workflow.teaching.interview import Findings, is_interview
from workflow.teaching.served import Reasons, left
from workflow.teaching.use_cases.balance import must_be_settled
from workflow.teaching.use_cases.findings import write_findings
from workflow.teaching.use_cases.presenters import lead_is_reached
from workflow.teaching.use_cases.served import end, limited, served_of

NO_REASONS: Reasons = {}


async def close(
    tx: Transaction,
    person: PersonId,
    number: str,
    findings: Findings,
    now: datetime,
    *,
    note: str = "",
    reasons: Reasons = NO_REASONS,
) -> ServiceTask:
    """Close a task: keep what it found, open what waited for it, end the request when all is done.

    ``reasons``: why it is closed without what it lacks. ``note`` is for support alone; of a service, it tells the
    one whom it was for what was done.
    Raises refusals.InformationMissing, ReasonMissing, SupportOpen, and what
    ``must_be_settled`` does.
    """
    task, who = await course_access.task_for(tx, person, number)
    request = await tx.requests.get(task.request)
    change = tasks.close(task, who, now)
    note, service = within_limit(note.strip()), request.key is None
    if note:
        change = change.noting(_told(task, person, note, now) if service else noted(task, person, note, now))
    found = await write_findings(tx, request, findings, person, now)
    planned = tx.rules.plans[request.plan].task(task.step)
    if is_interview(planned):
        await lead_is_reached(tx, request.number, person, now)
    await must_be_clear(tx, number)
    reasons = limited(reasons)
    await must_be_settled(tx, task, planned, reasons, now)
    course = await served_of(tx, found, now)
    change = change.noting(*left(task, planned, course, reasons, person, now))
    closed = await record_task(tx, change, now)
    opened = await open_gates(tx, request, closed, person, now)
    if tasks.all_done(opened):
        await end(tx, found, opened, person, now, note if service else "")
    elif found != request:
        await tx.requests.save(found)
    return closed


def _told(task: ServiceTask, by: PersonId, text: str, now: datetime) -> Entry:
    """Return the line of what the one is told whom a service was for."""
    return Entry(task.number, now, by, What.COMMENT, {"text": text, "support": True})
