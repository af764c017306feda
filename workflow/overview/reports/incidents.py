"""Help requests in a report, and the stored form of those that are over, so that they are counted once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflow.business_time import sla
from workflow.business_time.clocks import marks
from workflow.business_time.sla import Clock, Level
from workflow.helpdesk.incidents import DUPLICATE, ENDED
from workflow.items.states import IncidentState
from workflow.overview.reports.backlog import Waiting, waiting
from workflow.overview.reports.histories import IncidentHistory, Interval, by, moved_into, state_at
from workflow.overview.reports.load import LoadTally
from workflow.overview.reports.pauses import PauseTally
from workflow.overview.reports.promises import PromiseTally, settled
from workflow.overview.reports.satisfaction import SatisfactionTally
from workflow.upkeep.rulebook import Rulebook

Counts = Mapping[str, Sequence[Any]]
"""What was counted, as JSON has it: of each tally its rows."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Help requests that were withdrawn before an answer: none of their promises is counted."""

    count: int = 0
    late: int = 0
    """Of those, whose first response was overdue by then."""


class IncidentTally:
    """Help requests as they are counted."""

    def __init__(self, rules: Rulebook, span: Interval, load: LoadTally) -> None:
        self._rules = rules
        self._span = span
        self._load = load
        self.promises = PromiseTally(rules.calendar, span)
        self.pauses = PauseTally(rules.calendar, span)
        self.satisfaction = SatisfactionTally(span)
        self.waiting: list[Waiting] = []
        self.cancelled = Cancelled()
        self.duplicates = 0

    def add(self, item: IncidentHistory) -> None:
        """Count one."""
        calendar, until = self._rules.calendar, self._span.until
        if item.closure == DUPLICATE:
            self.duplicates += moved_into(item, frozenset({IncidentState.CLOSED}), self._span) is not None
            return
        clocks = self._clocks(item)
        if state_at(item, until) == IncidentState.CANCELLED:
            if moved_into(item, frozenset({IncidentState.CANCELLED}), self._span) is not None:
                late = any(one.level(calendar, until) is Level.OVERDUE for one in clocks)
                self.cancelled = Cancelled(self.cancelled.count + 1, self.cancelled.late + late)
        else:
            self.promises.add(item, clocks)
        self.pauses.add(item, clocks)
        self._load.add(item)
        self.satisfaction.add(item)
        left = waiting(item, clocks, calendar, until)
        if left is not None:
            self.waiting.append(left)

    def is_settled(self, item: IncidentHistory) -> bool:
        """Return whether one counts the same at any later end of the span, until something becomes of it.

        A promise that fell due as a week closed is broken as the next one opens, and counts from then on.
        """
        if item.state not in ENDED or item.opened_at > self._span.until:
            return False
        if item.closure == DUPLICATE:
            return True
        until = self._span.until
        ends = (settled(one, self._rules.calendar, until) for one in self._clocks(item) if one.stopped_at is not None)
        stopped = all(one.stopped_at is not None for one in self._clocks(item))
        return stopped and all(end is not None and end[0] <= until for end in ends)

    def kept(self) -> Counts:
        """Return what was counted, to be taken in by another tally of the same period."""
        return {
            "promises": self.promises.kept(),
            "pauses": self.pauses.kept(),
            "load": self._load.kept(),
            "satisfaction": self.satisfaction.kept(),
            "waiting": [[one.number, one.group, one.level.value, one.age, one.urgent] for one in self.waiting],
            "cancelled": [self.cancelled.count, self.cancelled.late, self.duplicates],
        }

    def take(self, counts: Counts) -> None:
        """Add what another tally has counted of other requests."""
        self.promises.take(counts["promises"])
        self.pauses.take(counts["pauses"])
        self._load.take(counts["load"])
        self.satisfaction.take(counts["satisfaction"])
        self.waiting += [
            Waiting(number, group, Level(level), age, *urgent)
            for number, group, level, age, *urgent in counts["waiting"]
        ]
        count, late, duplicates = counts["cancelled"]
        self.cancelled = Cancelled(self.cancelled.count + count, self.cancelled.late + late)
        self.duplicates += duplicates

    def _clocks(self, item: IncidentHistory) -> tuple[Clock, ...]:
        """Rebuild its clocks as they stood at the end of the span; those that had stopped keep their result."""
        rules = self._rules
        found = marks(by(item.entries, self._span.until))
        bounds = {"response": rules.response, "resolution": rules.resolution, "urgent": rules.urgent}
        rebuilt = sla.clocks(found, rules.calendar, **bounds)
        return sla.settled(item.stopped, rebuilt, rules.calendar)
