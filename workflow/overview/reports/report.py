"""All figures of one period, from histories that are looked at one by one and let go."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workflow.business_time import sla
from workflow.business_time.clocks import marks
from workflow.business_time.sla import Clock, Level
from workflow.helpdesk.incidents import DUPLICATE
from workflow.items.states import IncidentState
from workflow.overview.reports.backlog import BacklogRow, Waiting, backlog, waiting
from workflow.overview.reports.courses import CourseTally, CourseTallyRow
from workflow.overview.reports.given import GivenRow, GivenTally
from workflow.overview.reports.histories import (
    CourseHistory,
    History,
    IncidentHistory,
    Interval,
    SupportHistory,
    TaskHistory,
    by,
    moved_into,
    state_at,
)
from workflow.overview.reports.load import HolderRow, LoadRow, LoadTally
from workflow.overview.reports.pauses import PauseRow, PauseTally
from workflow.overview.reports.periods import Period
from workflow.overview.reports.promises import PromiseRow, PromiseTally
from workflow.overview.reports.satisfaction import SatisfactionRow, SatisfactionTally
from workflow.overview.reports.steps import StepRow, StepTally
from workflow.people.people import PersonId
from workflow.upkeep.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Help requests that were withdrawn before an answer: no promise of theirs is counted."""

    count: int
    late: int
    """Of those, whose first response was overdue by then."""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a period, as everything stood at its end."""

    period: Period
    until: datetime
    """Its last instant, or that at which it was made."""
    promises: tuple[PromiseRow, ...]
    cancelled: Cancelled
    duplicates: int
    """Merged into another within the period: left out of all other figures."""
    pauses: tuple[PauseRow, ...]
    load: tuple[LoadRow, ...]
    holders: tuple[HolderRow, ...]
    backlog: tuple[BacklogRow, ...]
    satisfaction: tuple[SatisfactionRow, ...]
    steps: tuple[StepRow, ...]
    given: tuple[GivenRow, ...]
    courses: tuple[CourseTallyRow, ...] = ()

    @property
    def persons(self) -> frozenset[PersonId]:
        """Whom it names."""
        return frozenset(one.person for one in self.holders)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was counted at all."""
        return not (
            self.promises
            or self.load
            or self.steps
            or self.given
            or self.courses
            or self.duplicates
            or self.cancelled.count
        )


class ReportTally:
    """A report in the making: told of one history after the other."""

    def __init__(self, rules: Rulebook, period: Period, now: datetime) -> None:
        zone = ZoneInfo(rules.calendar.timezone)
        self._rules = rules
        self._period = period
        self.span = Interval(period.begins(zone), min(period.ends(zone), now))
        self._promises = PromiseTally(rules.calendar, self.span)
        self._pauses = PauseTally(rules.calendar, self.span)
        self._load = LoadTally(self.span)
        self._steps = StepTally(rules.calendar, self.span)
        self._given = GivenTally(self.span)
        self._courses = CourseTally(self.span)
        self._satisfaction = SatisfactionTally(self.span)
        self._waiting: list[Waiting] = []
        self._cancelled: list[bool] = []
        self._duplicates = 0

    def add_course(self, item: CourseHistory) -> None:
        """Count one course that has ended."""
        self._courses.add(item)

    def add(self, item: History) -> None:
        """Count one item."""
        match item:
            case IncidentHistory():
                self._incident(item)
            case TaskHistory():
                self._load.add(item)
                self._steps.add(item)
            case SupportHistory():
                self._load.add(item)
                self._given.add(item)

    def _incident(self, item: IncidentHistory) -> None:
        calendar, until = self._rules.calendar, self.span.until
        if item.closure == DUPLICATE:
            self._duplicates += moved_into(item, frozenset({IncidentState.CLOSED}), self.span) is not None
            return
        clocks = self._clocks(item)
        if state_at(item, until) == IncidentState.CANCELLED:
            if moved_into(item, frozenset({IncidentState.CANCELLED}), self.span) is not None:
                self._cancelled.append(any(one.level(calendar, until) is Level.OVERDUE for one in clocks))
        else:
            self._promises.add(item, clocks)
        self._pauses.add(item, clocks)
        self._load.add(item)
        self._satisfaction.add(item)
        left = waiting(item, clocks, calendar, until)
        if left is not None:
            self._waiting.append(left)

    def _clocks(self, item: IncidentHistory) -> tuple[Clock, ...]:
        """Rebuild its clocks as they stood at the end of the span; those that had stopped keep their result."""
        rules = self._rules
        found = marks(by(item.entries, self.span.until))
        bounds = {"response": rules.response, "resolution": rules.resolution, "urgent": rules.urgent}
        rebuilt = sla.clocks(found, rules.calendar, **bounds)
        return sla.settled(item.stopped, rebuilt, rules.calendar)

    def report(self) -> Report:
        """Return what was counted."""
        return Report(
            period=self._period,
            until=self.span.until,
            promises=self._promises.rows(),
            cancelled=Cancelled(len(self._cancelled), sum(self._cancelled)),
            duplicates=self._duplicates,
            pauses=self._pauses.rows(),
            load=self._load.rows(),
            holders=self._load.holders(),
            backlog=backlog(self._waiting),
            satisfaction=self._satisfaction.rows(),
            steps=self._steps.rows(),
            given=self._given.rows(),
            courses=self._courses.rows(),
        )
