"""Satisfaction of requesters who were asked for a rating."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workflow.items.ratings import RATINGS, mean_of
from workflow.items.states import IncidentState
from workflow.overview.reports.histories import IncidentHistory, Interval, group_at, moved_into, state_at

_SETTLED = frozenset({IncidentState.RESOLVED, IncidentState.CLOSED})


@dataclass(frozen=True, slots=True)
class SatisfactionRow:
    """The answers for one group."""

    group: str
    asked: int
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
class SatisfactionTally:
    """Ratings as they are counted."""

    span: Interval
    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[tuple[str, int]] = field(default_factory=Counter)

    def add(self, item: IncidentHistory) -> None:
        """Count a help request whose last resolution lies within the span; its rating whenever that came."""
        resolved = moved_into(item, frozenset({IncidentState.RESOLVED}), self.span)
        if resolved is None or state_at(item, self.span.until) not in _SETTLED:
            return
        group = group_at(item, resolved)
        self.asked[group] += 1
        if item.rating is not None:
            self.given[group, item.rating] += 1

    def kept(self) -> list[list[list[Any]]]:
        """Return what was counted, as JSON has it."""
        return [[list(one) for one in self.asked.items()], [[*key, count] for key, count in self.given.items()]]

    def take(self, counts: Sequence[Iterable[Sequence[Any]]]) -> None:
        """Add what was counted of other requests."""
        asked, given = counts
        for group, count in asked:
            self.asked[group] += count
        for group, rating, count in given:
            self.given[group, rating] += count

    def rows(self) -> tuple[SatisfactionRow, ...]:
        """Return them by group."""
        return tuple(
            SatisfactionRow(group, self.asked[group], tuple(self.given[group, one] for one in RATINGS))
            for group in sorted(self.asked)
        )
