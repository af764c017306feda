"""Time during which solutions waited for someone else, by cause: the requester, or a problem to be solved first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.sla import Clock, ClockKind
from workflow.helpdesk.incidents import AWAITING
from workflow.items.states import IncidentState
from workflow.overview.reports.histories import IncidentHistory, Interval, group_at


@dataclass(frozen=True, slots=True)
class PauseRow:
    """What one cause took out of the time of a group's solutions."""

    cause: IncidentState
    """AWAITING_USER or AWAITING_PROBLEM."""
    group: str
    requests: int
    pauses: int
    seconds: int
    """Business seconds within the span, of all of them together."""


@dataclass(slots=True)
class _Sum:
    requests: int = 0
    pauses: int = 0
    seconds: int = 0


class PauseTally:
    """Pauses as they are counted."""

    def __init__(self, calendar: BusinessCalendar, span: Interval) -> None:
        self._calendar = calendar
        self._span = span
        self._sums: dict[tuple[IncidentState, str], _Sum] = {}

    def add(self, item: IncidentHistory, clocks: Iterable[Clock]) -> None:
        """Count the pauses of a help request that touch the span, each with what of it lies within."""
        met: set[tuple[IncidentState, str]] = set()
        parts = (part for one in clocks if one.kind is ClockKind.RESOLUTION for part in one.intervals)
        for part in parts:
            if part.reason not in AWAITING:
                continue
            start, end = max(part.start, self._span.start), min(part.end or self._span.until, self._span.until)
            if end < start:
                continue
            cause = IncidentState(part.reason)
            key = cause, group_at(item, start)
            met.add(key)
            found = self._sums.setdefault(key, _Sum())
            found.pauses += 1
            found.seconds += self._calendar.elapsed(start, end)
        for key in met:
            self._sums[key].requests += 1

    def kept(self) -> list[list[Any]]:
        """Return what was counted, as JSON has it."""
        return [[*key, one.requests, one.pauses, one.seconds] for key, one in self._sums.items()]

    def take(self, rows: Iterable[Sequence[Any]]) -> None:
        """Add what was counted of other requests."""
        for cause, group, requests, pauses, seconds in rows:
            found = self._sums.setdefault((IncidentState(cause), group), _Sum())
            found.requests += requests
            found.pauses += pauses
            found.seconds += seconds

    def rows(self) -> tuple[PauseRow, ...]:
        """Return them by cause, the requester's first, then by group."""
        order = sorted(self._sums.items(), key=lambda pair: (pair[0][0] is not IncidentState.AWAITING_USER, pair[0][1]))
        return tuple(PauseRow(cause, group, one.requests, one.pauses, one.seconds) for (cause, group), one in order)
