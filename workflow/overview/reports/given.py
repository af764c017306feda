"""Support given to presenters, by template."""

from collections import Counter
from dataclasses import dataclass

from workflow.items.states import SupportState
from workflow.overview.reports.histories import Interval, SupportHistory, moved_into, opened_at, state_at
from workflow.support.support_tasks import UNDER_WAY


@dataclass(frozen=True, slots=True)
class GivenRow:
    """The support tasks of one template."""

    template: str
    given: int
    cancelled: int
    left: int
    """To give, at the end of the span."""


class GivenTally:
    """Support tasks as they are counted."""

    def __init__(self, span: Interval) -> None:
        self._span = span
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, item: SupportHistory) -> None:
        """Count a support task by what became of it within the span."""
        opened, state = opened_at(item), state_at(item, self._span.until)
        if opened is None or opened > self._span.until:
            return
        if state in UNDER_WAY:
            self._counts[item.template, "left"] += 1
        elif moved_into(item, frozenset({state}), self._span) is not None:
            self._counts[item.template, state] += 1

    def rows(self) -> tuple[GivenRow, ...]:
        """Return them by template."""
        counts = self._counts
        return tuple(
            GivenRow(one, counts[one, SupportState.DONE], counts[one, SupportState.CANCELLED], counts[one, "left"])
            for one in sorted({template for template, _state in counts})
        )
