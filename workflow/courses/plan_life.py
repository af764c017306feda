"""Life of a plan beside its closings: steps skipped and reopened, requests cancelled.

Every rule is given all that it decides on; ``workflow.courses.tasks`` has the claims,
the closings and the gates.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workflow.courses.notices import TaskMoved, TaskReopened, TaskSkipped
from workflow.courses.plans import Plan
from workflow.courses.refusals import RequestIsOver, StepGoesOn
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import DONE, TO_WORK, ServiceTask
from workflow.items.changes import Change
from workflow.items.holding import card_changed, held, moved, must_act_for, must_say_something, wrong
from workflow.items.journal import Entry
from workflow.items.states import REQUEST_MOVES, RequestState, TaskState
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import Actor, PersonId
from workflow.people.refusals import ManagersOnly

LIVE = TO_WORK | {TaskState.WAITING}
"""States of a task that is still to be done."""
MOVES = {TaskState.SKIPPED: "skip"}
"""What a refused move is called, where the state it leads to does not say it."""


def skip(task: ServiceTask, actor: Actor, reason: str, now: datetime) -> Change[ServiceTask]:
    """Leave a task undone for good. What it opens is decided by ``tasks.gates``.

    Raises refusals.ManagersOnly, NothingSaid, WrongState.
    """
    _must_manage(actor, reason)
    gone_on, entry = _moved(task, TaskState.SKIPPED, actor.id, now, reason=reason)
    told: list[Notice] = [card_changed(task)]
    if task.state in TO_WORK:
        told.append(TaskSkipped(task.number, ToItem(), actor.id, reason))
        told += _holder_told(task, actor.id, "skipped", reason)
    return Change(gone_on, (entry,), tuple(told))


def reopen(
    task: ServiceTask,
    request: ServiceRequest,
    plan: Plan,
    siblings: Iterable[ServiceTask],
    actor: Actor,
    reason: str,
    now: datetime,
) -> Change[ServiceTask]:
    """Take a closed task up again: a member holds it then, a manager gives it back to the one who had it.

    ``siblings`` are all the tasks of the request. What this closes again is
    decided by ``taken_back``. Raises refusals.NotYourGroup, NothingSaid,
    RequestIsOver, WrongState, StepGoesOn.
    """
    must_act_for(task, actor)
    must_say_something(reason)
    if request.state is not RequestState.OPEN:
        raise RequestIsOver(task.number, request.number, request.state)
    if task.state is not TaskState.CLOSED:
        raise wrong(task, "reopen")
    _must_not_go_on(task, plan, siblings)
    holder = actor.id if task.group in actor.groups and not actor.manager else task.holder
    gone_on, entry = _moved(task, TaskState.IN_PROGRESS, actor.id, now, reason=reason)
    entries = [entry]
    told: list[Notice] = [
        card_changed(task),
        TaskReopened(task.number, ToItem(), actor.id, reason),
    ]
    if holder != task.holder:
        entries.append(held(task, holder, actor.id, now))
    else:
        told += _holder_told(task, actor.id, "reopened", reason)
    return Change(replace(gone_on, closed_at=None, holder=holder), tuple(entries), tuple(told))


def taken_back(
    plan: Plan, tasks: Iterable[ServiceTask], by: PersonId, now: datetime
) -> tuple[Change[ServiceTask], ...]:
    """Return every open task to waiting whose gate is no longer free.

    ``tasks`` are all the tasks of a request, as they stand after the change
    that may have closed a gate. Whom one was given to is told that it waits.
    """
    every = tuple(tasks)
    free = plan.opened_by(frozenset(task.step for task in every if task.state in DONE))
    changes = []
    for task in every:
        if task.state is not TaskState.OPEN or task.step in free:
            continue
        gone_on, entry = _moved(task, TaskState.WAITING, by, now)
        entries = [entry] if task.holder is None else [entry, held(task, None, by, now)]
        told = [card_changed(task), *_holder_told(task, by, "waiting")]
        changes.append(Change(replace(gone_on, opened_at=None, holder=None), tuple(entries), tuple(told)))
    return tuple(changes)


def cancel_request(request: ServiceRequest, actor: Actor, reason: str, now: datetime) -> Change[ServiceRequest]:
    """Cancel a service request. Raises refusals.ManagersOnly, NothingSaid, WrongState."""
    _must_manage(actor, reason)
    must_be_open(request)
    entry = moved(request, RequestState.CANCELLED, actor.id, now, reason=reason)
    return Change(replace(request, state=RequestState.CANCELLED, closed_at=now), (entry,))


def take_back(request: ServiceRequest, now: datetime) -> Change[ServiceRequest]:
    """Cancel a service for the one who asked for it, while nobody works on it. Raises refusals.WrongState."""
    must_be_open(request)
    entry = moved(request, RequestState.CANCELLED, request.lead, now)
    return Change(replace(request, state=RequestState.CANCELLED, closed_at=now), (entry,))


def must_be_open(request: ServiceRequest) -> None:
    """Refuse what can be done to an open request alone. Raises refusals.WrongState."""
    if RequestState.CANCELLED not in REQUEST_MOVES[request.state]:
        raise wrong(request, "cancel")


def cancel_tasks(tasks: Iterable[ServiceTask], by: PersonId, now: datetime) -> tuple[Change[ServiceTask], ...]:
    """Cancel what is left to do of a cancelled request; its holder still stands on it."""
    moves = (_moved(task, TaskState.CANCELLED, by, now) for task in tasks if task.state in LIVE)
    return tuple(Change(after, (entry,)) for after, entry in moves)


def _must_not_go_on(task: ServiceTask, plan: Plan, siblings: Iterable[ServiceTask]) -> None:
    """Refuse while someone works on a step that waited for this one, or has done it."""
    after = plan.after(task.step)
    for one in siblings:
        if one.step in after and one.state in {TaskState.IN_PROGRESS, TaskState.CLOSED}:
            raise StepGoesOn(task.number, one.number, one.holder, one.state)


def _must_manage(actor: Actor, reason: str) -> None:
    if not actor.manager:
        raise ManagersOnly
    must_say_something(reason)


def _moved(
    task: ServiceTask, after: TaskState, by: PersonId, now: datetime, *, reason: str = ""
) -> tuple[ServiceTask, Entry]:
    return replace(task, state=after), moved(task, after, by, now, reason=reason, move=MOVES.get(after, ""))


def _holder_told(task: ServiceTask, by: PersonId, move: str, reason: str = "") -> list[Notice]:
    """Tell who has a task what becomes of it, unless it is their own doing."""
    if task.holder is None or task.holder == by:
        return []
    return [TaskMoved(task.number, ToPerson(task.holder), by, move, reason)]
