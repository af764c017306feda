"""Business time during which each step of a plan was open or in progress, by approach."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.tasks import TO_WORK
from workflow.items.journal import What
from workflow.items.states import TaskState
from workflow.overview.reports.histories import Interval, TaskHistory, moved_into, opened_at, state_at
from workflow.overview.reports.spread import median, nine_of_ten


@dataclass(frozen=True, slots=True, order=True)
class StepKey:
    """A step of a plan, for one approach (empty: a service of the catalogue)."""

    plan: str
    step: str
    approach: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """How one step went; times are business seconds."""

    key: StepKey
    closed: int
    """Closed within the span, and not taken up again by its end."""
    middle: float | None
    """Median of their times from being opened to being closed …"""
    most: int | None
    """… and what nine of ten stay within."""
    to_take: float | None
    """Median of what of it they waited for someone to claim them."""
    skipped: int
    """Skipped within the span: no time of theirs is counted."""
    cancelled: int
    left: int
    """Open or in progress at its end."""


@dataclass(slots=True)
class _Sum:
    times: list[int] = field(default_factory=list)
    waits: list[int] = field(default_factory=list)
    skipped: int = 0
    cancelled: int = 0
    left: int = 0


class StepTally:
    """Steps as they are counted."""

    def __init__(self, calendar: BusinessCalendar, span: Interval) -> None:
        self._calendar = calendar
        self._span = span
        self._sums: dict[StepKey, _Sum] = {}

    def add(self, item: TaskHistory) -> None:
        """Count a service task by what became of it within the span."""
        state = state_at(item, self._span.until)
        ended = moved_into(item, frozenset({state}), self._span)
        if state in TO_WORK:
            opened = opened_at(item)
            if opened is not None and opened <= self._span.until:
                self._of(item).left += 1
        elif ended is not None and state == TaskState.SKIPPED:
            self._of(item).skipped += 1
        elif ended is not None and state == TaskState.CANCELLED:
            self._of(item).cancelled += 1
        elif ended is not None and state == TaskState.CLOSED:
            spent = time_in(item, self._calendar)
            found = self._of(item)
            found.times.append(spent.get(TaskState.OPEN, 0) + spent.get(TaskState.IN_PROGRESS, 0))
            found.waits.append(spent.get(TaskState.OPEN, 0))

    def _of(self, item: TaskHistory) -> _Sum:
        return self._sums.setdefault(StepKey(item.plan, item.step, item.approach), _Sum())

    def rows(self) -> tuple[StepRow, ...]:
        """Return them by plan, step and approach."""
        return tuple(
            StepRow(
                key,
                len(one.times),
                median(one.times),
                nine_of_ten(one.times),
                median(one.waits),
                one.skipped,
                one.cancelled,
                one.left,
            )
            for key, one in sorted(self._sums.items())
        )


def time_in(item: TaskHistory, calendar: BusinessCalendar) -> Mapping[str, int]:
    """Return the business seconds that a task has spent in each state that it has left."""
    moves = [entry for entry in item.entries if entry.what is What.STATE]
    since = next((entry.at for entry in item.entries if entry.what is What.OPENED), None)
    spent: dict[str, int] = {}
    for entry in moves:
        if since is not None:
            before = str(entry.detail["before"])
            spent[before] = spent.get(before, 0) + calendar.elapsed(since, entry.at)
        since = entry.at
    return spent
