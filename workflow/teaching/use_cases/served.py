"""What a step lacks, which people of a course were not served, and how its request ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases.gates import close_request
from workflow.items.journal import Detail, Entry, What
from workflow.items.states import RequestState, SupportState, TaskState
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import redraw
from workflow.items.work_items import Addressees
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.served import (
    Lack,
    Left,
    Reasons,
    Served,
    is_reserved,
    left_still,
    never_seen,
    not_served,
    said_of,
    waiting_in,
    was_presented,
    whom,
)

Unserved = tuple[tuple[Lack, ...], tuple[PersonId | str, ...]]
"""What was not done in a course, and for whom: a person, or as a session of its plan names them."""


async def served_of(tx: Transaction, request: ServiceRequest, now: datetime) -> Served:
    """Return what is kept of a course that tells what its steps lack."""
    tasks = await tx.tasks.of_request(request.number)
    journals = await tx.journal.of_many(task.number for task in tasks)
    support = await tx.support.of_request(request.number)
    made = {(one.task, one.presenter) for one in support if one.state is not SupportState.CANCELLED}
    helped = {task.number: {person for parent, person in made if parent == task.number} for task in tasks}
    return Served(
        request=request,
        interview=await tx.interviews.get(request.number),
        presenters=await tx.presenters.of_request(request.number),
        sessions=await tx.sessions.of_request(request.number),
        presented=was_presented(
            tx.rules.plans[request.plan],
            tasks,
            journals,
            request.lead,
        ),
        waiting={task.step: waiting_in(journals.get(task.number, ()), helped[task.number]) for task in tasks}
        if request.key is not None
        else {},
        today=tx.rules.calendar.local(now).date(),
    )


async def left_in(tx: Transaction, request: ServiceRequest, now: datetime) -> tuple[Left, ...]:
    """Return what the closed steps of a request lack still, and why; nothing of one that was cancelled."""
    tasks = await tx.tasks.of_request(request.number)
    closed = frozenset(task.step for task in tasks if task.state is TaskState.CLOSED)
    if request.state is RequestState.CANCELLED or not closed:
        return ()
    journal = await _journal(tx, tasks)
    return left_still(tx.rules.plans[request.plan], closed, await served_of(tx, request, now), journal)


async def unserved_in(tx: Transaction, numbers: Sequence[str]) -> Mapping[str, Unserved]:
    """Return who of each of these courses was not served, in two queries."""
    presenters, sessions = await tx.presenters.of_requests(numbers), await tx.sessions.of_requests(numbers)
    found = {}
    for number in numbers:
        lacks = not_served(presenters.get(number, ()), sessions.get(number, ()))
        found[number] = lacks, whom(lacks, sessions.get(number, ()))
    return found


async def early_in(tx: Transaction, tasks: Mapping[str, Iterable[ServiceTask]]) -> Mapping[str, tuple[Left, ...]]:
    """Return the sessions that each of these courses was closed before, with why, in two queries.

    ``tasks``: of each course, by its number.
    """
    of_course = {number: tuple(task.number for task in some) for number, some in tasks.items()}
    journals = await tx.journal.of_many(one for some in of_course.values() for one in some)
    sessions, found = await tx.sessions.of_requests(of_course), {}
    for number, own in of_course.items():
        journal = _in_order(entry for task in own for entry in journals.get(task, ()))
        said = said_of(journal)
        lacks = never_seen(sessions.get(number, ()), journal)
        found[number] = tuple(Left(one, said[one.key]) for one in lacks)
    return found


async def _journal(tx: Transaction, tasks: Iterable[ServiceTask]) -> tuple[Entry, ...]:
    journals = await tx.journal.of_many(task.number for task in tasks)
    return _in_order(entry for some in journals.values() for entry in some)


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.at))


def limited(reasons: Reasons) -> Reasons:
    """Return why something is left, as it is. Raises refusals.TextTooLong."""
    return {key: within_limit(reason) for key, reason in reasons.items()}


async def end(
    tx: Transaction,
    request: ServiceRequest,
    tasks: Iterable[ServiceTask],
    by: PersonId,
    now: datetime,
    said: str = "",
) -> None:
    """End a request whose steps are all done or left undone: with reservations, where something was left.

    ``said``: what was done, for the one whom it was for.
    """
    await close_request(tx, await _weighed(tx, request, tasks, by, now), by, now, said)


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
    tasks = tuple(tasks)
    skipped = any(task.state is TaskState.SKIPPED for task in tasks)
    lacks, _whom = (await unserved_in(tx, [request.number]))[request.number]
    early = (await early_in(tx, {request.number: tasks}))[request.number]
    reserved = is_reserved(request, [*lacks, *(one.lack for one in early)], skipped=skipped)
    if reserved is not request.reserved:
        detail: Detail = {"field": "reserved", "before": request.reserved, "after": reserved}
        await tx.journal.append([Entry(request.number, now, by, What.CHANGED, detail)])
    return replace(request, reserved=reserved)
