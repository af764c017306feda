"""Notices of a service to whoever asked for it, and cancelling it while nobody works on it."""

from datetime import datetime

from workflow.courses import plan_life
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import Claimed, ServiceTask
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.gates import redraw_parents
from workflow.courses.use_cases.task_record import record_task
from workflow.helpdesk.notices import ServiceTaken
from workflow.helpdesk.refusals import TooLateToCancel
from workflow.items.changes import Change
from workflow.items.holding import card_changed
from workflow.items.refusals import NotForYou
from workflow.items.states import TaskState
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def taken(tx: Transaction, change: Change[Claimed], now: datetime) -> None:
    """Tell the one whom a service is for who has taken it."""
    task, by = change.after.task, change.after.by
    request = await tx.requests.get(task.request)
    if request.key is None and request.lead != by:
        told = ServiceTaken(request.number, ToPerson(request.lead), by)
        await tell(tx, [told], now, Addressees(task.group, request.lead))


async def keep_receipt(tx: Transaction, change: Change[ServiceTask], _now: datetime) -> None:
    """Redraw the receipt of a service as its task goes on."""
    request = await tx.requests.get(change.after.request)
    if request.key is None:
        await redraw(tx, {request.number: Addressees(change.after.group, request.lead)})


async def cancel_own(tx: Transaction, person: PersonId, number: str, now: datetime) -> ServiceRequest:
    """Take back a service that one asked for. Raises refusals.NotForYou, WrongState, TooLateToCancel, NoSuchItem."""
    request = await course_access.request(tx, person, number)
    if request.lead != person or request.key is not None:
        raise NotForYou(number)
    tasks = await tx.tasks.of_request(number)
    if any(one.state is TaskState.IN_PROGRESS for one in tasks):
        raise TooLateToCancel(number, TaskState.IN_PROGRESS)
    ended = plan_life.take_back(request, now)
    await tx.requests.save(ended.after)
    await tx.journal.append(ended.entries)
    for one in plan_life.cancel_tasks(tasks, person, now):
        await record_task(tx, one.saying(card_changed(one.after)), now)
    await redraw_parents(tx, ended.after)
    await changed(tx, ended, now)
    return ended.after
