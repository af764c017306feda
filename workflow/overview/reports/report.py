"""All figures of one period, from histories that are looked at one by one and let go."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workflow.overview.reports.backlog import BacklogRow, backlog
from workflow.overview.reports.courses import CourseTally, CourseTallyRow
from workflow.overview.reports.given import GivenRow, GivenTally
from workflow.overview.reports.histories import (
    CourseHistory,
    History,
    IncidentHistory,
    Interval,
    SupportHistory,
    TaskHistory,
    import_undone,
)
from workflow.overview.reports.incidents import Cancelled, IncidentTally
from workflow.overview.reports.load import HolderRow, LoadRow, LoadTally
from workflow.overview.reports.pauses import PauseRow
from workflow.overview.reports.periods import Period
from workflow.overview.reports.promises import PromiseRow
from workflow.overview.reports.satisfaction import SatisfactionRow
from workflow.overview.reports.steps import StepRow, StepTally
from workflow.people.people import PersonId
from workflow.upkeep.rulebook import Rulebook


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
        """Return whether nothing was counted at all."""
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
        self._period = period
        self.span = Interval(period.begins(zone), min(period.ends(zone), now))
        self._load = LoadTally(self.span)
        self.incidents = IncidentTally(rules, self.span, self._load)
        self._steps = StepTally(rules.calendar, self.span)
        self._given = GivenTally(self.span)
        self._courses = CourseTally(self.span)

    def add_course(self, item: CourseHistory) -> None:
        """Count one course that has ended."""
        self._courses.add(item)

    def add(self, item: History) -> None:
        """Count one item."""
        match item:
            case IncidentHistory():
                self.incidents.add(item)
            case TaskHistory() if import_undone(item):
                return
            case TaskHistory():
                self._load.add(item)
                self._steps.add(item)
            case SupportHistory():
                self._load.add(item)
                self._given.add(item)

    def report(self) -> Report:
        """Return what was counted."""
        return Report(
            period=self._period,
            until=self.span.until,
            promises=self.incidents.promises.rows(),
            cancelled=self.incidents.cancelled,
            duplicates=self.incidents.duplicates,
            pauses=self.incidents.pauses.rows(),
            load=self._load.rows(),
            holders=self._load.holders(),
            backlog=backlog(self.incidents.waiting),
            satisfaction=self.incidents.satisfaction.rows(),
            steps=self._steps.rows(),
            given=self._given.rows(),
            courses=self._courses.rows(),
        )
