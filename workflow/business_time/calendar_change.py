"""A change of the calendar: closures added and removed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from workflow.business_time.calendar import BusinessCalendar, Closure
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
class CalendarChange:
    """What a manager wants of a calendar, made from one version of it."""

    base: int
    added: tuple[Closure, ...] = ()
    removed: tuple[Closure, ...] = ()

    def applied_to(self, calendar: BusinessCalendar) -> BusinessCalendar:
        """Return the next version. Raises CalendarMoved, CalendarUnchanged, refusals.UnkeptCharacter."""
        must_be_keepable(self.added)
        if calendar.version != self.base:
            raise CalendarMoved
        kept = [one for one in calendar.closures if one not in self.removed]
        added, open_on = self._holidays_of(calendar)
        closures = tuple(sorted(dict.fromkeys([*kept, *added]), key=_place))
        if set(closures) == set(calendar.closures) and open_on == calendar.open_on:
            raise CalendarUnchanged
        return replace(calendar, closures=closures, open_on=open_on, version=calendar.version + 1)

    def _holidays_of(self, calendar: BusinessCalendar) -> tuple[tuple[Closure, ...], frozenset[date]]:
        """Return the closures to add that are no public holidays, and the holidays that are open after the change."""
        back = {one for one in self.added if one in calendar.holidays(one.date.year)}
        gone = {one.date for one in self.removed if one in calendar.holidays(one.date.year)}
        open_on = (calendar.open_on - {one.date for one in back}) | gone
        return tuple(one for one in self.added if one not in back), open_on

    @classmethod
    def between(cls, before: BusinessCalendar, after: BusinessCalendar) -> "CalendarChange":
        """Return what makes one version of a calendar of the one before it."""
        back, gone = before.open_on - after.open_on, after.open_on - before.open_on
        return cls(
            before.version,
            (*(one for one in after.closures if one not in before.closures), *_on(back, before)),
            (*(one for one in before.closures if one not in after.closures), *_on(gone, before)),
        )

    def __str__(self) -> str:
        """Return the form that a button holds."""
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


def _on(days: Iterable[date], calendar: BusinessCalendar) -> tuple[Closure, ...]:
    return tuple(one for day in sorted(days) for one in calendar.holidays(day.year) if one.date == day)


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
