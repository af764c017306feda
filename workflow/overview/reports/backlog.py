"""Age of the backlog: business days since the opening of help requests at work, by level."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.business_time import sla
from workflow.business_time.calendar import DAY_SECONDS, BusinessCalendar
from workflow.business_time.sla import Clock, Level
from workflow.helpdesk.incidents import AT_WORK
from workflow.overview.reports.histories import IncidentHistory, group_at, state_at, urgent_at
from workflow.overview.reports.spread import median

AGES = (1, 3, 5, 10)
"""Where ages are cut, in business days: up to 1, up to 3, up to 5, up to 10, and beyond."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A help request at work."""

    number: str
    group: str
    level: Level
    age: int
    """Business seconds since its opening."""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class BacklogRow:
    """The help requests of one level."""

    level: Level
    ages: tuple[int, ...]
    """How many there are of each age, as ``AGES`` cuts them."""
    middle: float | None
    """The median age, in business seconds."""
    oldest: Waiting | None
    urgent: int = 0
    """How many of them are urgent."""

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.ages)


def waiting(
    item: IncidentHistory, clocks: Iterable[Clock], calendar: BusinessCalendar, until: datetime
) -> Waiting | None:
    """Return how a help request stood at an instant; None when it was not at work."""
    if state_at(item, until) not in AT_WORK:
        return None
    level = sla.worst(clocks, calendar, until)
    age = calendar.elapsed(item.opened_at, until)
    return Waiting(item.number, group_at(item, until), level, age, urgent_at(item, until))


def backlog(found: Sequence[Waiting]) -> tuple[BacklogRow, ...]:
    """Return every level, the highest first."""
    return tuple(_row(level, [one for one in found if one.level is level]) for level in sorted(Level, reverse=True))


def _row(level: Level, found: Sequence[Waiting]) -> BacklogRow:
    ages = [0] * (len(AGES) + 1)
    for one in found:
        ages[sum(one.age > days * DAY_SECONDS for days in AGES)] += 1
    oldest = max(found, key=lambda one: (one.age, one.number), default=None)
    middle = median([one.age for one in found])
    return BacklogRow(level, tuple(ages), middle, oldest, sum(one.urgent for one in found))
