"""Courses that ended, by approach: how many with reservations, and what their leads think of the support."""

from dataclasses import dataclass, field

from workflow.items.journal import What
from workflow.items.ratings import RATINGS, mean_of
from workflow.overview.reports.histories import CourseHistory, Interval


@dataclass(frozen=True, slots=True)
class CourseTallyRow:
    """The courses of one approach."""

    approach: str
    closed: int
    reserved: int
    """Of those, with reservations: someone was not served, or a step was left undone."""
    asked: int
    """Of those, whose lead was asked for a rating so far."""
    counts: tuple[int, ...]
    """How often each rating was given, from 1 to 5."""

    @property
    def answered(self) -> int:
        """How many have answered."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean rating; None without an answer."""
        return mean_of(self.counts)


@dataclass(slots=True)
class _Sum:
    closed: int = 0
    reserved: int = 0
    asked: int = 0
    given: list[int] = field(default_factory=list)


class CourseTally:
    """Courses as they are counted."""

    def __init__(self, span: Interval) -> None:
        self._span = span
        self._sums: dict[str, _Sum] = {}

    def add(self, item: CourseHistory) -> None:
        """Count a course that was closed within the span; its rating whenever that came."""
        if item.closed_at not in self._span:
            return
        found = self._sums.setdefault(item.approach, _Sum())
        found.closed += 1
        found.reserved += item.reserved
        ratings = [int(one.detail["rating"] or 0) for one in item.entries if one.what is What.RATED]
        found.asked += any(one.what is What.RATING_ASKED for one in item.entries)
        found.given += ratings[-1:]

    def rows(self) -> tuple[CourseTallyRow, ...]:
        """Return them by approach."""
        return tuple(
            CourseTallyRow(key, one.closed, one.reserved, one.asked, tuple(map(one.given.count, RATINGS)))
            for key, one in sorted(self._sums.items())
        )
