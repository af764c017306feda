"""A change of the calendar: closures added and removed."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from workflow.calendar import BusinessCalendar, Closure
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
