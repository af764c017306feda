"""Progress of a course's support: its steps, what each waits for, and the light of the course.

The light compares two numbers of business days: those left until the day before
which all must be done (the course's first activity, that day included), and
those that the steps not yet done usually take, as their plan says. Steps that can go on side by side
count once: the longest way through what is left of the plan. A step counts whole
until it is done, however long it has been open: what it still takes is not known.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.grid import RequestKey
from workflow.courses.plans import Plan, PlannedTask
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import DONE, TO_WORK, ServiceTask
from workflow.items.states import RequestState, TaskState

OVER = DONE | {TaskState.CANCELLED}


class Light(StrEnum):
    """Where the support of a course stands, at a glance."""

    READY = "ready"
    """Every step is done, and everyone was served."""
    RESERVED = "reserved"
    """It is over with reservations: a step was left undone, or someone was not served."""
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    """Fewer business days are left than its steps to come usually take."""
    LATE = "late"
    """Its day has passed, and steps are still to be done."""


class Readiness(StrEnum):
    """What is answered to "is my course ready?", the worst first."""

    NO = "no"
    NOT_YET = "not_yet"
    YES = "yes"


READINESS: Mapping[Light | None, Readiness] = {
    Light.READY: Readiness.YES,
    Light.ON_TRACK: Readiness.NOT_YET,
    Light.AT_RISK: Readiness.NO,
    Light.LATE: Readiness.NO,
    Light.RESERVED: Readiness.NO,
    None: Readiness.NOT_YET,
}
"""The answer that each light gives; None: its date is not known."""
WORST_FIRST = (Light.LATE, Light.AT_RISK, Light.ON_TRACK, Light.RESERVED, Light.READY)
OVER_WITH = frozenset({Light.RESERVED, Light.READY})
"""Lights of what is over."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """What a light is measured against: today, in the cell's calendar."""

    today: date
    calendar: BusinessCalendar


@dataclass(frozen=True, slots=True)
class CourseStanding:
    """A service request for a course as a light needs it, without its tasks."""

    number: str
    plan: str
    key: RequestKey
    title: str
    lead_name: str
    first_activity: date | None
    closed: bool
    reserved: bool
    undone: frozenset[str]
    """Keys of the steps that are still to be done."""
    groups: frozenset[str]
    """Keys of the groups that have something to do for it now."""
    at_work: frozenset[str] = frozenset()
    """Keys of the steps whose turn it is."""
    to_take: frozenset[str] = frozenset()
    """Those of them that nobody has."""

    def begun(self, plan: Plan) -> bool:
        """Return whether anything was done for it, or is in someone's hands."""
        return self.at_work != self.to_take or any(task.key not in self.undone for task in plan.tasks)


@dataclass(frozen=True, slots=True)
class StepProgress:
    """A step of a request, as it stands."""

    task: ServiceTask
    planned: PlannedTask
    after: tuple[PlannedTask, ...]
    """Steps that must be done before it opens, in plan order."""

    @property
    def at_work(self) -> bool:
        """Return whether someone is waited for, rather than another step."""
        return self.task.state in TO_WORK


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a service request is."""

    steps: tuple[StepProgress, ...]
    due: date | None
    """Its course's first activity."""
    light: Light | None
    """None without a date, when it is cancelled, and for a service of the catalogue."""
    left: int | None
    """Business days after today, up to and with the due day; negative once it has passed."""
    needed: int
    """Business days that the steps to come usually take."""

    @property
    def skipped(self) -> tuple[PlannedTask, ...]:
        """Steps that were left undone."""
        return tuple(one.planned for one in self.steps if one.task.state is TaskState.SKIPPED)


def progress(request: ServiceRequest, plan: Plan, tasks: Iterable[ServiceTask], horizon: Horizon) -> Progress:
    """Say how far a request is, from all its tasks in plan order."""
    own = tuple(tasks)
    undone = undone_of(own)
    due = request.data.first_activity
    left = None if due is None else horizon.calendar.business_days(horizon.today, due)
    shown = None
    if request.key is not None and request.state is not RequestState.CANCELLED:
        over = request.state is RequestState.CLOSED
        shown = light(plan, undone, due, horizon, over=over, reserved=request.reserved)
    return Progress(
        steps=tuple(_step(task, plan, undone) for task in own),
        due=due,
        light=shown,
        left=left,
        needed=usual_days(plan, undone),
    )


def undone_of(tasks: Iterable[ServiceTask]) -> frozenset[str]:
    """Return the keys of the steps that are still to be done."""
    return frozenset(task.step for task in tasks if task.state not in OVER)


def standing_light(one: CourseStanding, plan: Plan, horizon: Horizon) -> Light | None:
    """Return the light of a request that was read without its tasks."""
    return light(plan, one.undone, one.first_activity, horizon, over=one.closed, reserved=one.reserved)


def light(
    plan: Plan, undone: frozenset[str], due: date | None, horizon: Horizon, *, over: bool, reserved: bool = False
) -> Light | None:
    """Return the light of a request for a course; None while its date is not known."""
    if over or not undone:
        return Light.RESERVED if reserved else Light.READY
    if due is None:
        return None
    if due < horizon.today:
        return Light.LATE
    left = horizon.calendar.business_days(horizon.today, due)
    return Light.AT_RISK if left < usual_days(plan, undone) else Light.ON_TRACK


def course_light(lights: Iterable[Light | None]) -> Light | None:
    """Return the one light of a course from those of its requests: the worst that is known.

    Over only when all are: one whose date is not known keeps the course from it.
    """
    every = list(lights)
    known = [one for one in WORST_FIRST if one in every]
    if not known or (known[0] in OVER_WITH and None in every):
        return None
    return known[0]


def usual_days(plan: Plan, undone: frozenset[str]) -> int:
    """Return the business days that what is left of a plan usually takes: its longest way."""
    return max(usual_ends(plan, undone).values(), default=0)


def usual_ends(plan: Plan, undone: Collection[str]) -> Mapping[str, int]:
    """Return after how many business days each of these steps is usually done, with those that it waits for."""
    ends: dict[str, int] = {}
    left = [task for task in plan.tasks if task.key in undone]
    while left:
        ready = [task for task in left if not task.waits_for & {one.key for one in left}]
        for task in ready:
            ends[task.key] = task.usual_days + max((ends[key] for key in task.waits_for if key in ends), default=0)
        left = [task for task in left if task not in ready]
    return ends


def _step(task: ServiceTask, plan: Plan, undone: frozenset[str]) -> StepProgress:
    planned = plan.task(task.step)
    waiting = task.state is TaskState.WAITING
    after = tuple(one for one in plan.tasks if waiting and one.key in planned.waits_for & undone)
    return StepProgress(task, planned, after)
