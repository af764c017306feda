"""Promises kept and broken, each counted once: in the week in which that was settled."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.sla import Clock, ClockKind
from workflow.helpdesk.incidents import Kind
from workflow.overview.reports.histories import IncidentHistory, Interval, group_at
from workflow.reading.days import monday

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """What promises are counted by: the Monday of a week, a group, a kind of request, which promise, how urgent."""

    week: date
    group: str
    kind: Kind
    clock: ClockKind
    urgent: bool = False
    """Whether it was the promise made of what is urgent."""


@dataclass(frozen=True, slots=True)
class Promises:
    """How many were kept, of how many that were settled."""

    kept: int
    settled: int

    @property
    def share(self) -> float | None:
        """Which part was kept, 0 to 1; None when none was settled."""
        return self.kept / self.settled if self.settled else None


PromiseRow = tuple[Cell, Promises]


def settled(clock: Clock, calendar: BusinessCalendar, until: datetime) -> tuple[datetime, bool] | None:
    """Return when it was settled whether a promise is kept, and whether it is; None: that is still open.

    Kept: when its clock stopped. Broken: when it went beyond its last bound, stopped or not; one that fell due as
    a week closed is not broken before the next one opens.
    """
    kept = clock.kept(calendar, until)
    if kept is None:
        return None
    at = (None if kept else _beyond(clock, calendar)) or clock.stopped_at
    return None if at is None else (at, kept)


def _beyond(clock: Clock, calendar: BusinessCalendar) -> datetime | None:
    """Return when a clock counted its first second too many; None where another calendar than today's counted it."""
    if clock.fell_due is not None:
        return calendar.due(clock.fell_due, 1)
    later = replace(clock.bounds, overdue=clock.bounds.overdue + 1)
    return replace(clock, bounds=later).due_at(calendar)


class PromiseTally:
    """Promises as they are counted."""

    def __init__(self, calendar: BusinessCalendar, span: Interval) -> None:
        self._calendar = calendar
        self._span = span
        self._kept: Counter[Cell] = Counter()
        self._settled: Counter[Cell] = Counter()

    def add(self, item: IncidentHistory, clocks: Iterable[Clock]) -> None:
        """Count what was settled of a help request within the span, for the group that it was with then."""
        for clock in clocks:
            found = settled(clock, self._calendar, self._span.until)
            if found is None or found[0] not in self._span:
                continue
            at, kept = found
            week = monday(self._calendar.local(at).date())
            cell = Cell(week, group_at(item, at), item.kind, clock.kind, clock.urgent)
            self._settled[cell] += 1
            self._kept[cell] += kept

    def kept(self) -> list[list[Any]]:
        """Return what was counted, as JSON has it."""
        return [
            [one.week.isoformat(), one.group, one.kind.value, one.clock.value, one.urgent, self._kept[one], settled]
            for one, settled in self._settled.items()
        ]

    def take(self, rows: Iterable[Sequence[Any]]) -> None:
        """Add what was counted of other requests."""
        for week, group, kind, clock, urgent, kept, settled in rows:
            cell = Cell(date.fromisoformat(week), group, Kind(kind), ClockKind(clock), urgent)
            self._settled[cell] += settled
            self._kept[cell] += kept

    def rows(self) -> tuple[PromiseRow, ...]:
        """Return them by week, then by group, kind and clock."""
        return tuple(
            (cell, Promises(self._kept[cell], self._settled[cell])) for cell in sorted(self._settled, key=_order)
        )


def _order(cell: Cell) -> tuple[date, str, Kind, bool, bool]:
    return cell.week, cell.group, cell.kind, cell.clock is not ClockKind.RESPONSE, not cell.urgent


def summed(rows: Sequence[PromiseRow], key: Callable[[Cell], K]) -> Mapping[K, Promises]:
    """Add promises up by what ``key`` tells of them, in the order in which it first does."""
    found: dict[K, Promises] = {}
    for cell, one in rows:
        before = found.get(key(cell), Promises(0, 0))
        found[key(cell)] = Promises(before.kept + one.kept, before.settled + one.settled)
    return found
