"""Cost of a grid for each group: hours where they were measured here, else steps and their usual delays."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.plans import Plan
from workflow.courses.progress import usual_ends
from workflow.items.states import TaskState
from workflow.overview.reports.histories import TaskHistory
from workflow.overview.reports.spread import median
from workflow.overview.reports.steps import StepKey, time_in

MEASURES = 5
"""Of a step that was closed less often than this in an approach, only the usual delay is known."""


@dataclass(frozen=True, slots=True)
class Work:
    """A step that a group has to do, or would have."""

    group: str
    seconds: int | None
    """Business time that it takes someone; None: not known here yet."""
    days: int
    """Business days until it is usually done, with the steps that come before it: a delay, no time of work."""
    due: date | None
    """When its course begins; it is to be done before that day."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The hours of a group, on the day that is the hardest to meet."""

    total: int
    """Business seconds of all that the grid brings it."""
    wanted: int
    """Business seconds of the grid's work that is to be done before that day."""
    free: int
    """Business seconds that its members have until then, less what its open steps take of them; not below zero."""


@dataclass(frozen=True, slots=True)
class GroupLoad:
    """What a grid brings a group, and how it stands on the day that is the hardest to meet."""

    group: str
    steps: int
    """How many the grid brings it."""
    days: int
    """Business days until the last of them is usually done, from the start of its course's first step."""
    day: date | None
    """The day on which the least is left over, without effort the first; None: no course of the grid has a date."""
    left: int
    """Business days until then; 0 when it is past."""
    members: int
    effort: Effort | None
    """None: a step of these, or one that it has open, was not measured here."""


class Costs:
    """What each step takes, in business seconds in someone's hands, where that was measured here."""

    def __init__(self, calendar: BusinessCalendar) -> None:
        self._calendar = calendar
        self._times: dict[StepKey, list[int]] = {}

    def add(self, item: TaskHistory) -> None:
        """Measure a service task, if it is done."""
        if item.state is TaskState.CLOSED:
            spent = time_in(item, self._calendar).get(TaskState.IN_PROGRESS, 0)
            self._times.setdefault(StepKey(item.plan, item.step, item.approach), []).append(spent)

    def measured(self, key: StepKey) -> bool:
        """Return whether a step was done often enough here to go by that."""
        return len(self._times.get(key, ())) >= MEASURES

    def of(self, key: StepKey) -> int | None:
        """Return what a step takes; None: not known here yet."""
        return int(median(self._times[key]) or 0) if self.measured(key) else None

    def work(self, plan: Plan, approach: str, due: date | None, steps: Collection[str]) -> Iterable[Work]:
        """Return what these steps of a request are for their groups."""
        for step, days in usual_ends(plan, steps).items():
            yield Work(plan.task(step).group, self.of(StepKey(plan.key, step, approach)), days, due)


def loads(
    wanted: Sequence[Work],
    open_steps: Sequence[Work],
    there: Mapping[str, Sequence[datetime]],
    now: datetime,
    calendar: BusinessCalendar,
) -> tuple[GroupLoad, ...]:
    """Compare what a grid brings each group with what it has: hours with hours where all are known, else delays.

    ``there``: by group, from when on each member can work. What has no date may be done last, and counts on the last
    day of all; an open step without one counts for nothing before it.
    """
    days = sorted({one.due for one in wanted if one.due is not None})
    last = days[-1] if days else None
    today = calendar.local(now).date()
    found = []
    for group in dict.fromkeys(one.group for one in wanted):
        own = [one for one in wanted if one.group == group]
        others = [one for one in open_steps if one.group == group]
        members = there.get(group, ())
        first = min(one.due or last for one in own) if last is not None else None
        day, effort = first, None
        if all(one.seconds is not None for one in (*own, *others)):
            day, effort = _effort(own, others, last, partial(_has, members, now=now, calendar=calendar))
        left = max(calendar.business_days(today, day), 0) if day is not None else 0
        longest = max(one.days for one in own)
        found.append(GroupLoad(group, len(own), longest, day, left, len(members), effort))
    return tuple(found)


def _effort(
    own: Sequence[Work], others: Sequence[Work], last: date | None, has: Callable[[date], int]
) -> tuple[date | None, Effort]:
    """Return the day on which the least is left over of what a group ``has`` before it, and its hours then."""
    total = _sum(own)
    if last is None:
        return None, Effort(total, total, 0)
    days = sorted({one.due or last for one in own})
    sums = [(_before(own, day, last), has(day) - _before(others, day, last), day) for day in days]
    need, free, day = min(sums, key=lambda one: (one[1] - one[0], one[2]))
    return day, Effort(total, need, max(free, 0))


def _before(work: Iterable[Work], day: date, last: date) -> int:
    """Sum what is to be done before a day."""
    return _sum(one for one in work if (one.due or last) <= day)


def _sum(work: Iterable[Work]) -> int:
    return sum(one.seconds or 0 for one in work)


def _has(members: Iterable[datetime], day: date, now: datetime, calendar: BusinessCalendar) -> int:
    """Sum the business time that people have before a day begins."""
    until = datetime.combine(day, time(), ZoneInfo(calendar.timezone))
    return sum(calendar.elapsed(max(now, since), until) for since in members if max(now, since) < until)
