"""What a step lacks, who of a course was not served, and how its request ends."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases.gates import close_request
from workflow.items.journal import Detail, Entry, What
from workflow.items.states import RequestState, TaskState
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import redraw
from workflow.items.work_items import Addressees
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.served import Left, Reasons, Served, is_reserved, left_still, was_presented


async def served_of(tx: Transaction, request: ServiceRequest) -> Served:
    """Return what is kept of a course that tells what its steps lack."""
    tasks = await tx.tasks.of_request(request.number)
    return Served(
        request=request,
        interview=await tx.interviews.get(request.number),
        presenters=await tx.presenters.of_request(request.number),
        sessions=await tx.sessions.of_request(request.number),
        presented=was_presented(tx.rules.plans[request.plan], tasks, await _journal(tx, tasks)),
    )


async def left_in(tx: Transaction, request: ServiceRequest) -> tuple[Left, ...]:
    """Return what the closed steps of a request lack still, and why; nothing of one that was cancelled."""
    tasks = await tx.tasks.of_request(request.number)
    closed = frozenset(task.step for task in tasks if task.state is TaskState.CLOSED)
    if request.state is RequestState.CANCELLED or not closed:
        return ()
    journal = await _journal(tx, tasks)
    return left_still(tx.rules.plans[request.plan], closed, await served_of(tx, request), journal)


async def _journal(tx: Transaction, tasks: Iterable[ServiceTask]) -> tuple[Entry, ...]:
    journals = await tx.journal.of_many(task.number for task in tasks)
    return tuple(sorted((entry for some in journals.values() for entry in some), key=lambda entry: entry.at))


def limited(reasons: Reasons) -> Reasons:
    """Return why something is left, as it is. Raises refusals.TextTooLong."""
    return {key: within_limit(reason) for key, reason in reasons.items()}


async def end(
    tx: Transaction, request: ServiceRequest, tasks: Iterable[ServiceTask], by: PersonId, now: datetime
) -> None:
    """End a request whose steps are all done or left undone: with reservations, where someone was not served."""
    await close_request(tx, await _weighed(tx, request, tasks, by, now), by, now)


async def weigh_again(tx: Transaction, request: ServiceRequest, by: PersonId, now: datetime) -> None:
    """Look again at a request that is over with reservations: those who were left may have been served since."""
    if request.state is not RequestState.CLOSED or not request.reserved:
        return
    tasks = await tx.tasks.of_request(request.number)
    after = await _weighed(tx, request, tasks, by, now)
    if after != request:
        await tx.requests.save(after)
        await redraw(tx, {task.number: Addressees(task.group) for task in tasks})


async def _weighed(
    tx: Transaction, request: ServiceRequest, tasks: Iterable[ServiceTask], by: PersonId, now: datetime
) -> ServiceRequest:
    skipped = any(task.state is TaskState.SKIPPED for task in tasks)
    reserved = is_reserved(await served_of(tx, request), skipped=skipped)
    if reserved is not request.reserved:
        detail: Detail = {"field": "reserved", "before": request.reserved, "after": reserved}
        await tx.journal.append([Entry(request.number, now, by, What.CHANGED, detail)])
    return replace(request, reserved=reserved)
