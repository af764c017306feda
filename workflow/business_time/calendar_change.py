"""A change of the calendar: closures added and removed, other hours."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from workflow.business_time.calendar import BusinessCalendar, Closure, no_holidays
from workflow.business_time.refusals import CalendarMoved, CalendarUnchanged
from workflow.items.keepable import must_be_keepable
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """A calendar that was in force, who brought it, and when."""

    calendar: BusinessCalendar
    by: PersonId | None
    """None: the configuration."""
    at: datetime


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """What a calendar says, without its version."""

    timezone: str
    opening: time
    closing: time
    closures: tuple[Closure, ...]
    by_law: bool
    open_on: tuple[Closure, ...]
    """Public holidays on which it is open all the same; without a name where none is known."""

    @classmethod
    def of(cls, calendar: BusinessCalendar) -> "CalendarFacts":
        """Return what a calendar says; the order of its closures says nothing."""
        closures = tuple(sorted(calendar.closures, key=lambda one: (one.date, one.starts or time.min, one.name)))
        by_law = calendar.holidays is not no_holidays
        named = {one.date: one for day in calendar.open_on for one in calendar.holidays(day.year)}
        open_on = tuple(named.get(day, Closure(day, "")) for day in sorted(calendar.open_on))
        return cls(calendar.timezone, calendar.opening, calendar.closing, closures, by_law, open_on)


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What a manager wants of a calendar, made from one version of it."""

    base: int
    added: tuple[Closure, ...] = ()
    removed: tuple[Closure, ...] = ()
    hours: tuple[time, time] | None = None
    """When it opens and closes from now on; None: as before."""

    def applied_to(self, calendar: BusinessCalendar) -> BusinessCalendar:
        """Return the next version. Raises CalendarMoved, CalendarUnchanged, refusals.UnkeptCharacter."""
        must_be_keepable(self.added)
        if calendar.version != self.base:
            raise CalendarMoved
        kept = [one for one in calendar.closures if one not in self.removed]
        added, open_on = self._holidays_of(calendar)
        closures = tuple(sorted(dict.fromkeys([*kept, *added]), key=_place))
        now = (calendar.opening, calendar.closing)
        hours = self.hours or now
        if (set(closures), open_on, hours) == (set(calendar.closures), calendar.open_on, now):
            raise CalendarUnchanged
        opening, closing = hours
        after = replace(calendar, closures=closures, open_on=open_on, version=calendar.version + 1)
        return replace(after, opening=opening, closing=closing)

    def _holidays_of(self, calendar: BusinessCalendar) -> tuple[tuple[Closure, ...], frozenset[date]]:
        """Return the closures to add that are no public holidays, and the holidays that are open after the change."""
        back = {one for one in self.added if one in calendar.holidays(one.date.year)}
        gone = {one.date for one in self.removed if one in calendar.holidays(one.date.year)}
        open_on = (calendar.open_on - {one.date for one in back}) | gone
        return tuple(one for one in self.added if one not in back), open_on

    def __str__(self) -> str:
        """Return the form that a button holds."""
        rows = [[_row(one) for one in some] for some in (self.added, self.removed)]
        hours = [at.isoformat("minutes") for at in self.hours or ()]
        return json.dumps([self.base, *rows, *([hours] if hours else [])], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def parse(cls, text: str) -> "CalendarChange":
        """Read back what ``str`` gave. Raises CalendarMoved on anything else: the button is out of date."""
        try:
            base, added, removed, *hours = json.loads(text)
            return cls(base, tuple(map(_closure, added)), tuple(map(_closure, removed)), _hours(*hours))
        except (TypeError, ValueError) as error:
            raise CalendarMoved from error


def _place(closure: Closure) -> tuple[date, time]:
    return closure.date, closure.starts or time.min


def _row(closure: Closure) -> list[str]:
    spans = (closure.starts, closure.ends)
    return [closure.date.isoformat(), closure.name, *("" if at is None else at.isoformat("minutes") for at in spans)]


def _closure(row: list[str]) -> Closure:
    day, name, starts, ends = row
    return Closure(date.fromisoformat(day), name, _time(starts), _time(ends))


def _hours(row: list[str] | None = None) -> tuple[time, time] | None:
    if row is None:
        return None
    opening, closing = map(time.fromisoformat, row)
    if closing <= opening:
        raise ValueError("closing must be after opening")
    return opening, closing


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
