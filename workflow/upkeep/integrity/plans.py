"""A service request against its plan: gates, and how it ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workflow.courses.plan_life import LIVE
from workflow.courses.plans import Plan, Requirement
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import DONE, ServiceTask, all_done
from workflow.items.journal import Entry
from workflow.items.states import RequestState, TaskState
from workflow.support.support_tasks import UNDER_WAY, SupportTask
from workflow.teaching.served import Lack, is_reserved, said_of
from workflow.upkeep.integrity.faults import Broken, Fault, differs

_BEGUN = frozenset({TaskState.OPEN, TaskState.IN_PROGRESS, TaskState.CLOSED})


def gate_faults(
    request: ServiceRequest,
    tasks: Sequence[ServiceTask],
    support: Sequence[SupportTask],
    plans: Mapping[str, Plan],
) -> Iterator[Fault]:
    """Look at what is open and what waits, and whether the request is over when its steps are."""
    plan = plans.get(request.plan)
    if plan is None:
        yield Fault(Broken.PLAN, request.number, {"field": "plan", "stored": request.plan})
        return
    steps = sorted(one.key for one in plan.tasks)
    yield from differs(Broken.PLAN, request.number, "steps", sorted(one.step for one in tasks), steps)
    if request.state is not RequestState.CANCELLED:
        yield from _gates(request, tasks, plan)
    yield from _ending(request, tasks)
    over = {one.number for one in tasks if one.state not in LIVE}
    for one in support:
        if one.state in UNDER_WAY and one.task in over:
            yield Fault(Broken.GATE, one.number, {"field": one.task, "stored": one.state.value})


def reserve_faults(
    request: ServiceRequest, tasks: Sequence[ServiceTask], lacks: Sequence[Lack], journal: Iterable[Entry], plan: Plan
) -> Iterator[Fault]:
    """Look whether a course that is over has reservations where someone was left, with a reason, and there alone.

    ``lacks``: who was not served, and the sessions that it was closed before; ``journal``: of its tasks.
    """
    if request.state is not RequestState.CLOSED:
        return
    skipped = any(one.state is TaskState.SKIPPED for one in tasks)
    expected = is_reserved(request, lacks, skipped=skipped)
    yield from differs(Broken.RESERVED, request.number, "reserved", request.reserved, expected)
    closed = {one.step for one in tasks if one.state is TaskState.CLOSED}
    asked = any(Requirement.SERVED in one.requires for one in plan.tasks if one.key in closed)
    if request.reserved and asked and not skipped and not said_of(journal):
        yield Fault(Broken.RESERVED, request.number, {"field": "reason", "stored": "—", "expected": "…"})


def _gates(request: ServiceRequest, tasks: Sequence[ServiceTask], plan: Plan) -> Iterator[Fault]:
    free = plan.opened_by(frozenset(one.step for one in tasks if one.state in DONE))
    for one in tasks:
        shut = one.step not in free
        stuck = one.state is TaskState.WAITING and request.state is RequestState.OPEN
        if (one.state in _BEGUN and shut) or (stuck and not shut):
            yield Fault(Broken.GATE, one.number, {"field": one.step, "stored": one.state.value})


def _ending(request: ServiceRequest, tasks: Sequence[ServiceTask]) -> Iterator[Fault]:
    if request.state is RequestState.CANCELLED:
        over = not any(one.state in LIVE for one in tasks)
        yield from differs(Broken.ENDING, request.number, "steps over", over, expected=True)
    elif tasks:
        ended = request.state is RequestState.CLOSED
        yield from differs(Broken.ENDING, request.number, "closed", ended, all_done(tasks))
