"""Effects of a closed step: it opens those that wait for it, and the last one ends the request."""

from dataclasses import replace
from datetime import datetime

from workflow.courses import tasks
from workflow.courses.notices import RequestClosed, TaskOpenedAgain
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases.task_record import record_task
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.links import LinkKind, others
from workflow.items.states import RequestState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import Addressees
from workflow.notice import ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.people.use_cases.distribute import distributed
from workflow.ports.desk import Transaction


async def open_gates(
    tx: Transaction, request: ServiceRequest, done: ServiceTask, by: PersonId, now: datetime
) -> tuple[ServiceTask, ...]:
    """Open what a task that is done frees; give all the request's tasks as they stand then."""
    siblings = {task.number: task for task in await tx.tasks.of_request(request.number)}
    siblings[done.number] = done
    for change in tasks.gates(tx.rules.plans[request.plan], siblings.values(), by, now):
        opened = await distributed(tx, await _said_again(tx, change), now)
        siblings[change.after.number] = await record_task(tx, opened, now)
    return tuple(siblings.values())


async def _said_again(tx: Transaction, change: Change[ServiceTask]) -> Change[ServiceTask]:
    """Say it in the thread where the card stands already: an edit of an old card catches nobody's eye."""
    number = change.after.number
    if not await tx.places.of(number):
        return change
    return change.saying(TaskOpenedAgain(number, ToItem()))


async def close_request(tx: Transaction, request: ServiceRequest, by: PersonId, now: datetime, said: str = "") -> None:
    """End a request whose steps are all done or left undone, and tell whom it was for; ``said``: what was done."""
    detail = {"before": request.state.value, "after": RequestState.CLOSED.value}
    closed = replace(request, state=RequestState.CLOSED, closed_at=now)
    await tx.requests.save(closed)
    await tx.journal.append([Entry(request.number, now, by, What.STATE, detail)])
    told = RequestClosed(request.number, ToPerson(request.lead), said)
    group = next(iter(tx.rules.plans[request.plan].tasks)).group
    await tell(tx, [told], now, Addressees(group, request.lead))
    # What stands on the cards of its steps would be refused from now on.
    await redraw(tx, {task.number: Addressees(task.group) for task in await tx.tasks.of_request(request.number)})
    await redraw_parents(tx, request)
    await changed(tx, Change(closed), now)


async def redraw_parents(tx: Transaction, request: ServiceRequest) -> None:
    """Redraw the cards of the tasks that a service was asked from: they show where it stands."""
    parents = others(await tx.links.of(request.number), request.number, LinkKind.ASKED_FROM)
    await redraw(tx, {number: (await work_item(tx, THE_DESK, number)).addressees for number in parents})
