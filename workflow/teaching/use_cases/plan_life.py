"""Skipped and reopened steps of a plan. Cancelling: ``cancelling``."""

from datetime import datetime

from workflow.courses import plan_life, tasks
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.gates import open_gates
from workflow.courses.use_cases.task_record import record_task
from workflow.courses.use_cases.tasks import redraw_list
from workflow.items.use_cases.limits import within_limit
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.use_cases.support import must_be_clear
from workflow.teaching.use_cases.served import end


async def skip(tx: Transaction, person: PersonId, number: str, reason: str, now: datetime) -> ServiceTask:
    """Leave a task undone for good: what waited for it opens, and the request ends when nothing is left.

    Raises refusals.ManagersOnly, NothingSaid, WrongState, SupportOpen.
    """
    task, who = await course_access.task_for(tx, person, number)
    change = plan_life.skip(task, who, _words(reason), now)
    await must_be_clear(tx, number)
    request = await tx.requests.get(task.request)
    skipped = await record_task(tx, change, now)
    siblings = await open_gates(tx, request, skipped, person, now)
    if tasks.all_done(siblings):
        await end(tx, request, siblings, person, now)
    await redraw_list(tx, task, now)
    return skipped


async def reopen(tx: Transaction, person: PersonId, number: str, reason: str, now: datetime) -> ServiceTask:
    """Take a closed task up again: what it had opened waits again.

    Raises refusals.NotYourGroup, NothingSaid, RequestIsOver, WrongState, StepGoesOn.
    """
    task, who = await course_access.task_for(tx, person, number)
    request = await tx.requests.get(task.request)
    siblings = {one.number: one for one in await tx.tasks.of_request(request.number)}
    plan = tx.rules.plans[request.plan]
    change = plan_life.reopen(task, request, plan, siblings.values(), who, _words(reason), now)
    # The request is written too: an ending of it at the same moment is then stale, and finds this step at work.
    await tx.requests.save(request)
    reopened = await record_task(tx, change, now)
    siblings[number] = reopened
    for back in plan_life.taken_back(plan, siblings.values(), person, now):
        await record_task(tx, back, now)
    return reopened


def _words(reason: str) -> str:
    return within_limit(reason.strip()) if reason.strip() else ""
