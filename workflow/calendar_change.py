"""A change of the calendar: closures added and removed, and what that does to running clocks."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from workflow.calendar import BusinessCalendar, Closure
from workflow.clock import Clock, Level
from workflow.clocks import KeptClock
from workflow.people import PersonId
from workflow.refusals import Refusal


@dataclass(eq=False)
class CalendarMoved(Refusal):
    """The calendar was changed by someone else since the preview was made."""


@dataclass(eq=False)
class CalendarUnchanged(Refusal):
    """The change would leave the calendar as it is."""


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """A calendar that was in force, who brought it, and when."""

    calendar: BusinessCalendar
    by: PersonId | None
    """None: the configuration."""
    at: datetime


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What a manager wants of a calendar, made from one version of it."""

    base: int
    added: tuple[Closure, ...] = ()
    removed: tuple[Closure, ...] = ()

    def applied_to(self, calendar: BusinessCalendar) -> BusinessCalendar:
        """Give the next version. Raises CalendarMoved, CalendarUnchanged."""
        if calendar.version != self.base:
            raise CalendarMoved
        kept = [one for one in calendar.closures if one not in self.removed]
        closures = tuple(sorted(dict.fromkeys([*kept, *self.added]), key=_place))
        if set(closures) == set(calendar.closures):
            raise CalendarUnchanged
        return replace(calendar, closures=closures, version=calendar.version + 1)

    def __str__(self) -> str:
        """Give the form that a button holds."""
        rows = [[_row(one) for one in some] for some in (self.added, self.removed)]
        return json.dumps([self.base, *rows], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def parse(cls, text: str) -> "CalendarChange":
        """Read back what ``str`` gave. Raises CalendarMoved on anything else: the button is out of date."""
        try:
            base, added, removed = json.loads(text)
            return cls(base, tuple(map(_closure, added)), tuple(map(_closure, removed)))
        except (TypeError, ValueError) as error:
            raise CalendarMoved from error


@dataclass(frozen=True, slots=True)
class MovedDue:
    """A due instant that a change of the calendar moves."""

    item: str
    clock: Clock
    """As it was counted before."""
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class Jump:
    """A level that a clock reaches by the change of the calendar alone."""

    level: Level
    at: datetime
    """The instant of the bound, in the new calendar."""


def recounted(clock: Clock, calendar: BusinessCalendar) -> Clock:
    """Count a clock that has not stopped again, in another calendar; one that has stopped stays."""
    if clock.stopped_at is not None:
        return clock
    counted = sum(calendar.elapsed(part.start, part.end) for part in clock.intervals if part.counted and part.end)
    return replace(clock, counted=counted, version=calendar.version)


def moved_dues(clocks: Iterable[KeptClock], old: BusinessCalendar, new: BusinessCalendar) -> tuple[MovedDue, ...]:
    """Tell which due instants of running clocks move, the soonest first."""
    found = []
    for kept in clocks:
        before = kept.clock.due_at(old) if kept.clock.since else None
        after = recounted(kept.clock, new).due_at(new) if kept.clock.since else None
        if before and after and before != after:
            found.append(MovedDue(kept.item, kept.clock, before, after))
    return tuple(sorted(found, key=lambda one: (one.before, one.item)))


def jumps(clock: Clock, old: BusinessCalendar, new: BusinessCalendar, now: datetime) -> tuple[Jump, ...]:
    """Tell which levels a clock has reached now that it had not before the change, lowest first."""
    was, after = clock.level(old, now), recounted(clock, new)
    return tuple(
        Jump(level, at)
        for level in Level
        if was < level <= after.level(new, now) and (at := after.crosses_at(new, level)) is not None
    )


def _place(closure: Closure) -> tuple[date, time]:
    return closure.date, closure.starts or time.min


def _row(closure: Closure) -> list[str]:
    spans = (closure.starts, closure.ends)
    return [closure.date.isoformat(), closure.name, *("" if at is None else at.isoformat("minutes") for at in spans)]


def _closure(row: list[str]) -> Closure:
    day, name, starts, ends = row
    return Closure(date.fromisoformat(day), name, _time(starts), _time(ends))


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
